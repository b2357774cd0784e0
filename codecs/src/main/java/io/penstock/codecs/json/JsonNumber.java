package io.penstock.codecs.json;

import org.agrona.AsciiEncoding;
import org.agrona.MutableDirectBuffer;

import java.nio.ByteOrder;

/**
 * Writes numbers as JSON text: plain digits, never an exponent. Stateless; any thread may call.
 */
public final class JsonNumber
{
    /** The most bytes a whole number takes: a sign and the digits of 2^64. */
    public static final int LONG_MAX_LENGTH = 20;

    private static final int PAIRS = 100;
    private static final short[] DIGIT_PAIRS = new short[PAIRS];

    static
    {
        for (int i = 0; i < PAIRS; i++)
        {
            DIGIT_PAIRS[i] = (short)('0' + i / 10 | '0' + i % 10 << Byte.SIZE);
        }
    }

    private JsonNumber()
    {
    }

    /**
     * Writes a signed number.
     *
     * @param buffer where it goes.
     * @param index  of its first byte.
     * @param value  the number.
     * @return length in bytes.
     */
    public static int put(final MutableDirectBuffer buffer, final int index, final long value)
    {
        if (value >= 0)
        {
            return putUnsigned(buffer, index, value);
        }
        buffer.putByte(index, (byte)'-');
        return 1 + putUnsigned(buffer, index + 1, -value);
    }

    /**
     * Writes an unsigned number.
     *
     * @param buffer where it goes.
     * @param index  of its first byte.
     * @param value  the number's bits.
     * @return length in bytes.
     */
    public static int putUnsigned(final MutableDirectBuffer buffer, final int index, final long value)
    {
        long rest = value;
        final int length;
        int position;
        if (value < 0)
        {
            rest = Long.divideUnsigned(value, 10);
            length = AsciiEncoding.digitCount(rest) + 1;
            position = index + length - 1;
            buffer.putByte(position, (byte)('0' + (int)(value - rest * 10)));
        }
        else
        {
            length = AsciiEncoding.digitCount(value);
            position = index + length;
        }

        while (rest >= PAIRS)
        {
            final long hundredth = rest / PAIRS;
            position -= 2;
            buffer.putShort(position, DIGIT_PAIRS[(int)(rest - hundredth * PAIRS)], ByteOrder.LITTLE_ENDIAN);
            rest = hundredth;
        }
        if (rest >= 10)
        {
            buffer.putShort(index, DIGIT_PAIRS[(int)rest], ByteOrder.LITTLE_ENDIAN);
        }
        else
        {
            buffer.putByte(index, (byte)('0' + (int)rest));
        }
        return length;
    }

    /**
     * Writes a decimal without an exponent: 18723 and -2 as {@code 187.23}, 5 and 3 as {@code 5000}.
     *
     * @param buffer     where it goes.
     * @param index      of its first byte.
     * @param isNegative whether it has a minus.
     * @param magnitude  its digits, unsigned.
     * @param exponent   the power of ten.
     * @return length in bytes.
     */
    public static int putDecimal(
        final MutableDirectBuffer buffer,
        final int index,
        final boolean isNegative,
        final long magnitude,
        final int exponent)
    {
        int start = index;
        if (isNegative)
        {
            buffer.putByte(start, (byte)'-');
            start++;
        }
        if (exponent >= 0)
        {
            int end = start + putUnsigned(buffer, start, magnitude);
            for (int i = magnitude == 0 ? exponent : 0; i < exponent; i++)
            {
                buffer.putByte(end, (byte)'0');
                end++;
            }
            return end - index;
        }

        // The digits go where they stay behind the point, and those in front of it are moved over the gap.
        final int scale = -exponent;
        final int digits = putUnsigned(buffer, start + 1, magnitude);
        if (digits > scale)
        {
            final int point = start + digits - scale;
            for (int i = start; i < point; i++)
            {
                buffer.putByte(i, buffer.getByte(i + 1));
            }
            buffer.putByte(point, (byte)'.');
            return start + digits + 1 - index;
        }
        return start - index + putFraction(buffer, start, magnitude, digits, scale);
    }

    private static int putFraction(
        final MutableDirectBuffer buffer, final int index, final long magnitude, final int digits, final int scale)
    {
        buffer.putByte(index, (byte)'0');
        buffer.putByte(index + 1, (byte)'.');
        final int zeros = scale - digits;
        for (int i = 0; i < zeros; i++)
        {
            buffer.putByte(index + 2 + i, (byte)'0');
        }
        putUnsigned(buffer, index + 2 + zeros, magnitude);
        return 2 + scale;
    }
}
