package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Reads a number as JSON writes it (RFC 8259, section 6) into sign, magnitude and power of ten, never by floating
 * point. Up to seven digits on either side of the point are taken at once, as one long. Belongs to one thread.
 */
public final class DecimalParser
{
    /** What {@link #parse} answers for what is no number. */
    public static final int MALFORMED = -1;

    private static final int ONE_WORD_DIGITS = 7;
    private static final int EXPONENT_LIMIT = 100_000_000;
    private static final long TENTH_OF_MAXIMUM = Long.divideUnsigned(-1L, 10);

    private boolean isNegative;
    private boolean isExact;
    private long magnitude;
    private int exponent;
    private int zeros;

    /**
     * Whether the number has a minus.
     *
     * @return true if it has.
     */
    public boolean isNegative()
    {
        return isNegative;
    }

    /**
     * Whether {@link #magnitude()} holds all digits.
     *
     * @return false where the significant digits don't fit into 64 bits; {@link #exponent()} is that of the last one
     * even so.
     */
    public boolean isExact()
    {
        return isExact;
    }

    /**
     * The number's digits as a whole number.
     *
     * @return unsigned.
     */
    public long magnitude()
    {
        return magnitude;
    }

    /**
     * The power of ten that goes with {@link #magnitude()}.
     *
     * @return the exponent.
     */
    public int exponent()
    {
        return exponent;
    }

    /**
     * Reads the number that begins at an index.
     *
     * @param buffer where it lies.
     * @param offset of its first byte.
     * @param limit  index behind the last byte there is.
     * @return bytes used; 0 where the bytes end within the number; {@link #MALFORMED}.
     */
    public int parse(final DirectBuffer buffer, final int offset, final int limit)
    {
        int position = offset;
        isNegative = position < limit && Bytes.getByte(buffer, position) == '-';
        isExact = true;
        if (isNegative)
        {
            position++;
        }

        final long word = Bytes.wordAt(buffer, position, limit);
        final int digits = Digits.count(word);
        if (digits > 0 && digits <= ONE_WORD_DIGITS && (digits == 1 || (word & 0xFF) != '0'))
        {
            final int next = (int)(word >>> (digits << 3)) & 0xFF;
            if (next != '.' && (next | 0x20) != 'e')
            {
                magnitude = Digits.value(word, digits);
                exponent = 0;
                return position + digits - offset;
            }
            if (next == '.')
            {
                final int fraction = fraction(buffer, position + digits + 1, limit, Digits.value(word, digits));
                if (fraction > 0)
                {
                    return fraction - offset;
                }
            }
        }
        final int end = slow(buffer, position, limit);
        return end > 0 ? end - offset : end;
    }

    private int fraction(final DirectBuffer buffer, final int position, final int limit, final long whole)
    {
        final long word = Bytes.wordAt(buffer, position, limit);
        final int digits = Digits.count(word);
        if (digits == 0 || digits > ONE_WORD_DIGITS || ((word >>> (digits << 3)) & 0xFF | 0x20) == 'e')
        {
            return 0;
        }
        magnitude = whole * Digits.power(digits) + Digits.value(word, digits);
        exponent = -digits;
        return position + digits;
    }

    /**
     * Digit by digit, for whatever the words don't take. Trailing zeros go to the exponent, so that only significant
     * digits have to fit.
     */
    private int slow(final DirectBuffer buffer, final int from, final int limit)
    {
        magnitude = 0;
        zeros = 0;
        exponent = 0;
        int position = digits(buffer, from, limit);
        if (position == from)
        {
            return position == limit ? 0 : MALFORMED;
        }
        if (position > from + 1 && Bytes.getByte(buffer, from) == '0')
        {
            return MALFORMED;
        }
        if (position == limit)
        {
            return end(position, 0);
        }

        int next = Bytes.getByte(buffer, position);
        int fractionDigits = 0;
        if (next == '.')
        {
            final int start = position + 1;
            position = digits(buffer, start, limit);
            fractionDigits = position - start;
            if (fractionDigits == 0)
            {
                return position == limit ? 0 : MALFORMED;
            }
            next = position < limit ? Bytes.getByte(buffer, position) : 0;
        }
        if ((next | 0x20) == 'e')
        {
            position = exponent(buffer, position + 1, limit);
            if (position <= 0)
            {
                return position;
            }
        }
        return end(position, fractionDigits);
    }

    private int end(final int position, final int fractionDigits)
    {
        exponent += zeros - fractionDigits;
        return position;
    }

    private int digits(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position < limit)
        {
            final int digit = Bytes.getByte(buffer, position) - '0';
            if (digit < 0 || digit > 9)
            {
                break;
            }
            append(digit);
            position++;
        }
        return position;
    }

    private void append(final int digit)
    {
        if (digit == 0)
        {
            // Zeros in front of the first significant digit count for nothing.
            zeros += magnitude == 0 ? 0 : 1;
            return;
        }
        if (!isExact)
        {
            zeros = 0;
            return;
        }
        for (int i = 0; i <= zeros && isExact; i++)
        {
            isExact = Long.compareUnsigned(magnitude, TENTH_OF_MAXIMUM) <= 0;
            magnitude = isExact ? magnitude * 10 : magnitude;
        }
        zeros = 0;
        // The sum of the largest multiple of ten and a digit may be above 64 bits: then it has gone round.
        final long sum = magnitude + digit;
        isExact &= Long.compareUnsigned(sum, digit) >= 0;
        magnitude = isExact ? sum : magnitude;
    }

    private int exponent(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        if (position == limit)
        {
            return 0;
        }
        final int sign = Bytes.getByte(buffer, position);
        if (sign == '-' || sign == '+')
        {
            position++;
        }
        final int start = position;
        int value = 0;
        while (position < limit)
        {
            final int digit = Bytes.getByte(buffer, position) - '0';
            if (digit < 0 || digit > 9)
            {
                break;
            }
            value = Math.min(EXPONENT_LIMIT, value * 10 + digit);
            position++;
        }
        exponent = sign == '-' ? -value : value;
        if (position == start)
        {
            return position == limit ? 0 : MALFORMED;
        }
        return position;
    }
}
