package io.penstock.codecs.sofh;

import java.nio.ByteOrder;

/**
 * How a header is laid out, and which encoding type it names.
 */
public enum SofhDialect
{
    /** FIX's own: six bytes, big-endian. */
    STANDARD(Sofh.STANDARD_LENGTH, Sofh.SBE_LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN),

    /** CME's: four bytes, little-endian. */
    CME(Sofh.SHORT_LENGTH, Sofh.CME_SBE, ByteOrder.LITTLE_ENDIAN),

    /** B3's: four bytes, little-endian. */
    B3(Sofh.SHORT_LENGTH, Sofh.SBE_LITTLE_ENDIAN, ByteOrder.LITTLE_ENDIAN);

    private final int headerLength;
    private final int encodingType;
    private final ByteOrder byteOrder;

    SofhDialect(final int headerLength, final int encodingType, final ByteOrder byteOrder)
    {
        this.headerLength = headerLength;
        this.encodingType = encodingType;
        this.byteOrder = byteOrder;
    }

    /**
     * Length of the header.
     *
     * @return length in bytes.
     */
    public int headerLength()
    {
        return headerLength;
    }

    /**
     * The encoding type of SBE.
     *
     * @return 16 bits.
     */
    public int encodingType()
    {
        return encodingType;
    }

    /**
     * The order of the header's bytes.
     *
     * @return the order.
     */
    public ByteOrder byteOrder()
    {
        return byteOrder;
    }

    /**
     * The longest frame the header can announce.
     *
     * @return length in bytes, at most an int's.
     */
    public int maxFrameLength()
    {
        return headerLength == Sofh.STANDARD_LENGTH ? Integer.MAX_VALUE : 0xFFFF;
    }
}
