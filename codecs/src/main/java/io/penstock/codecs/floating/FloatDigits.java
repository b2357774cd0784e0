package io.penstock.codecs.floating;

import java.math.BigInteger;

/**
 * The shortest decimal that is nearest to a binary floating-point value and to no other; of several, the one closest to
 * it. By Raffaello Giulietti's Schubfach ("The Schubfach way to render doubles", 2021), whose names for the quantities
 * are kept. Belongs to one thread; allocates nothing once made.
 */
public final class FloatDigits
{
    private static final int LEAST_K = -324;
    private static final int LARGEST_K = 292;
    private static final int PRECISION = 126;
    private static final long MASK_63 = Long.MAX_VALUE;
    private static final long TENTH = 115_292_150_460_684_698L << 4;
    private static final int TEN = 10;

    /** For each k, 10 to -k with 126 bits and 1 more, its high and its low 63 bits. */
    private static final long[] G = new long[(LARGEST_K - LEAST_K + 1) * 2];

    private long digits;
    private int exponent;

    static
    {
        for (int k = LEAST_K; k <= LARGEST_K; k++)
        {
            final BigInteger g = power(-k).add(BigInteger.ONE);
            G[index(k)] = g.shiftRight(Long.SIZE - 1).longValue();
            G[index(k) + 1] = g.longValue() & MASK_63;
        }
    }

    /** The leading bits of a power of ten, cut off. */
    private static BigInteger power(final int e)
    {
        final BigInteger power = BigInteger.TEN.pow(Math.abs(e));
        if (e >= 0)
        {
            final int surplus = power.bitLength() - PRECISION;
            return surplus > 0 ? power.shiftRight(surplus) : power.shiftLeft(-surplus);
        }
        final BigInteger quotient = BigInteger.ONE.shiftLeft(power.bitLength() + PRECISION).divide(power);
        return quotient.shiftRight(quotient.bitLength() - PRECISION);
    }

    private static int index(final int k)
    {
        return k - LEAST_K << 1;
    }

    /**
     * The digits of the last value, as a whole number that is no multiple of ten but for zero.
     *
     * @return digits, 17 at most.
     */
    public long digits()
    {
        return digits;
    }

    /**
     * The power of ten that the digits are multiplied by.
     *
     * @return the exponent.
     */
    public int exponent()
    {
        return exponent;
    }

    /**
     * Finds the digits of a double's absolute value.
     *
     * @param value finite.
     */
    public void ofDouble(final double value)
    {
        of(FloatFormat.DOUBLE, Double.doubleToRawLongBits(value) & Long.MAX_VALUE);
    }

    /**
     * Finds the digits of a float's absolute value.
     *
     * @param value finite.
     */
    public void ofFloat(final float value)
    {
        of(FloatFormat.SINGLE, Float.floatToRawIntBits(value) & Integer.MAX_VALUE);
    }

    private void of(final FloatFormat format, final long bits)
    {
        final long c = format.significand(bits);
        final int q = format.power(bits);
        if (bits == 0)
        {
            digits = 0;
            exponent = 0;
        }
        else if (q < 0 && -q <= format.bits && c >> -q << -q == c)
        {
            set(c >> -q, 0);
        }
        else
        {
            // below a power of two, values lie closer together than above, but for the least exponent
            shortest(q, c, c != 1L << format.bits || q == format.power(0));
        }
    }

    private void shortest(final int q, final long c, final boolean isRegular)
    {
        final long out = c & 1;
        final long cb = c << 2;
        final long cbr = cb + 2;
        final long cbl = isRegular ? cb - 2 : cb - 1;
        final int k = isRegular ? floorLog10Pow2(q) : floorLog10ThreeQuartersPow2(q);
        final int h = q + floorLog2Pow10(-k) + 2;
        final long g1 = G[index(k)];
        final long g0 = G[index(k) + 1];
        final long vb = roundToOdd(g1, g0, cb << h);
        final long vbl = roundToOdd(g1, g0, cbl << h);
        final long vbr = roundToOdd(g1, g0, cbr << h);

        final long s = vb >> 2;
        if (s >= TEN)
        {
            final long sp = TEN * Math.multiplyHigh(s, TENTH);
            final long tp = sp + TEN;
            final boolean isLowerIn = vbl + out <= sp << 2;
            final boolean isUpperIn = (tp << 2) + out <= vbr;
            if (isLowerIn != isUpperIn)
            {
                set(isLowerIn ? sp : tp, k);
                return;
            }
        }
        final long t = s + 1;
        final boolean isLowerIn = vbl + out <= s << 2;
        final boolean isUpperIn = (t << 2) + out <= vbr;
        final long order = vb - (s + t << 1);
        final boolean isLower = isLowerIn != isUpperIn ? isLowerIn : order < 0 || order == 0 && (s & 1) == 0;
        set(isLower ? s : t, k);
    }

    private void set(final long newDigits, final int newExponent)
    {
        digits = newDigits;
        exponent = newExponent;
        while (digits % TEN == 0)
        {
            digits /= TEN;
            exponent++;
        }
    }

    private static long roundToOdd(final long g1, final long g0, final long cp)
    {
        final long x1 = Math.multiplyHigh(g0, cp);
        final long y0 = g1 * cp;
        final long y1 = Math.multiplyHigh(g1, cp);
        final long z = (y0 >>> 1) + x1;
        final long w = y1 + (z >>> Long.SIZE - 1);
        return w | (z & MASK_63) + MASK_63 >>> Long.SIZE - 1;
    }

    private static int floorLog10Pow2(final int e)
    {
        return (int)(e * 661_971_961_083L >> 41);
    }

    private static int floorLog10ThreeQuartersPow2(final int e)
    {
        return (int)(e * 661_971_961_083L - 274_743_187_321L >> 41);
    }

    private static int floorLog2Pow10(final int e)
    {
        return (int)(e * 913_124_641_741L >> 38);
    }
}
