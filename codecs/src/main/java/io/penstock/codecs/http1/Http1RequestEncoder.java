package io.penstock.codecs.http1;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;

/**
 * Writes the heads of requests that differ by the length of their bodies alone (RFC 9112 section 3): all else is
 * rendered once. Immutable; any thread may call.
 */
public final class Http1RequestEncoder
{
    private static final int END = '\n' << 24 | '\r' << 16 | '\n' << 8 | '\r';
    private static final int MAX_NUMBER_LENGTH = 10;

    private final byte[] head;

    /**
     * Renders what all heads have in common.
     *
     * @param method      a method, as it is written.
     * @param target      path and query, as they are written.
     * @param host        the value of Host: a name or an address, with its port.
     * @param contentType media type of the body.
     */
    public Http1RequestEncoder(final String method, final String target, final String host, final String contentType)
    {
        head = (method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + contentType +
            "\r\nContent-Length: ").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The longest head {@link #encode} writes.
     *
     * @return length in bytes.
     */
    public int maxLength()
    {
        return head.length + MAX_NUMBER_LENGTH + Integer.BYTES;
    }

    /**
     * Writes a head, its final CRLF included.
     *
     * @param buffer        to write to.
     * @param offset        of its first byte; {@link #maxLength} bytes must be free from there on.
     * @param contentLength of the body in bytes, not below 0.
     * @return length of the head in bytes.
     */
    public int encode(final MutableDirectBuffer buffer, final int offset, final int contentLength)
    {
        buffer.putBytes(offset, head);
        int limit = offset + head.length;
        limit += buffer.putNaturalIntAscii(limit, contentLength);
        Bytes.putInt(buffer, limit, END);
        return limit + Integer.BYTES - offset;
    }
}
