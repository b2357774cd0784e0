package io.penstock.codecs.sbe;

/**
 * Decimal digits, eight at a time in a long, the first one in its lowest byte.
 */
final class Digits
{
    /** The largest power of ten a signed long holds. */
    static final int LARGEST_POWER = 18;

    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long ABOVE_NINE = 0x7676_7676_7676_7676L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final long[] POWERS = new long[LARGEST_POWER + 1];

    static
    {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++)
        {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Digits()
    {
    }

    static long power(final int exponent)
    {
        return POWERS[exponent];
    }

    /**
     * How many of a word's bytes, from the first one on, are digits. What a carry does is above the first other byte.
     */
    static int count(final long word)
    {
        final long digits = word ^ ZEROS;
        return Long.numberOfTrailingZeros((digits + ABOVE_NINE | digits) & HIGH_BITS) >>> 3;
    }

    /**
     * The number that a word's first 1 to 8 bytes are. They are moved to the top, which puts zeros in front, and then
     * added up in pairs, fours and eights.
     */
    static long value(final long word, final int count)
    {
        final long digits = (word ^ ZEROS) << (Long.SIZE - (count << 3));
        final long pairs = digits * 10 + (digits >>> 8);
        return ((pairs & 0x0000_00FF_0000_00FFL) * 0x000F_4240_0000_0064L +
            (pairs >>> 16 & 0x0000_00FF_0000_00FFL) * 0x0000_2710_0000_0001L) >>> 32;
    }
}
