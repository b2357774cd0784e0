package io.penstock.codecs.sofh;

import org.agrona.DirectBuffer;

import java.nio.ByteOrder;

/**
 * Finds the frames in a stream of bytes. What a header announces is checked before its bytes are waited for, so that no
 * frame longer than the limit is ever collected. Keeps no state between calls; belongs to one thread.
 */
public final class SofhParser
{
    private final boolean isStandard;
    private final int headerLength;
    private final int encodingType;
    private final int minFrameLength;
    private final int maxFrameLength;

    /**
     * Makes a parser of frames whose messages are little-endian.
     *
     * @param dialect        of the headers.
     * @param maxFrameLength the longest frame that is taken, header included, in bytes.
     */
    public SofhParser(final SofhDialect dialect, final int maxFrameLength)
    {
        this(dialect, ByteOrder.LITTLE_ENDIAN, maxFrameLength);
    }

    /**
     * Makes a parser.
     *
     * @param dialect        of the headers.
     * @param messages       byte order of the messages.
     * @param maxFrameLength the longest frame that is taken, header included, in bytes.
     */
    public SofhParser(final SofhDialect dialect, final ByteOrder messages, final int maxFrameLength)
    {
        this.isStandard = dialect == SofhDialect.STANDARD;
        this.headerLength = dialect.headerLength();
        this.encodingType = dialect.encodingType(messages);
        this.minFrameLength = headerLength + Sofh.PAYLOAD_MIN_LENGTH;
        this.maxFrameLength = Math.min(maxFrameLength, dialect.maxFrameLength());
    }

    /**
     * Parses the frame that begins at an offset.
     *
     * @param buffer where it lies.
     * @param offset of its header.
     * @param length how many bytes there are.
     * @param view   is told where the message is.
     * @return the frame's length where all of it is there; 0 where more is needed; {@link Sofh#BAD_LENGTH} or
     * {@link Sofh#BAD_ENCODING_TYPE}.
     */
    public int parse(final DirectBuffer buffer, final int offset, final int length, final SofhView view)
    {
        final int typeOffset = headerLength - Short.BYTES;
        if (length < typeOffset)
        {
            return 0;
        }
        final int frameLength = frameLength(buffer, offset);
        // A length of more than 31 bits is below the smallest one as an int.
        if (frameLength < minFrameLength || frameLength > maxFrameLength)
        {
            return Sofh.BAD_LENGTH;
        }
        if (length < headerLength)
        {
            return 0;
        }
        final ByteOrder order = isStandard ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        if ((buffer.getShort(offset + typeOffset, order) & 0xFFFF) != encodingType)
        {
            return Sofh.BAD_ENCODING_TYPE;
        }
        if (length < frameLength)
        {
            return 0;
        }
        view.message(offset + headerLength, frameLength - headerLength);
        return frameLength;
    }

    /**
     * The length of the frame whose header is there and was not refused, for a caller that reserves room for it.
     *
     * @param buffer where it lies.
     * @param offset of its header, all of which is there.
     * @return length in bytes, header included.
     */
    public int frameLength(final DirectBuffer buffer, final int offset)
    {
        return isStandard ?
            buffer.getInt(offset, ByteOrder.BIG_ENDIAN) :
            buffer.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }
}
