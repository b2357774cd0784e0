package io.penstock.gateway.config;

/**
 * Writes lengths and times the way they are read, for messages.
 */
final class Units
{
    private static final String[] LENGTHS = {" B", " KiB", " MiB", " GiB"};
    private static final String[] TIMES = {" ns", " us", " ms", " s", " min", " h"};
    private static final int[] TIME_STEPS = {1000, 1000, 1000, 60, 60};

    private Units()
    {
    }

    /**
     * Writes a length in the greatest unit that divides it.
     *
     * @param bytes the length.
     * @return as in {@code 8 KiB}.
     */
    static String length(final long bytes)
    {
        long value = bytes;
        int unit = 0;
        while (unit < LENGTHS.length - 1 && value != 0 && value % 1024 == 0)
        {
            value /= 1024;
            unit++;
        }
        return value + LENGTHS[unit];
    }

    /**
     * Writes a time in the greatest unit that divides it.
     *
     * @param ns the time in nanoseconds.
     * @return as in {@code 10 s}.
     */
    static String time(final long ns)
    {
        if (ns == 0)
        {
            return "0 s";
        }
        long value = ns;
        int unit = 0;
        while (unit < TIME_STEPS.length && value % TIME_STEPS[unit] == 0)
        {
            value /= TIME_STEPS[unit];
            unit++;
        }
        return value + TIMES[unit];
    }
}
