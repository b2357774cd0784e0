package io.penstock.codecs.sbe;

/**
 * Which floating-point values a field takes. Its number that is none says that the field is absent (SBE 1.0, 2.4.2);
 * infinities are no values, as most encodings can't carry them. Immutable; any thread may call.
 */
public final class FloatLayout
{
    private final boolean isSingle;
    private final double minimum;
    private final double maximum;

    FloatLayout(final boolean isSingle, final double minimum, final double maximum)
    {
        this.isSingle = isSingle;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    /**
     * How wide the values are.
     *
     * @return true for four bytes, false for eight.
     */
    public boolean isSingle()
    {
        return isSingle;
    }

    /**
     * The smallest value.
     *
     * @return the value, negative infinity where the schema sets none.
     */
    public double minimum()
    {
        return minimum;
    }

    /**
     * The largest value.
     *
     * @return the value, infinity where the schema sets none.
     */
    public double maximum()
    {
        return maximum;
    }

    /**
     * Whether a value may stand in the field.
     *
     * @param value a float, widened, or a double; not the number that is none.
     * @return 0, or a {@link FieldError}.
     */
    int check(final double value)
    {
        if (Double.isInfinite(value))
        {
            return FieldError.OUT_OF_RANGE;
        }
        return value < minimum ? FieldError.BELOW_MINIMUM : value > maximum ? FieldError.ABOVE_MAXIMUM : 0;
    }

    /**
     * The value of bits.
     *
     * @param bits as they stand in the field.
     * @return the value, a float widened.
     */
    public double value(final long bits)
    {
        return isSingle ? Float.intBitsToFloat((int)bits) : Double.longBitsToDouble(bits);
    }
}
