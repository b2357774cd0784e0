package io.penstock.codecs.sbe;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.utf8.Utf8Validator;
import org.agrona.DirectBuffer;

/**
 * Tells whether a field's bytes are a value the schema allows. The caller knows that the bytes are there. Stateless;
 * any thread may call.
 */
public final class FieldChecker
{
    private static final long SPACES = Ascii.ONES * ' ';

    private FieldChecker()
    {
    }

    /**
     * Checks one field.
     *
     * @param field  which; of a composite, each part is checked by itself.
     * @param buffer where the message lies.
     * @param block  offset of the field's block.
     * @return 0, or a {@link FieldError}.
     */
    public static int check(final FieldLayout field, final DirectBuffer buffer, final int block)
    {
        if (field.isConstant())
        {
            return 0;
        }
        switch (field.kind())
        {
            case FieldKind.INTEGER:
                return number(field, Scalar.read(field.scalar(), buffer, block + field.offset()));
            case FieldKind.ENUM:
                return member(field, Scalar.read(field.scalar(), buffer, block + field.offset()));
            case FieldKind.DECIMAL:
                return decimal(field, buffer, block);
            case FieldKind.FLOAT:
                return floating(field, Scalar.read(field.scalar(), buffer, block + field.offset()));
            case FieldKind.TEXT:
                return text(field, buffer, block + field.offset());
            case FieldKind.SET:
                return set(field, Scalar.read(field.scalar(), buffer, block + field.offset()));
            case FieldKind.ARRAY:
                return array(field, buffer, block);
            default:
                return 0;
        }
    }

    private static int number(final FieldLayout field, final long value)
    {
        if (value == field.nullValue())
        {
            if (!field.isRequired())
            {
                return 0;
            }
            if (field.isBelow(value) || field.isAbove(value))
            {
                return FieldError.REQUIRED;
            }
        }
        if (field.isBelow(value))
        {
            return FieldError.BELOW_MINIMUM;
        }
        return field.isAbove(value) ? FieldError.ABOVE_MAXIMUM : 0;
    }

    private static int member(final FieldLayout field, final long value)
    {
        if (field.members().indexOf(value) >= 0)
        {
            return 0;
        }
        if (value == field.nullValue())
        {
            return field.isRequired() ? FieldError.REQUIRED : 0;
        }
        return FieldError.NOT_A_MEMBER;
    }

    private static int decimal(final FieldLayout field, final DirectBuffer buffer, final int block)
    {
        final DecimalLayout decimal = field.decimal();
        final long mantissa = Scalar.read(field.scalar(), buffer, block + decimal.mantissaOffset());
        if (mantissa == field.nullValue())
        {
            return field.isRequired() ? FieldError.REQUIRED : 0;
        }
        final int exponent = decimal.exponent(buffer, block);
        final boolean isOutside = exponent < decimal.exponentMinimum() || exponent > decimal.exponentMaximum() ||
            field.isBelow(mantissa) || field.isAbove(mantissa);
        return isOutside ? FieldError.OUT_OF_RANGE : 0;
    }

    private static int floating(final FieldLayout field, final long bits)
    {
        final double value = field.floating().value(bits);
        if (Double.isNaN(value))
        {
            return field.isRequired() ? FieldError.REQUIRED : 0;
        }
        return field.floating().check(value);
    }

    static int set(final FieldLayout field, final long bits)
    {
        long left = bits;
        for (int i = 0; i < field.members().size(); i++)
        {
            left &= ~(1L << field.members().value(i));
        }
        return left == 0 ? 0 : FieldError.NOT_A_MEMBER;
    }

    private static int array(final FieldLayout field, final DirectBuffer buffer, final int block)
    {
        int result = 0;
        for (int i = 0; i < field.count() && result == 0; i++)
        {
            result = check(field.element(), buffer, block + i * field.element().length());
        }
        return result;
    }

    private static int text(final FieldLayout field, final DirectBuffer buffer, final int offset)
    {
        final int limit = offset + field.length();
        int end = offset;
        while (end < limit && Bytes.getByte(buffer, end) != 0)
        {
            end++;
        }
        if (hasBytes(buffer, end, limit))
        {
            return FieldError.BEHIND_END;
        }
        if (end == offset && field.isRequired())
        {
            return FieldError.EMPTY;
        }
        return characters(field, buffer, offset, end);
    }

    private static boolean hasBytes(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        for (; position <= limit - Long.BYTES; position += Long.BYTES)
        {
            if (Bytes.getLong(buffer, position) != 0)
            {
                return true;
            }
        }
        return Bytes.wordAt(buffer, position, limit) != 0;
    }

    /**
     * Checks that text is of its character set.
     *
     * @param field  it belongs to.
     * @param buffer where it lies.
     * @param offset of its first byte.
     * @param limit  index behind its last byte.
     * @return 0, or {@link FieldError#CHARACTER_SET}.
     */
    public static int characters(final FieldLayout field, final DirectBuffer buffer, final int offset, final int limit)
    {
        switch (field.characterSet())
        {
            case CharacterSet.ASCII:
                return isAscii(buffer, offset, limit) ? 0 : FieldError.CHARACTER_SET;
            case CharacterSet.FIX_STRING:
                return isFixString(buffer, offset, limit) ? 0 : FieldError.CHARACTER_SET;
            case CharacterSet.UTF_8:
                final int wrong = Utf8Validator.validate(buffer, offset, limit - offset);
                return wrong == Utf8Validator.VALID ? 0 : FieldError.CHARACTER_SET;
            default:
                return 0;
        }
    }

    private static boolean isAscii(final DirectBuffer buffer, final int offset, final int limit)
    {
        int position = offset;
        for (; position <= limit - Long.BYTES; position += Long.BYTES)
        {
            if ((Bytes.getLong(buffer, position) & Ascii.HIGH_BITS) != 0)
            {
                return false;
            }
        }
        return (Bytes.wordAt(buffer, position, limit) & Ascii.HIGH_BITS) == 0;
    }

    private static boolean isFixString(final DirectBuffer buffer, final int offset, final int limit)
    {
        int position = offset;
        for (; position <= limit - Long.BYTES; position += Long.BYTES)
        {
            final long word = Bytes.getLong(buffer, position);
            if ((word & Ascii.HIGH_BITS | Ascii.controls(word)) != 0)
            {
                return false;
            }
        }
        // Spaces stand for the bytes behind the text, which are zeros
        final long tail = Bytes.wordAt(buffer, position, limit) | SPACES << (limit - position) * Byte.SIZE;
        return (tail & Ascii.HIGH_BITS | Ascii.controls(tail)) == 0;
    }
}
