package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.PriceEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PricesTest
{
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE, 8);

    @Test
    void shouldScaleExactlyOrRefuseWhenMantissaAndExponentAreRandom()
    {
        final Random random = new Random(3);
        for (int i = 0; i < 300_000; i++)
        {
            final long mantissa = (random.nextLong() >>> random.nextInt(64)) & Long.MAX_VALUE;
            final int exponent = random.nextInt(256) - 128;
            final BigDecimal value = BigDecimal.valueOf(mantissa, -exponent);
            final boolean fits = value.compareTo(LARGEST) <= 0 && value.stripTrailingZeros().scale() <= 8;
            final long expected = fits ? value.movePointRight(8).longValueExact() : Prices.DOES_NOT_FIT;
            assertEquals(expected, Prices.scaled(mantissa, exponent), value.toString());
        }
    }

    @Test
    void shouldWriteTheSameValueWithoutTrailingZerosWhenScaledIsRandom()
    {
        final Random random = new Random(5);
        final PriceEncoder encoder = new PriceEncoder().wrap(new UnsafeBuffer(new byte[16]), 0);
        for (int i = 0; i < 300_000; i++)
        {
            long scaled = (random.nextLong() >>> random.nextInt(64)) & Long.MAX_VALUE;
            for (int zeros = random.nextInt(12); zeros > 0 && scaled < Long.MAX_VALUE / 10; zeros--)
            {
                scaled *= 10;
            }
            assertWritten(encoder, scaled);
        }
        assertWritten(encoder, 0);
        assertWritten(encoder, 1);
        assertWritten(encoder, Long.MAX_VALUE);
    }

    private static void assertWritten(final PriceEncoder encoder, final long scaled)
    {
        Prices.write(encoder, scaled);
        final long mantissa = encoder.buffer().getLong(encoder.offset());
        final int exponent = encoder.buffer().getByte(encoder.offset() + PriceEncoder.exponentEncodingOffset());
        final BigDecimal expected = BigDecimal.valueOf(scaled, 8).stripTrailingZeros();
        assertEquals(Math.max(expected.scale(), 0), -exponent, expected.toString());
        assertEquals(0, expected.compareTo(BigDecimal.valueOf(mantissa, -exponent)));
    }
}
