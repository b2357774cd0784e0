package io.penstock.codecs.json;

import io.penstock.codecs.floating.FloatDigits;
import io.penstock.codecs.sbe.DecimalLayout;
import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.NullValues;
import io.penstock.codecs.sbe.Scalar;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the fields of a block as members of an object, each with a comma in front; one that is absent is left out. All
 * work is done between two arrays. Belongs to one thread.
 */
final class JsonFieldWriter
{
    private final byte[] block;
    private final byte[] text;
    private final UnsafeBuffer blockBuffer;
    private final UnsafeBuffer textBuffer;
    private final FloatDigits floats = new FloatDigits();

    private int fieldIndex;

    /**
     * Makes a writer.
     *
     * @param block that is read, with eight bytes behind it.
     * @param text  that is written.
     */
    JsonFieldWriter(final byte[] block, final byte[] text)
    {
        this.block = block;
        this.text = text;
        blockBuffer = new UnsafeBuffer(block);
        textBuffer = new UnsafeBuffer(text);
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
     * @return index behind it, or a {@link FieldError} where its value is none the schema has.
     */
    int member(final JsonField field, final int position)
    {
        switch (field.action)
        {
            case JsonField.BYTE_MEMBER:
            case JsonField.MEMBER:
                final JsonLiteral member = field.member(block);
                return member == null ? failed(field, FieldError.NOT_A_MEMBER) : member.put(text, position);
            case JsonField.INTEGER:
            case JsonField.UNSIGNED:
                return integer(field, position);
            case JsonField.DECIMAL:
                return decimal(field, position);
            case JsonField.FLOAT:
                return floating(field, field.value(block), position);
            case JsonField.TEXT:
                return field.isOptional && block[field.offset] == 0 ? position :
                    JsonStringWriter.put(field, blockBuffer, textBuffer, field.key.put(text, position));
            case JsonField.CONSTANT:
                return field.key.put(text, position);
            default:
                return several(field, position);
        }
    }

    private int several(final JsonField field, final int position)
    {
        if (field.isOptional && NullValues.isNull(field.layout, blockBuffer, 0))
        {
            return position;
        }
        final int start = field.key.put(text, position);
        switch (field.action)
        {
            case JsonField.SET:
                return enclosed(start, choices(field, start), '[', ']');
            case JsonField.ARRAY:
                return enclosed(start, elements(field, start), '[', ']');
            default:
                return enclosed(start, parts(field, start), '{', '}');
        }
    }

    /** The comma in front of the first one is the place of the bracket. */
    private int enclosed(final int start, final int end, final char opening, final char closing)
    {
        if (end < 0)
        {
            return end;
        }
        final int last = Math.max(start + 1, end);
        text[start] = (byte)opening;
        text[last] = (byte)closing;
        return last + 1;
    }

    private int parts(final JsonField composite, final int start)
    {
        int position = start;
        for (int i = 0; i < composite.parts.length && position >= 0; i++)
        {
            position = member(composite.parts[i], position);
        }
        return position;
    }

    private int choices(final JsonField set, final int start)
    {
        final EnumTable choices = set.layout.members();
        long bits = set.value(block);
        int position = start;
        for (int i = 0; i < choices.size(); i++)
        {
            final long bit = 1L << choices.value(i);
            if ((bits & bit) != 0)
            {
                position = set.choice(i).put(text, position);
                bits &= ~bit;
            }
        }
        return bits == 0 ? position : failed(set, FieldError.NOT_A_MEMBER);
    }

    private int elements(final JsonField array, final int start)
    {
        final JsonField element = array.parts[0];
        final int count = NullValues.nullsFrom(array.layout, blockBuffer, 0);
        int position = start;
        for (int i = 0; i < count && position >= 0; i++)
        {
            final long value = element.value(block, i * element.layout.length());
            final int end = element.layout.kind() == FieldKind.FLOAT ?
                floating(element, value, position) : integer(element, value, position);
            position = end == position ? JsonField.NULL_ELEMENT.put(text, position) : end;
        }
        return position;
    }

    private int integer(final JsonField field, final int position)
    {
        return integer(field, field.value(block), position);
    }

    private int integer(final JsonField field, final long value, final int position)
    {
        if (value == field.nullValue && field.isOptional)
        {
            return position;
        }
        final int start = field.key.put(text, position);
        return field.action == JsonField.UNSIGNED ?
            JsonNumber.putUnsigned(text, start, value) : JsonNumber.put(text, start, value);
    }

    private int floating(final JsonField field, final long bits, final int position)
    {
        final double value = field.layout.floating().value(bits);
        if (Double.isNaN(value))
        {
            return field.isOptional ? position : failed(field, FieldError.REQUIRED);
        }
        if (Double.isInfinite(value))
        {
            return failed(field, FieldError.OUT_OF_RANGE);
        }
        if (field.layout.floating().isSingle())
        {
            floats.ofFloat((float)value);
        }
        else
        {
            floats.ofDouble(value);
        }
        final boolean isNegative = Double.doubleToRawLongBits(value) < 0;
        return JsonNumber.putFloat(
            text, field.key.put(text, position), isNegative, floats.digits(), floats.exponent());
    }

    private int decimal(final JsonField field, final int position)
    {
        final long mantissa = field.value(block);
        if (mantissa == field.nullValue)
        {
            return field.isOptional ? position : failed(field, FieldError.REQUIRED);
        }
        final DecimalLayout decimal = field.layout.decimal();
        final int exponent = decimal.exponent(blockBuffer, 0);
        if (exponent < decimal.exponentMinimum() || exponent > decimal.exponentMaximum())
        {
            return failed(field, FieldError.OUT_OF_RANGE);
        }
        final boolean isNegative = mantissa < 0 && field.layout.scalar() != Scalar.UINT64;
        final int start = field.key.put(text, position);
        return JsonNumber.putDecimal(text, start, isNegative, isNegative ? -mantissa : mantissa, exponent);
    }

    private int failed(final JsonField field, final int error)
    {
        fieldIndex = field.layout.index();
        return error;
    }
}
