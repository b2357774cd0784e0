package io.penstock.gateway.orders;

/**
 * The 128-bit sum of price times quantity, held by its owner as two longs, and the average price from it. A quantity is
 * at most 1e15 and a scaled price below 2^63, so a sum stays below 2^113.
 */
final class Notional
{
    private Notional()
    {
    }

    /**
     * The low half of a sum and a product.
     *
     * @param low   low half of the sum so far.
     * @param qty   quantity, not negative.
     * @param price scaled price, not negative.
     * @return the low half of the new sum.
     */
    static long sumLow(final long low, final long qty, final long price)
    {
        return low + qty * price;
    }

    /**
     * The high half of a sum and a product.
     *
     * @param high  high half of the sum so far.
     * @param low   its low half.
     * @param qty   quantity, not negative.
     * @param price scaled price, not negative.
     * @return the high half of the new sum.
     */
    static long sumHigh(final long high, final long low, final long qty, final long price)
    {
        final long carry = Long.compareUnsigned(low + qty * price, low) < 0 ? 1 : 0;
        return high + Math.multiplyHigh(qty, price) + carry;
    }

    /**
     * A sum divided by a quantity, rounded to the nearest, and to the even one of two that are as near.
     *
     * @param high high half of the sum.
     * @param low  its low half.
     * @param qty  quantity; an average that fits 63 bits is the caller's promise.
     * @return the scaled average price, 0 where the quantity is 0.
     */
    static long average(final long high, final long low, final long qty)
    {
        if (qty == 0)
        {
            return 0;
        }
        if (high == 0 && low >= 0)
        {
            final long quotient = low / qty;
            return roundHalfEven(quotient, low - quotient * qty, qty);
        }
        return longAverage(high, low, qty);
    }

    /**
     * Division bit by bit, for sums beyond 63 bits: 9e10 units of money.
     */
    private static long longAverage(final long high, final long low, final long qty)
    {
        long remainder = high % qty;
        long quotient = 0;
        for (int bit = Long.SIZE - 1; bit >= 0; bit--)
        {
            // qty is below 2^50, so twice the remainder never overflows
            remainder = (remainder << 1) | ((low >>> bit) & 1);
            quotient <<= 1;
            if (remainder >= qty)
            {
                remainder -= qty;
                quotient |= 1;
            }
        }
        return roundHalfEven(quotient, remainder, qty);
    }

    private static long roundHalfEven(final long quotient, final long remainder, final long divisor)
    {
        final long rest = divisor - remainder;
        final boolean isUp = remainder > rest || (remainder == rest && (quotient & 1) == 1);
        return isUp ? quotient + 1 : quotient;
    }
}
