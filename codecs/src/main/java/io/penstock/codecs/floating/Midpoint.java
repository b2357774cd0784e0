package io.penstock.codecs.floating;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * The nearest value to a number with more digits than a long holds. Its leading digits leave one value, or two that are
 * neighbours: then all of it is compared with the middle between them. Belongs to one thread.
 */
final class Midpoint
{
    /** A middle has fewer digits, so that of those behind only matters whether there are any but zeros. */
    private static final int DIGITS_LIMIT = 800;
    private static final int LEADING_DIGITS = 19;
    private static final int EXPONENT_LIMIT = 100_000;
    private static final int TEN = 10;

    private final byte[] digits = new byte[DIGITS_LIMIT];
    private final BigWord left = new BigWord();
    private final BigWord right = new BigWord();
    private int count;
    private int exponent;
    private boolean hasMore;

    /**
     * Finds the value.
     *
     * @param format of the value.
     * @param buffer where the number's text lies, which is one of JSON.
     * @param offset of its first byte.
     * @param length of it in bytes.
     * @return the bits of the value, without a sign.
     */
    long nearest(final FloatFormat format, final DirectBuffer buffer, final int offset, final int length)
    {
        read(buffer, offset, offset + length);
        final int leading = Math.min(count, LEADING_DIGITS);
        long word = 0;
        for (int i = 0; i < leading; i++)
        {
            word = word * TEN + digits[i];
        }
        final int power = exponent + count - leading;
        final long low = FloatParser.nearest(format, word, power);
        return low == FloatParser.nearest(format, word + 1, power) ? low : low + compareWithMiddle(format, low);
    }

    private void read(final DirectBuffer buffer, final int offset, final int limit)
    {
        count = 0;
        exponent = 0;
        hasMore = false;
        boolean isFraction = false;
        for (int position = offset; position < limit; position++)
        {
            final byte value = Bytes.getByte(buffer, position);
            if (Ascii.isDigit(value))
            {
                digit((byte)(value - '0'), isFraction);
            }
            else if (value == '.')
            {
                isFraction = true;
            }
            else if (value != '-')
            {
                exponent += written(buffer, position + 1, limit);
                return;
            }
        }
    }

    private void digit(final byte digit, final boolean isFraction)
    {
        final boolean isLeadingZero = count == 0 && digit == 0;
        final boolean isKept = !isLeadingZero && count < DIGITS_LIMIT;
        if (isKept)
        {
            digits[count] = digit;
            count++;
        }
        hasMore |= !isKept && digit != 0;
        if (isFraction)
        {
            exponent -= isKept || isLeadingZero ? 1 : 0;
        }
        else
        {
            exponent += isKept || isLeadingZero ? 0 : 1;
        }
    }

    private static int written(final DirectBuffer buffer, final int from, final int limit)
    {
        final byte sign = Bytes.getByte(buffer, from);
        int value = 0;
        for (int position = Ascii.isDigit(sign) ? from : from + 1; position < limit; position++)
        {
            value = Math.min(EXPONENT_LIMIT, value * TEN + Bytes.getByte(buffer, position) - '0');
        }
        return sign == '-' ? -value : value;
    }

    /**
     * Whether the number is nearer to the value above than to the one it is compared for.
     *
     * @return 1 if it is, or lies in the middle and the one above is even; else 0.
     */
    private int compareWithMiddle(final FloatFormat format, final long low)
    {
        left.set(0);
        for (int i = 0; i < count; i++)
        {
            left.multiplyAndAdd(TEN, digits[i]);
        }
        right.set(2 * format.significand(low) + 1);
        left.multiplyByFives(Math.max(0, exponent));
        right.multiplyByFives(Math.max(0, -exponent));
        final int twos = exponent - (format.power(low) - 1);
        left.shiftLeft(Math.max(0, twos));
        right.shiftLeft(Math.max(0, -twos));

        final int order = left.compareTo(right);
        final boolean isAbove = order > 0 || order == 0 && hasMore;
        return isAbove || order == 0 && (low & 1) != 0 ? 1 : 0;
    }
}
