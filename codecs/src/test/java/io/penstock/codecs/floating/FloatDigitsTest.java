package io.penstock.codecs.floating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Digits of floating-point values: they come back as the same value, fewer don't, and others of the same number are not
 * closer.
 */
class FloatDigitsTest
{
    private static final int ROUNDS = 100_000;

    private final Random random = new Random(99);
    private final FloatDigits digits = new FloatDigits();

    @Test
    void shouldBeTheShortestOfAnyDouble()
    {
        for (int i = 0; i < ROUNDS; i++)
        {
            checkDouble(Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE));
            checkDouble(random.nextInt(1_000_000) / 100.0);
            checkDouble(random.nextLong() >>> 1 + random.nextInt(60));
        }
        for (int exponent = 0; exponent < 2047; exponent++)
        {
            for (final long fraction : new long[]{0, 1, 2, (1L << 52) - 1, 1L << 51})
            {
                checkDouble(Double.longBitsToDouble((long)exponent << 52 | fraction));
            }
        }
        for (int i = 0; i < 1000; i++)
        {
            checkDouble(Double.longBitsToDouble(i));
        }
    }

    @Test
    void shouldBeTheShortestOfAnyFloat()
    {
        for (int i = 0; i < ROUNDS; i++)
        {
            checkFloat(Float.intBitsToFloat(random.nextInt() & Integer.MAX_VALUE));
            checkFloat(random.nextInt(1_000_000) / 100.0f);
        }
        for (int exponent = 0; exponent < 255; exponent++)
        {
            for (final int fraction : new int[]{0, 1, 2, (1 << 23) - 1, 1 << 22})
            {
                checkFloat(Float.intBitsToFloat(exponent << 23 | fraction));
            }
        }
        for (int i = 0; i < 1000; i++)
        {
            checkFloat(Float.intBitsToFloat(i));
        }
    }

    @Test
    void shouldHaveZerosDigits()
    {
        digits.ofDouble(-0.0);
        assertEquals(0, digits.digits());
        assertEquals(0, digits.exponent());
    }

    private void checkDouble(final double value)
    {
        if (Double.isNaN(value) || Double.isInfinite(value))
        {
            return;
        }
        digits.ofDouble(value);
        final BigDecimal decimal = BigDecimal.valueOf(digits.digits(), -digits.exponent());
        assertEquals(value, decimal.doubleValue(), decimal::toString);
        if (value != 0)
        {
            checkShortest(new BigDecimal(value), decimal, (other) -> other.doubleValue() == value);
        }
    }

    private void checkFloat(final float value)
    {
        if (Float.isNaN(value) || Float.isInfinite(value))
        {
            return;
        }
        digits.ofFloat(value);
        final BigDecimal decimal = BigDecimal.valueOf(digits.digits(), -digits.exponent());
        assertEquals(value, decimal.floatValue(), decimal::toString);
        if (value != 0)
        {
            checkShortest(new BigDecimal(value), decimal, (other) -> other.floatValue() == value);
        }
    }

    private static void checkShortest(
        final BigDecimal exact, final BigDecimal decimal, final java.util.function.Predicate<BigDecimal> isSame)
    {
        final int precision = decimal.precision();
        for (final RoundingMode mode : new RoundingMode[]{RoundingMode.DOWN, RoundingMode.UP})
        {
            if (precision > 1)
            {
                final BigDecimal shorter = exact.round(new MathContext(precision - 1, mode));
                assertTrue(!isSame.test(shorter), () -> decimal + " is longer than " + shorter);
            }
            final BigDecimal other = exact.round(new MathContext(precision, mode));
            assertTrue(!isSame.test(other) ||
                exact.subtract(decimal).abs().compareTo(exact.subtract(other).abs()) <= 0,
                () -> decimal + " is farther away than " + other);
        }
    }
}
