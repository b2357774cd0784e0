package io.penstock.gateway.orders;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

class NotionalTest
{
    private static final long QTY_LIMIT = 1_000_000_000_000_000L;

    @Test
    void shouldAverageLikeBigDecimalWhenFillsAreRandom()
    {
        final Random random = new Random(7);
        for (int i = 0; i < 200_000; i++)
        {
            final int qtyBits = random.nextInt(50);
            final int priceBits = random.nextInt(63) + 1;
            long high = 0;
            long low = 0;
            long cumQty = 0;
            BigInteger sum = BigInteger.ZERO;
            for (int fills = random.nextInt(6); fills >= 0; fills--)
            {
                final long price = Math.max(1, random.nextLong() >>> (64 - priceBits));
                final long qty = Math.min((random.nextLong() >>> 14 >>> (49 - qtyBits)) + 1, QTY_LIMIT - cumQty);
                high = Notional.sumHigh(high, low, qty, price);
                low = Notional.sumLow(low, qty, price);
                cumQty += qty;
                sum = sum.add(BigInteger.valueOf(qty).multiply(BigInteger.valueOf(price)));
                if (cumQty == QTY_LIMIT)
                {
                    break;
                }
            }
            final long expected = new BigDecimal(sum)
                .divide(BigDecimal.valueOf(cumQty), 0, RoundingMode.HALF_EVEN).longValueExact();
            assertEquals(expected, Notional.average(high, low, cumQty));
        }
    }

    @Test
    void shouldRoundToTheEvenNeighbourWhenHalfWay()
    {
        assertEquals(2, Notional.average(0, 5, 2));
        assertEquals(4, Notional.average(0, 7, 2));
        assertEquals(3, Notional.average(0, 11, 4));
        assertEquals(2, Notional.average(0, 9, 4));
    }

    @Test
    void shouldBeZeroWhenNothingTraded()
    {
        assertEquals(0, Notional.average(0, 0, 0));
    }

    @Test
    void shouldHoldTheLargestSumWhenQuantityAndPriceAreTheLargest()
    {
        final long high = Notional.sumHigh(0, 0, QTY_LIMIT, Long.MAX_VALUE);
        final long low = Notional.sumLow(0, QTY_LIMIT, Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, Notional.average(high, low, QTY_LIMIT));
    }
}
