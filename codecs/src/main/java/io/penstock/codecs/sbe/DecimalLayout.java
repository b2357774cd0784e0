package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Where the parts of a decimal lie, and which exponents it takes. The mantissa begins where {@code mantissaOffset}
 * says; its type and range are its field's. Immutable; any thread may call.
 */
public final class DecimalLayout
{
    private final int mantissaOffset;
    private final int exponentOffset;
    private final boolean isExponentConstant;
    private final int exponentMinimum;
    private final int exponentMaximum;

    DecimalLayout(
        final int mantissaOffset,
        final int exponentOffset,
        final boolean isExponentConstant,
        final int exponentMinimum,
        final int exponentMaximum)
    {
        this.mantissaOffset = mantissaOffset;
        this.exponentOffset = exponentOffset;
        this.isExponentConstant = isExponentConstant;
        this.exponentMinimum = exponentMinimum;
        this.exponentMaximum = exponentMaximum;
    }

    /**
     * Where the mantissa begins.
     *
     * @return bytes from the start of the block.
     */
    public int mantissaOffset()
    {
        return mantissaOffset;
    }

    /**
     * Where the exponent lies, one byte.
     *
     * @return bytes from the start of the block; without meaning where the exponent is constant.
     */
    public int exponentOffset()
    {
        return exponentOffset;
    }

    /**
     * Whether the exponent stands in the schema, and not on the wire.
     *
     * @return true if it does.
     */
    public boolean isExponentConstant()
    {
        return isExponentConstant;
    }

    /**
     * The smallest exponent.
     *
     * @return power of ten.
     */
    public int exponentMinimum()
    {
        return exponentMinimum;
    }

    /**
     * The largest exponent.
     *
     * @return power of ten.
     */
    public int exponentMaximum()
    {
        return exponentMaximum;
    }

    /**
     * The exponent of a decimal.
     *
     * @param buffer where the message lies.
     * @param block  offset of the block.
     * @return power of ten.
     */
    public int exponent(final DirectBuffer buffer, final int block)
    {
        return isExponentConstant ? exponentMinimum : Bytes.getByte(buffer, block + exponentOffset);
    }
}
