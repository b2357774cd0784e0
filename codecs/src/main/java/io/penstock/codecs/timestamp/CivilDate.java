package io.penstock.codecs.timestamp;

/**
 * Days since 1970-01-01 as year, month and day of the Gregorian calendar, and back. The year begins in March here, so
 * that the day that only leap years have is the last one. Belongs to one thread.
 */
final class CivilDate
{
    private static final int DAYS_OF_ERA = 146_097;
    private static final int YEARS_OF_ERA = 400;
    /** From 0000-03-01 to 1970-01-01. */
    private static final int DAYS_TO_EPOCH = 719_468;
    private static final int DAYS_OF_YEAR = 365;
    private static final int MARCH = 3;
    private static final int MONTHS = 12;
    private static final byte[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private int year;
    private int month;
    private int day;

    /**
     * Days since 1970-01-01.
     *
     * @param year  from 0 on.
     * @param month from 1 to 12.
     * @param day   from 1 on.
     */
    static long toDays(final int year, final int month, final int day)
    {
        final int shifted = month < MARCH ? year - 1 : year;
        final int era = Math.floorDiv(shifted, YEARS_OF_ERA);
        final int yearOfEra = shifted - era * YEARS_OF_ERA;
        final int dayOfYear = dayOfYear((month + MONTHS - MARCH) % MONTHS) + day - 1;
        final int dayOfEra = yearOfEra * DAYS_OF_YEAR + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (long)era * DAYS_OF_ERA + dayOfEra - DAYS_TO_EPOCH;
    }

    /**
     * How many days a month has.
     *
     * @param month from 1 to 12.
     */
    static int length(final int year, final int month)
    {
        final boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % YEARS_OF_ERA == 0);
        return month == 2 && isLeap ? 29 : LENGTHS[month - 1];
    }

    /** The day of a year on which a month begins, both counted from 0 and from March. */
    private static int dayOfYear(final int month)
    {
        return (153 * month + 2) / 5;
    }

    /**
     * Finds the date of a day.
     *
     * @param days since 1970-01-01, of the years from 0 to 9999.
     */
    void ofDays(final long days)
    {
        final int shifted = (int)(days + DAYS_TO_EPOCH);
        final int era = Math.floorDiv(shifted, DAYS_OF_ERA);
        final int dayOfEra = shifted - era * DAYS_OF_ERA;
        final int yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / (DAYS_OF_ERA - 1)) / DAYS_OF_YEAR;
        final int dayOfYear = dayOfEra - (DAYS_OF_YEAR * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        final int shiftedMonth = (5 * dayOfYear + 2) / 153;
        day = dayOfYear - dayOfYear(shiftedMonth) + 1;
        month = shiftedMonth < MONTHS - 2 ? shiftedMonth + MARCH : shiftedMonth + MARCH - MONTHS;
        year = yearOfEra + era * YEARS_OF_ERA + (month < MARCH ? 1 : 0);
    }

    int year()
    {
        return year;
    }

    int month()
    {
        return month;
    }

    int day()
    {
        return day;
    }
}
