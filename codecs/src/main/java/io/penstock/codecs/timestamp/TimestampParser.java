package io.penstock.codecs.timestamp;

import io.penstock.codecs.ascii.Ascii;

/**
 * Reads points in time as RFC 3339 writes them, {@code 2026-11-26T18:40:00.25Z} or with an offset such as
 * {@code +01:00}, into a count since 1970-01-01T00:00:00Z. Leap seconds are refused, as the count has none. Belongs to
 * one thread; allocates nothing.
 */
public final class TimestampParser
{
    /** The text is no point in time. */
    public static final int INVALID = -1;

    /** The text has digits that are smaller than what is counted. */
    public static final int TOO_FINE = -2;

    /** The count is larger than 64 bits hold. */
    public static final int OUT_OF_RANGE = -3;

    /** The count is below 0, and has no sign. */
    public static final int BELOW_ZERO = -4;

    private static final int DATE_LENGTH = 10;
    private static final int SECOND_END = 19;
    private static final int SHORTEST = SECOND_END + 1;
    private static final int OFFSET_LENGTH = 6;
    private static final int MAX_FRACTION = 9;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int SECONDS_AN_HOUR = 3_600;
    private static final int SECONDS_A_MINUTE = 60;

    private long value;

    /**
     * Reads a text.
     *
     * @param text           where it lies.
     * @param offset         of its first byte.
     * @param limit          index behind its last byte.
     * @param isUnsigned     whether the count has no sign, and 64 bits for its value.
     * @param fractionDigits digits of a second that are counted: 0 for seconds, 9 for nanoseconds.
     * @return 0, then {@link #value()} has the count; or an error.
     */
    public int parse(
        final byte[] text,
        final int offset,
        final int limit,
        final boolean isUnsigned,
        final int fractionDigits)
    {
        if (limit - offset < SHORTEST || text[offset + 4] != '-' || text[offset + 7] != '-' ||
            (text[offset + DATE_LENGTH] | ' ') != 't' || text[offset + 13] != ':' || text[offset + 16] != ':')
        {
            return INVALID;
        }
        final int year = number(text, offset, 4);
        final int month = number(text, offset + 5, 2);
        final int day = number(text, offset + 8, 2);
        final int hour = number(text, offset + 11, 2);
        final int minute = number(text, offset + 14, 2);
        final int second = number(text, offset + 17, 2);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > CivilDate.length(year, month) ||
            !isTime(hour, minute) || second < 0 || second >= SECONDS_A_MINUTE)
        {
            return INVALID;
        }

        int position = offset + SECOND_END;
        long fraction = 0;
        int digits = 0;
        boolean isFine = false;
        if (text[position] == '.')
        {
            position++;
            final int first = position;
            for (; position < limit && Ascii.isDigit(text[position]); position++)
            {
                if (digits < fractionDigits)
                {
                    fraction = fraction * 10 + text[position] - '0';
                    digits++;
                }
                isFine |= position - first >= fractionDigits && text[position] != '0';
            }
            if (position == first || position == limit)
            {
                return INVALID;
            }
        }
        final int zone = zone(text, position, limit);
        if (zone == INVALID)
        {
            return INVALID;
        }
        if (isFine)
        {
            return TOO_FINE;
        }
        final long seconds = CivilDate.toDays(year, month, day) * SECONDS_A_DAY + hour * SECONDS_AN_HOUR +
            minute * SECONDS_A_MINUTE + second - zone;
        return count(seconds, fraction * POWERS[fractionDigits - digits], isUnsigned, POWERS[fractionDigits]);
    }

    /**
     * The count that was read last.
     *
     * @return seconds or fractions of them since 1970-01-01T00:00:00Z; unsigned where it was read so.
     */
    public long value()
    {
        return value;
    }

    /** Counts with 128 bits, of which the upper ones say nothing but the sign where the lower ones hold the count. */
    private int count(final long seconds, final long fraction, final boolean isUnsigned, final long unit)
    {
        final long low = seconds * unit;
        final long result = low + fraction;
        final int carry = Long.compareUnsigned(result, low) < 0 ? 1 : 0;
        final long high = Math.multiplyHigh(seconds, unit) + carry;
        if (isUnsigned && high < 0)
        {
            return BELOW_ZERO;
        }
        if (high != (isUnsigned ? 0 : result >> Long.SIZE - 1))
        {
            return OUT_OF_RANGE;
        }
        value = result;
        return 0;
    }

    /**
     * Reads what ends the text: Z, or how far the clock is from UTC.
     *
     * @return seconds the clock is ahead, or {@link #INVALID}, which no clock is.
     */
    private static int zone(final byte[] text, final int position, final int limit)
    {
        final int first = text[position];
        if ((first | ' ') == 'z' && limit == position + 1)
        {
            return 0;
        }
        if (first != '+' && first != '-' || limit != position + OFFSET_LENGTH || text[position + 3] != ':')
        {
            return INVALID;
        }
        final int hour = number(text, position + 1, 2);
        final int minute = number(text, position + 4, 2);
        if (!isTime(hour, minute))
        {
            return INVALID;
        }
        final int seconds = hour * SECONDS_AN_HOUR + minute * SECONDS_A_MINUTE;
        return first == '-' ? -seconds : seconds;
    }

    private static boolean isTime(final int hour, final int minute)
    {
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    }

    private static int number(final byte[] text, final int offset, final int length)
    {
        int number = 0;
        for (int i = offset; i < offset + length; i++)
        {
            if (!Ascii.isDigit(text[i]))
            {
                return INVALID;
            }
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    static final long[] POWERS = powers();

    private static long[] powers()
    {
        final long[] powers = new long[MAX_FRACTION + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
