package io.penstock.codecs.http1;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.MutableDirectBuffer;

/**
 * Writes the framing of a chunked body (RFC 9112 section 7.1) around data that lies there already, so that none is
 * moved.
 * <pre>
 *     1a2f CRLF  data  CRLF     0 CRLF CRLF
 *     ^header          ^end     ^last
 * </pre>
 * Stateless; any thread may call.
 */
public final class Http1ChunkEncoder
{
    /** The longest chunk header, in bytes: what has to be free before the data. */
    public static final int MAX_HEADER_LENGTH = 10;
    /** Length of what ends a chunk, in bytes. */
    public static final int END_LENGTH = 2;
    /** Length of what ends a body, in bytes. */
    public static final int LAST_LENGTH = 5;

    private static final short CRLF = '\n' << 8 | '\r';
    private static final int CRLF_CRLF = '\n' << 24 | '\r' << 16 | '\n' << 8 | '\r';

    private Http1ChunkEncoder()
    {
    }

    /**
     * Writes a chunk's header so that it ends where the data begins.
     *
     * @param buffer     to write to.
     * @param dataOffset of the data; {@link #MAX_HEADER_LENGTH} bytes before it must be free.
     * @param dataLength of the data in bytes, above 0: a chunk of none would end the body.
     * @return length of the header in bytes.
     */
    public static int putHeader(final MutableDirectBuffer buffer, final int dataOffset, final int dataLength)
    {
        int position = dataOffset - END_LENGTH;
        Bytes.putShort(buffer, position, CRLF);
        int rest = dataLength;
        do
        {
            final int digit = rest & 0xF;
            Bytes.putByte(buffer, --position, (byte)(digit < 10 ? '0' + digit : 'a' + digit - 10));
            rest >>>= 4;
        }
        while (rest != 0);
        return dataOffset - position;
    }

    /**
     * Writes what ends a chunk behind its data.
     *
     * @param buffer to write to.
     * @param offset where the data ends.
     * @return {@link #END_LENGTH}.
     */
    public static int putEnd(final MutableDirectBuffer buffer, final int offset)
    {
        Bytes.putShort(buffer, offset, CRLF);
        return END_LENGTH;
    }

    /**
     * Writes the last chunk, without trailers.
     *
     * @param buffer to write to.
     * @param offset of its first byte.
     * @return {@link #LAST_LENGTH}.
     */
    public static int putLast(final MutableDirectBuffer buffer, final int offset)
    {
        Bytes.putByte(buffer, offset, (byte)'0');
        Bytes.putInt(buffer, offset + 1, CRLF_CRLF);
        return LAST_LENGTH;
    }
}
