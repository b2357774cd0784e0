package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.PriceDecoder;
import io.penstock.codecs.orderentry.PriceEncoder;

/**
 * Prices between a message's mantissa and exponent and a long scaled by 10^8.
 */
final class Prices
{
    /**
     * What a price becomes that has more than 8 decimals, or is too large.
     */
    static final long DOES_NOT_FIT = Long.MIN_VALUE;

    private static final int DECIMALS = 8;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private Prices()
    {
    }

    /**
     * Whether a price is absent.
     *
     * @param price to look at.
     * @return true where it has no mantissa.
     */
    static boolean isNull(final PriceDecoder price)
    {
        return price.mantissa() == PriceDecoder.mantissaNullValue();
    }

    /**
     * Scales a price. A price keeps its sign.
     *
     * @param mantissa its mantissa.
     * @param exponent its power of ten.
     * @return the scaled price, or {@link #DOES_NOT_FIT}.
     */
    static long scaled(final long mantissa, final int exponent)
    {
        final int shift = exponent + DECIMALS;
        if (mantissa == 0)
        {
            return 0;
        }
        if (Math.abs(shift) >= POWERS_OF_TEN.length)
        {
            return DOES_NOT_FIT;
        }
        final long power = POWERS_OF_TEN[Math.abs(shift)];
        if (shift < 0)
        {
            final long quotient = mantissa / power;
            return quotient * power == mantissa ? quotient : DOES_NOT_FIT;
        }
        final long product = mantissa * power;
        return Math.multiplyHigh(mantissa, power) == product >> 63 ? product : DOES_NOT_FIT;
    }

    /**
     * Writes a scaled price without trailing zeros.
     *
     * @param price  where to.
     * @param scaled the price, not negative.
     */
    static void write(final PriceEncoder price, final long scaled)
    {
        long mantissa = scaled;
        int exponent = -DECIMALS;
        // Constant divisors become multiplications. No more than 4 + 4, or 4 + 2 + 1, zeros go
        while (exponent < 0 && mantissa % 10_000 == 0)
        {
            mantissa /= 10_000;
            exponent += 4;
        }
        if (exponent < 0 && mantissa % 100 == 0)
        {
            mantissa /= 100;
            exponent += 2;
        }
        if (exponent < 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            exponent++;
        }
        price.mantissa(mantissa).exponent((byte)exponent);
    }

    static void writeNull(final PriceEncoder price)
    {
        price.mantissa(PriceEncoder.mantissaNullValue()).exponent((byte)0);
    }

    private static long[] powersOfTen()
    {
        final long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
