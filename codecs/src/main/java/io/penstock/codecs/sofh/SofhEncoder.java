package io.penstock.codecs.sofh;

import org.agrona.MutableDirectBuffer;

import java.nio.ByteOrder;

/**
 * Writes framing headers. Immutable; any thread may call.
 */
public final class SofhEncoder
{
    private final SofhDialect dialect;
    private final short encodingType;

    /**
     * Makes an encoder of frames whose messages are little-endian.
     *
     * @param dialect of the headers.
     */
    public SofhEncoder(final SofhDialect dialect)
    {
        this(dialect, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Makes an encoder.
     *
     * @param dialect  of the headers.
     * @param messages byte order of the messages.
     */
    public SofhEncoder(final SofhDialect dialect, final ByteOrder messages)
    {
        this.dialect = dialect;
        encodingType = (short)dialect.encodingType(messages);
    }

    /**
     * Length of a header.
     *
     * @return length in bytes.
     */
    public int headerLength()
    {
        return dialect.headerLength();
    }

    /**
     * Writes a header; the message goes right behind it.
     *
     * @param buffer        where it goes.
     * @param offset        of its first byte.
     * @param messageLength of the message in bytes, without this header.
     * @return the header's length, or {@link Sofh#BAD_LENGTH} where the header can't say the frame's length.
     */
    public int encode(final MutableDirectBuffer buffer, final int offset, final int messageLength)
    {
        final int headerLength = dialect.headerLength();
        if (messageLength > dialect.maxFrameLength() - headerLength)
        {
            return Sofh.BAD_LENGTH;
        }
        final ByteOrder order = dialect.byteOrder();
        if (dialect == SofhDialect.STANDARD)
        {
            buffer.putInt(offset, headerLength + messageLength, order);
        }
        else
        {
            buffer.putShort(offset, (short)(headerLength + messageLength), order);
        }
        buffer.putShort(offset + headerLength - Short.BYTES, encodingType, order);
        return headerLength;
    }
}
