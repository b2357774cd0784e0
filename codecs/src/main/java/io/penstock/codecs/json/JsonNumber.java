package io.penstock.codecs.json;

import io.penstock.codecs.bytes.Bytes;

/**
 * Writes numbers as JSON text: plain digits, never an exponent. Eight digits are made at once, as one word. Up to
 * seven bytes behind a number may be written too. Stateless; any thread may call.
 */
final class JsonNumber
{
    /** The most bytes a whole number takes: a sign and the digits of 2^64. */
    static final int LONG_MAX_LENGTH = 20;

    /** The most bytes floating point takes: a sign, and 21 digits with a point and zeros in front, or an exponent. */
    static final int FLOAT_MAX_LENGTH = 32;

    private static final int LARGEST_PLAIN = 21;
    private static final int SMALLEST_PLAIN = -6;
    private static final int WORD_DIGITS = 8;
    private static final long WORD_LIMIT = 100_000_000;
    private static final int MAX_WORD_SCALE = 7;
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long LAST_DIGIT = 1L << Long.SIZE - Byte.SIZE;

    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    private JsonNumber()
    {
    }

    /**
     * Writes a signed number.
     *
     * @return index behind it.
     */
    static int put(final byte[] bytes, final int index, final long value)
    {
        if (value >= 0)
        {
            return putUnsigned(bytes, index, value);
        }
        bytes[index] = '-';
        return putUnsigned(bytes, index + 1, -value);
    }

    /**
     * Writes an unsigned number.
     *
     * @return index behind it.
     */
    static int putUnsigned(final byte[] bytes, final int index, final long value)
    {
        if (value >= 0 && value < WORD_LIMIT)
        {
            final long digits = digits((int)value);
            final int zeros = leadingZeros(digits);
            Bytes.putLong(bytes, index, (digits | ZEROS) >>> (zeros << 3));
            return index + WORD_DIGITS - zeros;
        }
        final long upper = value >= 0 ? value / WORD_LIMIT : Long.divideUnsigned(value, WORD_LIMIT);
        final int end = putUnsigned(bytes, index, upper);
        Bytes.putLong(bytes, end, digits((int)(value - upper * WORD_LIMIT)) | ZEROS);
        return end + WORD_DIGITS;
    }

    /**
     * Writes a decimal without an exponent: 18723 and -2 as {@code 187.23}, 5 and 3 as {@code 5000}.
     *
     * @param isNegative whether it has a minus.
     * @param magnitude  its digits, unsigned.
     * @param exponent   the power of ten.
     * @return index behind it.
     */
    static int putDecimal(
        final byte[] bytes, final int index, final boolean isNegative, final long magnitude, final int exponent)
    {
        int start = index;
        if (isNegative)
        {
            bytes[start] = '-';
            start++;
        }
        final int scale = -exponent;
        if (scale > 0 && scale <= MAX_WORD_SCALE && magnitude >= 0)
        {
            if (magnitude < WORD_LIMIT)
            {
                return putWord(bytes, start, digits((int)magnitude), scale);
            }
            final long whole = magnitude / POWERS[scale];
            final int point = putUnsigned(bytes, start, whole);
            return putFraction(bytes, point, digits((int)(magnitude - whole * POWERS[scale])), scale);
        }
        return putSlow(bytes, start, magnitude, exponent);
    }

    /**
     * Writes floating point as JavaScript does: plain where the point is within 21 digits of the first one, or up to
     * six zeros behind it; else with an exponent.
     *
     * @param isNegative whether it has a minus.
     * @param digits     its digits, without zeros at their end.
     * @param exponent   the power of ten.
     * @return index behind it.
     */
    static int putFloat(
        final byte[] bytes, final int index, final boolean isNegative, final long digits, final int exponent)
    {
        final int start = isNegative ? index + 1 : index;
        bytes[index] = '-';
        final int end = putUnsigned(bytes, start + 1, digits);
        final int point = end - start - 1 + exponent;
        if (point > SMALLEST_PLAIN && point <= LARGEST_PLAIN)
        {
            return putDecimal(bytes, start, false, digits, exponent);
        }
        bytes[start] = bytes[start + 1];
        bytes[start + 1] = '.';
        final int mark = end == start + 2 ? start + 1 : end;
        bytes[mark] = 'e';
        return put(bytes, mark + 1, point - 1);
    }

    /**
     * A decimal of one word, at least one digit of which stands in front of the point.
     */
    private static int putWord(final byte[] bytes, final int start, final long digits, final int scale)
    {
        final int zeros = Math.min(leadingZeros(digits), WORD_DIGITS - 1 - scale);
        Bytes.putLong(bytes, start, (digits | ZEROS) >>> (zeros << 3));
        return putFraction(bytes, start + WORD_DIGITS - zeros - scale, digits, scale);
    }

    /**
     * The point and the last digits of a word behind it.
     */
    private static int putFraction(final byte[] bytes, final int point, final long digits, final int scale)
    {
        final long fraction = (digits | ZEROS) >>> (WORD_DIGITS - scale << 3);
        Bytes.putLong(bytes, point, fraction << Byte.SIZE | '.');
        return point + 1 + scale;
    }

    private static int putSlow(final byte[] bytes, final int start, final long magnitude, final int exponent)
    {
        if (exponent >= 0)
        {
            final int end = putUnsigned(bytes, start, magnitude);
            return magnitude == 0 ? end : putZeros(bytes, end, exponent);
        }

        // The digits go where they stay behind the point, and those in front of it are moved over the gap.
        final int scale = -exponent;
        final int digits = putUnsigned(bytes, start + 1, magnitude) - start - 1;
        if (digits > scale)
        {
            final int point = start + digits - scale;
            System.arraycopy(bytes, start + 1, bytes, start, point - start);
            bytes[point] = '.';
            return start + digits + 1;
        }
        bytes[start] = '0';
        bytes[start + 1] = '.';
        return putUnsigned(bytes, putZeros(bytes, start + 2, scale - digits), magnitude);
    }

    private static int putZeros(final byte[] bytes, final int index, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            bytes[index + i] = '0';
        }
        return index + count;
    }

    /**
     * The eight digits of a number below 10^8, the first one lowest: split in fours, in pairs and in single ones, by
     * multiplications with reciprocals that are exact in these ranges.
     */
    private static long digits(final int value)
    {
        final int upper = value / 10_000;
        final long fours = upper | (long)(value - upper * 10_000) << 32;
        final long hundreds = fours * 10_486 >>> 20 & 0x0000_007F_0000_007FL;
        final long pairs = hundreds | fours - hundreds * 100 << 16;
        final long tens = pairs * 103 >>> 10 & 0x000F_000F_000F_000FL;
        return tens | pairs - tens * 10 << 8;
    }

    private static int leadingZeros(final long digits)
    {
        return Long.numberOfTrailingZeros(digits | LAST_DIGIT) >>> 3;
    }
}
