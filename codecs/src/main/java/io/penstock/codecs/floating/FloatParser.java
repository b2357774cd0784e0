package io.penstock.codecs.floating;

import io.penstock.codecs.sbe.DecimalParser;
import org.agrona.DirectBuffer;

/**
 * Turns decimals into the nearest binary floating-point value, halves to even (IEEE 754, 4.3.1). By the algorithm of
 * Eisel and Lemire, "Number Parsing at a Gigabyte per Second", which needs no second look at up to 64 bits of digits
 * (Mushtak and Lemire, "Fast Number Parsing Without Fallback"); a number that has more digits, and lies so close to the
 * middle of two values that those decide, is compared with it digit by digit. Belongs to one thread; allocates nothing
 * once made.
 */
public final class FloatParser
{
    private static final int TABLE_SLACK = 3;
    private static final int EXPONENT_LIMIT = 100_000;

    private final Midpoint midpoint = new Midpoint();

    /**
     * The double nearest to a number.
     *
     * @param number the number, parsed.
     * @param buffer where its text lies.
     * @param offset of the text's first byte.
     * @param length of the text in bytes.
     * @return the value; infinite where the number is larger than any.
     */
    public double toDouble(final DecimalParser number, final DirectBuffer buffer, final int offset, final int length)
    {
        final long bits = bits(FloatFormat.DOUBLE, number, buffer, offset, length);
        return Double.longBitsToDouble(number.isNegative() ? bits | Long.MIN_VALUE : bits);
    }

    /**
     * The float nearest to a number.
     *
     * @param number the number, parsed.
     * @param buffer where its text lies.
     * @param offset of the text's first byte.
     * @param length of the text in bytes.
     * @return the value; infinite where the number is larger than any.
     */
    public float toFloat(final DecimalParser number, final DirectBuffer buffer, final int offset, final int length)
    {
        final int bits = (int)bits(FloatFormat.SINGLE, number, buffer, offset, length);
        return Float.intBitsToFloat(number.isNegative() ? bits | Integer.MIN_VALUE : bits);
    }

    private long bits(
        final FloatFormat format,
        final DecimalParser number,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        // far outside of any format, and far from where sums of ints go round
        final int exponent = Math.max(-EXPONENT_LIMIT, Math.min(EXPONENT_LIMIT, number.exponent()));
        if (number.isExact())
        {
            return nearest(format, number.magnitude(), exponent);
        }
        return midpoint.nearest(format, buffer, offset, length);
    }

    /**
     * The value nearest to a number, without its sign.
     *
     * @param format   of the value.
     * @param digits   the number's digits, unsigned.
     * @param exponent the power of ten they are multiplied by.
     * @return the bits of the value.
     */
    static long nearest(final FloatFormat format, final long digits, final int exponent)
    {
        if (digits == 0 || exponent < format.leastPower)
        {
            return 0;
        }
        if (exponent > format.largestPower)
        {
            return format.infinity();
        }

        final int zeros = Long.numberOfLeadingZeros(digits);
        final long word = digits << zeros;
        long high = PowersOfFive.unsignedMultiplyHigh(word, PowersOfFive.high(exponent));
        long low = word * PowersOfFive.high(exponent);
        final long mask = -1L >>> format.bits + TABLE_SLACK;
        if ((high & mask) == mask)
        {
            final long second = PowersOfFive.unsignedMultiplyHigh(word, PowersOfFive.low(exponent));
            low += second;
            high += Long.compareUnsigned(second, low) > 0 ? 1 : 0;
        }

        final int top = (int)(high >>> Long.SIZE - 1);
        final int shift = top + Long.SIZE - format.bits - TABLE_SLACK;
        final int power = PowersOfFive.binaryExponent(exponent) + top - zeros - format.leastExponent;
        final long significand = high >>> shift;
        if (power <= 0)
        {
            return subnormal(significand, power);
        }
        final boolean isTie = Long.compareUnsigned(low, 1) <= 0 && exponent >= format.leastTie &&
            exponent <= format.largestTie && (significand & 3) == 1 && significand << shift == high;
        return rounded(format, isTie ? significand & ~1L : significand, power);
    }

    /** Zero where all bits are lost; where rounding makes it normal, the carry is the exponent. */
    private static long subnormal(final long significand, final int power)
    {
        if (1 - power >= Long.SIZE)
        {
            return 0;
        }
        final long shifted = significand >>> 1 - power;
        return shifted + (shifted & 1) >>> 1;
    }

    /** A carry out of the significand makes the next power of two, whose significand is zero. */
    private static long rounded(final FloatFormat format, final long significand, final int power)
    {
        if (power >= format.infinite)
        {
            return format.infinity();
        }
        final long even = significand + (significand & 1) >>> 1;
        return ((long)power << format.bits) + even - (1L << format.bits);
    }
}
