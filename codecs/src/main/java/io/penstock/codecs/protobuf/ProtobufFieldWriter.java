package io.penstock.codecs.protobuf;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.FieldChecker;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.NullValues;
import io.penstock.codecs.sbe.Scalar;
import org.agrona.DirectBuffer;

/**
 * Writes the fields of a block, each in front of what is written; one that is absent is left out. Belongs to one
 * thread.
 */
final class ProtobufFieldWriter
{
    private static final int ONE_BYTE_LIMIT = 0x80;

    private final WireWriter wire;
    private int fieldIndex;

    ProtobufFieldWriter(final WireWriter wire)
    {
        this.wire = wire;
    }

    /**
     * The field the last error is about.
     */
    int fieldIndex()
    {
        return fieldIndex;
    }

    /**
     * Writes a field.
     *
     * @param buffer where its message lies.
     * @param block  offset of its block.
     * @return 0, or a {@link FieldError} where its value is none the schema, or Protobuf, has.
     */
    int put(final ProtobufField field, final DirectBuffer buffer, final int block)
    {
        switch (field.kind)
        {
            case FieldKind.INTEGER:
                return integer(field, Scalar.read(field.scalar, buffer, block + field.offset));
            case FieldKind.TEXT:
                return text(field, buffer, block + field.offset);
            case FieldKind.ARRAY:
                return array(field, buffer, block);
            case FieldKind.COMPOSITE:
                return field.isOptional && NullValues.isNull(field.layout, buffer, block) ?
                    0 : composite(field, buffer, block);
            case FieldKind.FLOAT:
                return floating(field, Scalar.read(field.scalar, buffer, block + field.offset));
            case FieldKind.DECIMAL:
                return decimal(field, buffer, block);
            case FieldKind.ENUM:
                return member(field, Scalar.read(field.scalar, buffer, block + field.offset));
            default:
                return choices(field, buffer, block);
        }
    }

    private int member(final ProtobufField field, final long value)
    {
        if (field.layout.members().indexOf(value) < 0)
        {
            return value != field.layout.nullValue() ? failed(field, FieldError.NOT_A_MEMBER) :
                field.isOptional ? 0 : failed(field, FieldError.REQUIRED);
        }
        if (value != 0 || field.isOptional)
        {
            varint(field.number, value);
        }
        return 0;
    }

    private int choices(final ProtobufField field, final DirectBuffer buffer, final int block)
    {
        final int result = FieldChecker.check(field.layout, buffer, block);
        if (result < 0)
        {
            return failed(field, result);
        }
        final long bits = Scalar.read(field.scalar, buffer, block + field.offset);
        if (bits != 0)
        {
            varint(field.number, bits);
        }
        return 0;
    }

    private int integer(final ProtobufField field, final long value)
    {
        if (value == field.layout.nullValue() && (field.isOptional || field.layout.isTimestamp()))
        {
            return field.isOptional ? 0 : failed(field, FieldError.REQUIRED);
        }
        if (value != 0 || field.isOptional)
        {
            number(field.isSigned, value);
            wire.tag(field.number, WireType.VARINT);
        }
        return 0;
    }

    private void number(final boolean isSigned, final long value)
    {
        if (isSigned)
        {
            wire.signed(value);
        }
        else
        {
            wire.varint(value);
        }
    }

    private void varint(final int number, final long value)
    {
        wire.varint(value);
        wire.tag(number, WireType.VARINT);
    }

    private int floating(final ProtobufField field, final long bits)
    {
        final double value = field.layout.floating().value(bits);
        if (Double.isNaN(value))
        {
            return field.isOptional ? 0 : failed(field, FieldError.REQUIRED);
        }
        if (Double.isInfinite(value))
        {
            return failed(field, FieldError.OUT_OF_RANGE);
        }
        if (field.isOptional || bits != 0)
        {
            fixed(field.wireType, bits);
            wire.tag(field.number, field.wireType);
        }
        return 0;
    }

    private void fixed(final int wireType, final long bits)
    {
        if (wireType == WireType.FIXED32)
        {
            wire.fixed32((int)bits);
        }
        else
        {
            wire.fixed64(bits);
        }
    }

    private int decimal(final ProtobufField field, final DirectBuffer buffer, final int block)
    {
        final long mantissa = Scalar.read(field.scalar, buffer, block + field.offset);
        if (mantissa == field.layout.nullValue())
        {
            return field.isOptional ? 0 : failed(field, FieldError.REQUIRED);
        }
        final DecimalLayout decimal = field.layout.decimal();
        final int exponent = decimal.exponent(buffer, block);
        if (exponent < decimal.exponentMinimum() || exponent > decimal.exponentMaximum())
        {
            return failed(field, FieldError.OUT_OF_RANGE);
        }
        final int before = wire.length();
        if (exponent != 0 && !decimal.isExponentConstant())
        {
            wire.signed(exponent);
            wire.tag(ProtobufField.EXPONENT, WireType.VARINT);
        }
        if (mantissa != 0)
        {
            number(field.isSigned, mantissa);
            wire.tag(ProtobufField.MANTISSA, WireType.VARINT);
        }
        wire.delimited(field.number, before);
        return 0;
    }

    private int text(final ProtobufField field, final DirectBuffer buffer, final int start)
    {
        return characters(field, buffer, start, end(buffer, start, start + field.layout.length()));
    }

    /** Where text ends: at its first NUL, or where its field does. */
    private static int end(final DirectBuffer buffer, final int start, final int limit)
    {
        for (int i = start; i < limit; i += Long.BYTES)
        {
            final long zeros = Ascii.equalTo(Bytes.wordAt(buffer, i, limit), 0);
            if (zeros != 0)
            {
                return i + Ascii.firstOf(zeros);
            }
        }
        return limit;
    }

    /**
     * Writes text, or bytes, as a field; none where there are none.
     *
     * @param buffer where its message lies.
     * @param start  index of its first byte.
     * @param end    index behind its last byte.
     * @return 0, or {@link FieldError#CHARACTER_SET}.
     */
    int characters(final ProtobufField field, final DirectBuffer buffer, final int start, final int end)
    {
        final int result = FieldChecker.characters(field.layout, buffer, start, end);
        if (result < 0 || end == start)
        {
            return result < 0 ? failed(field, result) : 0;
        }

        final int before = wire.length();
        if (field.layout.characterSet() == CharacterSet.LATIN_1)
        {
            latin(buffer, start, end);
        }
        else
        {
            wire.bytes(buffer, start, end - start);
        }
        wire.delimited(field.number, before);
        return 0;
    }

    private void latin(final DirectBuffer buffer, final int start, final int end)
    {
        for (int i = end - 1; i >= start; i--)
        {
            final int codePoint = Bytes.getByte(buffer, i) & 0xFF;
            if (codePoint < ONE_BYTE_LIMIT)
            {
                wire.octet(codePoint);
            }
            else
            {
                wire.octet(ONE_BYTE_LIMIT | codePoint & 0x3F);
                wire.octet(0xC0 | codePoint >> 6);
            }
        }
    }

    private int array(final ProtobufField field, final DirectBuffer buffer, final int block)
    {
        final FieldLayout element = field.layout.element();
        final int before = wire.length();
        final int count = NullValues.nullsFrom(field.layout, buffer, block);
        for (int i = count - 1; i >= 0; i--)
        {
            final int place = block + i * element.length();
            if (NullValues.isNull(element, buffer, place))
            {
                return failed(field, FieldError.NULL_VALUE);
            }
            final long value = Scalar.read(element.scalar(), buffer, place + element.offset());
            if (element.kind() == FieldKind.FLOAT && Double.isInfinite(element.floating().value(value)))
            {
                return failed(field, FieldError.OUT_OF_RANGE);
            }
            if (field.wireType == WireType.VARINT)
            {
                number(field.isSigned, value);
            }
            else
            {
                fixed(field.wireType, value);
            }
        }
        if (count > 0)
        {
            wire.delimited(field.number, before);
        }
        return 0;
    }

    private int composite(final ProtobufField field, final DirectBuffer buffer, final int block)
    {
        final int before = wire.length();
        final ProtobufField[] parts = field.content.fields;
        for (int i = parts.length - 1; i >= 0; i--)
        {
            final int result = put(parts[i], buffer, block);
            if (result < 0)
            {
                return result;
            }
        }
        wire.delimited(field.number, before);
        return 0;
    }

    private int failed(final ProtobufField field, final int error)
    {
        fieldIndex = field.index;
        return error;
    }
}
