package io.penstock.codecs.floating;

/**
 * The binary formats of IEEE 754 that SBE has, as small sets of numbers.
 */
enum FloatFormat
{
    /** Four bytes. */
    SINGLE(23, -127, 0xFF, -64, 38, -17, 10),

    /** Eight bytes. */
    DOUBLE(52, -1023, 0x7FF, -342, 308, -4, 23);

    /** Bits of the significand that are stored. */
    final int bits;
    /** What a stored exponent of zero stands for, less one for values that are subnormal. */
    final int leastExponent;
    /** The stored exponent of infinity. */
    final int infinite;
    /** A power of ten that is too small with any 64 bits in front. */
    final int leastPower;
    /** The largest power of ten. */
    final int largestPower;
    /** The least power of ten with which 64 bits may lie exactly between two values. */
    final int leastTie;
    /** The largest one. */
    final int largestTie;

    FloatFormat(
        final int bits,
        final int leastExponent,
        final int infinite,
        final int leastPower,
        final int largestPower,
        final int leastTie,
        final int largestTie)
    {
        this.bits = bits;
        this.leastExponent = leastExponent;
        this.infinite = infinite;
        this.leastPower = leastPower;
        this.largestPower = largestPower;
        this.leastTie = leastTie;
        this.largestTie = largestTie;
    }

    /** The significand of a value's bits as a whole number, without a sign. */
    long significand(final long value)
    {
        final long fraction = value & (1L << bits) - 1;
        return value >>> bits == 0 ? fraction : fraction | 1L << bits;
    }

    /** The power of two that the significand of a value's bits is multiplied by. */
    int power(final long value)
    {
        return leastExponent - bits + Math.max(1, (int)(value >>> bits));
    }

    /** The bits of infinity, without a sign. */
    long infinity()
    {
        return (long)infinite << bits;
    }
}
