package io.penstock.codecs.floating;

import java.math.BigInteger;

/**
 * The powers of five with 128 bits each, the highest of which is set: cut off where they are whole numbers, rounded up
 * where they are fractions. As the algorithm of Eisel and Lemire wants them. Immutable.
 */
final class PowersOfFive
{
    private static final int LEAST = -342;
    private static final int LARGEST = 308;
    private static final int PRECISION = 128;
    /** Fractions up to this one need one bit less than all others, for ties to be seen. */
    private static final int SHORT_FRACTION = -27;
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    private static final long[] HIGH = new long[LARGEST - LEAST + 1];
    private static final long[] LOW = new long[HIGH.length];

    static
    {
        for (int exponent = LEAST; exponent <= LARGEST; exponent++)
        {
            final BigInteger bits = exponent < 0 ? fraction(exponent) : leading(FIVE.pow(exponent));
            HIGH[exponent - LEAST] = bits.shiftRight(Long.SIZE).longValue();
            LOW[exponent - LEAST] = bits.longValue();
        }
    }

    private PowersOfFive()
    {
    }

    private static BigInteger fraction(final int exponent)
    {
        final BigInteger power = FIVE.pow(-exponent);
        final int length = power.subtract(BigInteger.ONE).bitLength();
        final int scale = exponent >= SHORT_FRACTION ? length + PRECISION - 1 : 2 * length + PRECISION;
        return leading(BigInteger.ONE.shiftLeft(scale).divide(power).add(BigInteger.ONE));
    }

    private static BigInteger leading(final BigInteger value)
    {
        final int surplus = value.bitLength() - PRECISION;
        return surplus > 0 ? value.shiftRight(surplus) : value.shiftLeft(-surplus);
    }

    static long high(final int exponent)
    {
        return HIGH[exponent - LEAST];
    }

    static long low(final int exponent)
    {
        return LOW[exponent - LEAST];
    }

    /**
     * The power of two that the highest bit of a power of ten stands for, and 63 more.
     */
    static int binaryExponent(final int exponent)
    {
        final int bitsPerDigit = 217_706;
        return (bitsPerDigit * exponent >> 16) + Long.SIZE - 1;
    }

    /** The JDK has this from 18 on. */
    static long unsignedMultiplyHigh(final long a, final long b)
    {
        return Math.multiplyHigh(a, b) + (a >> Long.SIZE - 1 & b) + (b >> Long.SIZE - 1 & a);
    }
}
