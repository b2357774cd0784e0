package io.penstock.codecs.timestamp;

/**
 * Writes points in time as RFC 3339 has them, in UTC, with as many digits of a second as are counted. Belongs to one
 * thread; allocates nothing once made.
 */
public final class TimestampWriter
{
    /** The most bytes that are written. */
    public static final int MAX_LENGTH = 30;

    /** What is answered for a count outside of the years 0 to 9999. */
    public static final int OUT_OF_RANGE = -1;

    private static final long SECONDS_A_DAY = 86_400;
    /** 0000-01-01 and 10000-01-01. */
    private static final long FIRST_DAY = -719_528;
    private static final long DAY_LIMIT = 2_932_897;

    private final CivilDate date = new CivilDate();

    /**
     * Writes a count.
     *
     * @param text           where it goes.
     * @param offset         of its first byte.
     * @param count          seconds or fractions of them since 1970-01-01T00:00:00Z.
     * @param isUnsigned     whether the count has no sign.
     * @param fractionDigits digits of a second that are counted: 0 for seconds, 9 for nanoseconds.
     * @return index behind the text, or {@link #OUT_OF_RANGE}.
     */
    public int put(
        final byte[] text, final int offset, final long count, final boolean isUnsigned, final int fractionDigits)
    {
        final long unit = TimestampParser.POWERS[fractionDigits];
        final long seconds = isUnsigned ? Long.divideUnsigned(count, unit) : Math.floorDiv(count, unit);
        final long days = Math.floorDiv(seconds, SECONDS_A_DAY);
        if (days < FIRST_DAY || days >= DAY_LIMIT || isUnsigned && seconds < 0)
        {
            return OUT_OF_RANGE;
        }
        date.ofDays(days);
        final int second = (int)(seconds - days * SECONDS_A_DAY);
        int index = put(text, offset, date.year(), 4, '-');
        index = put(text, index, date.month(), 2, '-');
        index = put(text, index, date.day(), 2, 'T');
        index = put(text, index, second / 3600, 2, ':');
        index = put(text, index, second / 60 % 60, 2, ':');
        index = put(text, index, second % 60, 2, fractionDigits == 0 ? 'Z' : '.');
        return fractionDigits == 0 ? index : put(text, index, count - seconds * unit, fractionDigits, 'Z');
    }

    private static int put(
        final byte[] text, final int offset, final long value, final int digits, final char behind)
    {
        long left = value;
        for (int i = offset + digits - 1; i >= offset; i--)
        {
            text[i] = (byte)('0' + left % 10);
            left /= 10;
        }
        text[offset + digits] = (byte)behind;
        return offset + digits + 1;
    }
}
