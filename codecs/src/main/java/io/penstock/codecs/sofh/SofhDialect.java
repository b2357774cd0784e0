package io.penstock.codecs.sofh;

import java.nio.ByteOrder;

/**
 * How a header is laid out, and which encoding type it names.
 */
public enum SofhDialect
{
    /** FIX's own: six bytes, big-endian. */
    STANDARD(Sofh.STANDARD_LENGTH, Sofh.SBE_LITTLE_ENDIAN, Sofh.SBE_BIG_ENDIAN, ByteOrder.BIG_ENDIAN),

    /** CME's: four bytes, little-endian. */
    CME(Sofh.SHORT_LENGTH, Sofh.CME_SBE, Sofh.CME_SBE, ByteOrder.LITTLE_ENDIAN),

    /** B3's: four bytes, little-endian. */
    B3(Sofh.SHORT_LENGTH, Sofh.SBE_LITTLE_ENDIAN, Sofh.SBE_BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);

    private final int headerLength;
    private final int littleEndianType;
    private final int bigEndianType;
    private final ByteOrder byteOrder;

    SofhDialect(
        final int headerLength, final int littleEndianType, final int bigEndianType, final ByteOrder byteOrder)
    {
        this.headerLength = headerLength;
        this.littleEndianType = littleEndianType;
        this.bigEndianType = bigEndianType;
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
     * @param messages byte order of the messages, which is not the header's.
     * @return 16 bits.
     */
    public int encodingType(final ByteOrder messages)
    {
        return messages == ByteOrder.BIG_ENDIAN ? bigEndianType : littleEndianType;
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
