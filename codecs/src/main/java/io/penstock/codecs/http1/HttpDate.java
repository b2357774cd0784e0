package io.penstock.codecs.http1;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A Date field as it stands in a head, rendered once a second: {@code Date: Sun, 06 Nov 1994 08:49:37 GMT} and CRLF
 * (IMF-fixdate, RFC 9110 section 5.6.7). Used by one thread.
 */
public final class HttpDate
{
    /** Length of the date itself, in bytes. */
    public static final int DATE_LENGTH = 29;

    /** Length of the field line with its CRLF, in bytes. */
    public static final int FIELD_LENGTH = 6 + DATE_LENGTH + 2;

    private static final int DATE_OFFSET = 6;
    private static final String DAYS = "ThuFriSatSunMonTueWed";
    private static final String MONTHS = "MarAprMayJunJulAugSepOctNovDecJanFeb";

    private static final int DAY_SECONDS = 86_400;
    private static final int ERA_DAYS = 146_097;
    private static final int ERA_YEARS = 400;
    private static final int EPOCH_FROM_MARCH_OF_YEAR_0 = 719_468;

    private final UnsafeBuffer field = new UnsafeBuffer(new byte[FIELD_LENGTH]);
    private long second = Long.MIN_VALUE;

    /**
     * A date of 1970, until it is updated.
     */
    public HttpDate()
    {
        field.putStringWithoutLengthAscii(0, "Date: Thu, 00 Jan 1970 00:00:00 GMT\r\n");
        update(0);
    }

    /**
     * Moves the date on.
     *
     * @param epochMs milliseconds since 1970, in the years 1970 to 9999.
     * @return true if the date changed: it does once a second.
     */
    public boolean update(final long epochMs)
    {
        final long epochSecond = epochMs / 1000;
        if (epochSecond == second)
        {
            return false;
        }
        second = epochSecond;
        final int day = (int)(epochSecond / DAY_SECONDS);
        putDay(day);
        putTime((int)(epochSecond % DAY_SECONDS));
        return true;
    }

    /**
     * Copies the date, without the field's name.
     *
     * @param buffer to copy to.
     * @param offset of its first byte.
     * @return {@link #DATE_LENGTH}.
     */
    public int putDate(final MutableDirectBuffer buffer, final int offset)
    {
        buffer.putBytes(offset, field, DATE_OFFSET, DATE_LENGTH);
        return DATE_LENGTH;
    }

    /**
     * Copies the whole field line, its CRLF included.
     *
     * @param buffer to copy to.
     * @param offset of its first byte.
     * @return {@link #FIELD_LENGTH}.
     */
    public int putField(final MutableDirectBuffer buffer, final int offset)
    {
        buffer.putBytes(offset, field, 0, FIELD_LENGTH);
        return FIELD_LENGTH;
    }

    /** Years are counted from March, so that the leap day is the last of a year: no month needs a table. */
    private void putDay(final int epochDay)
    {
        final int days = epochDay + EPOCH_FROM_MARCH_OF_YEAR_0;
        final int era = days / ERA_DAYS;
        final int dayOfEra = days % ERA_DAYS;
        final int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        final int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        final int month = (5 * dayOfYear + 2) / 153;
        final int dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
        final int year = era * ERA_YEARS + yearOfEra + (month >= 10 ? 1 : 0);

        putName(DATE_OFFSET, DAYS, epochDay % 7);
        putPair(DATE_OFFSET + 5, dayOfMonth);
        putName(DATE_OFFSET + 8, MONTHS, month);
        putPair(DATE_OFFSET + 12, year / 100);
        putPair(DATE_OFFSET + 14, year % 100);
    }

    private void putTime(final int secondOfDay)
    {
        putPair(DATE_OFFSET + 17, secondOfDay / 3600);
        putPair(DATE_OFFSET + 20, secondOfDay / 60 % 60);
        putPair(DATE_OFFSET + 23, secondOfDay % 60);
    }

    private void putName(final int offset, final String names, final int index)
    {
        for (int i = 0; i < 3; i++)
        {
            Bytes.putByte(field, offset + i, (byte)names.charAt(3 * index + i));
        }
    }

    private void putPair(final int offset, final int value)
    {
        Bytes.putByte(field, offset, (byte)('0' + value / 10));
        Bytes.putByte(field, offset + 1, (byte)('0' + value % 10));
    }
}
