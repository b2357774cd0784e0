package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.NameTable;
import org.agrona.DirectBuffer;

/**
 * Takes the fields of Protobuf into the message that is being made, as their kinds ask for. Knows what the last error
 * was about. Belongs to one thread.
 */
final class ProtobufValues
{
    private final WireReader reader = new WireReader();
    private final ProtobufDecimal decimal = new ProtobufDecimal(reader);
    private final ProtobufArrays arrays;

    private DirectBuffer bytes;
    private MessageBuilder builder;
    private int fieldIndex;
    private int position;
    private boolean isNoted;

    ProtobufValues(final int indexLimit)
    {
        arrays = new ProtobufArrays(reader, indexLimit);
    }

    int fieldIndex()
    {
        return fieldIndex;
    }

    int position()
    {
        return position;
    }

    /**
     * Reads a message.
     *
     * @return 0, or an error.
     */
    int read(
        final ProtobufPlan plan,
        final MessageBuilder message,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        bytes = buffer;
        builder = message;
        fieldIndex = NameTable.UNKNOWN;
        position = 0;
        isNoted = false;
        arrays.begin(message);
        reader.wrap(buffer, offset, length);
        return fields(plan);
    }

    private int fields(final ProtobufPlan plan)
    {
        int place = -1;
        while (true)
        {
            final int start = reader.position();
            final int number = reader.next();
            if (number == 0)
            {
                return absent(plan);
            }
            if (number < 0)
            {
                return failed(NameTable.UNKNOWN, start, number);
            }
            final int found = plan.find(number, place + 1);
            final int result = found < 0 ? reader.skip() : field(plan.fields[found]);
            if (result < 0)
            {
                return failed(found < 0 ? NameTable.UNKNOWN : plan.fields[found].index, start, result);
            }
            place = found < 0 ? place : found;
        }
    }

    /** What is noted first is what it is about, as composites know less. Bytes that are no Protobuf are of no field. */
    private int failed(final int index, final int start, final int error)
    {
        if (!isNoted)
        {
            final boolean isOfField = FieldError.is(error) || error == ProtobufError.WIRE_TYPE;
            fieldIndex = isOfField ? index : NameTable.UNKNOWN;
            position = start;
            isNoted = true;
        }
        return error;
    }

    private int field(final ProtobufField field)
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
        final int result = builder.putText(field.index, bytes, reader.index(), length);
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
        final int read = fields(field.parts);
        reader.leave(outer);
        if (read < 0)
        {
            return read;
        }
        final int ended = builder.endComposite(field.index);
        return ended < 0 ? failed(builder.fieldIndex(), start, ended) : 0;
    }

    /** What is required and isn't there has the value 0, if it can have that. */
    private int absent(final ProtobufPlan plan)
    {
        for (final ProtobufField field : plan.fields)
        {
            if (!field.isOptional && !builder.isGiven(field.index) && zero(field) < 0)
            {
                return failed(field.index, reader.position(), FieldError.REQUIRED);
            }
        }
        return 0;
    }

    private int zero(final ProtobufField field)
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
