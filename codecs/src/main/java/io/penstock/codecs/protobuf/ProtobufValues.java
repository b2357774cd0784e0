package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.MessageBuilder;

/**
 * Takes the values of fields into the message that is being made, as their kinds ask for. Belongs to one thread.
 */
final class ProtobufValues
{
    private final WireReader reader;
    private final ProtobufDecimal decimal;
    private final ProtobufArrays arrays;
    private final ProtobufBlocks blocks;
    private final ProtobufFault fault;

    private MessageBuilder builder;

    ProtobufValues(
        final WireReader reader, final ProtobufArrays arrays, final ProtobufBlocks blocks, final ProtobufFault fault)
    {
        this.reader = reader;
        this.arrays = arrays;
        this.blocks = blocks;
        this.fault = fault;
        decimal = new ProtobufDecimal(reader);
    }

    void begin(final MessageBuilder message)
    {
        builder = message;
    }

    /**
     * Reads the value of a field whose tag was read.
     *
     * @return 0, or an error.
     */
    int read(final ProtobufField field)
    {
        if (field.kind == FieldKind.ARRAY)
        {
            return arrays.read(field);
        }
        if (reader.wireType() != field.wireType)
        {
            return ProtobufError.WIRE_TYPE;
        }
        switch (field.kind)
        {
            case FieldKind.FLOAT:
                final int read = reader.number(field.wireType);
                return read < 0 ? read : builder.putFloat(field.index, reader.floating(field.wireType));
            case FieldKind.TEXT:
                return text(field);
            case FieldKind.DECIMAL:
                return decimal(field);
            case FieldKind.COMPOSITE:
                return composite(field);
            default:
                return varint(field);
        }
    }

    private int varint(final ProtobufField field)
    {
        final int read = reader.varint();
        if (read < 0)
        {
            return read;
        }
        switch (field.kind)
        {
            case FieldKind.ENUM:
                return member(field, reader.value());
            case FieldKind.SET:
                return builder.putChoices(field.index, reader.value());
            default:
                return builder.putInteger(field.index, ProtobufType.integer(reader, field.scalar));
        }
    }

    private int member(final ProtobufField field, final long value)
    {
        final int member = field.layout.members().indexOf(value);
        return member == EnumTable.UNKNOWN && value == 0 ?
            builder.putNull(field.index) : builder.putMember(field.index, member);
    }

    private int text(final ProtobufField field)
    {
        final int length = reader.length();
        if (length < 0)
        {
            return length;
        }
        final int result = builder.putText(field.index, reader.input(), reader.position(), length);
        reader.pass(length);
        return result;
    }

    private int decimal(final ProtobufField field)
    {
        final DecimalLayout layout = field.layout.decimal();
        final int read = decimal.read(field.isSigned);
        if (read < 0)
        {
            return read;
        }
        if (!layout.isExponentConstant())
        {
            return builder.putDecimal(field.index, decimal.mantissa(), decimal.exponent());
        }
        return decimal.hasExponent() && decimal.exponent() != layout.exponentMinimum() ?
            FieldError.NOT_THE_CONSTANT :
            builder.putDecimal(field.index, decimal.mantissa(), layout.exponentMinimum());
    }

    private int composite(final ProtobufField field)
    {
        final int marked = builder.mark(field.index);
        if (marked < 0)
        {
            return marked;
        }
        final int start = reader.position();
        final int outer = reader.enter();
        if (outer < 0)
        {
            return outer;
        }
        final int read = blocks.fields(field.content);
        reader.leave(outer);
        if (read < 0)
        {
            return read;
        }
        final int ended = builder.endComposite(field.index);
        return ended < 0 ? fault.failed(builder.fieldIndex(), start, ended) : 0;
    }

    /**
     * Gives a field the value 0.
     *
     * @return 0, or an error where it can't have that.
     */
    int zero(final ProtobufField field)
    {
        switch (field.kind)
        {
            case FieldKind.INTEGER:
                return builder.putInteger(field.index, 0);
            case FieldKind.FLOAT:
                return builder.putFloat(field.index, 0);
            case FieldKind.SET:
            case FieldKind.ARRAY:
                return builder.mark(field.index);
            case FieldKind.ENUM:
                return member(field, 0);
            default:
                return FieldError.REQUIRED;
        }
    }
}
