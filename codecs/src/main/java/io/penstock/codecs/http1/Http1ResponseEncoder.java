package io.penstock.codecs.http1;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;

/**
 * Writes response heads (RFC 9112 section 4) from parts rendered at start. Stateless; any thread may call.
 */
public final class Http1ResponseEncoder
{
    /** A content length that is not written. */
    public static final int NO_CONTENT_LENGTH = -1;

    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[][] CONTENT_TYPES = {
        new byte[0],
        contentType("application/json"),
        contentType("application/problem+json")};

    private static final short CRLF = '\n' << 8 | '\r';
    private static final int CRLF_LENGTH = 2;
    private static final int MAX_NUMBER_LENGTH = 10;
    private static final int MAX_FIXED_LENGTH = Http1Status.MAX_LINE_LENGTH + HttpDate.FIELD_LENGTH +
        CONTENT_TYPES[Http1.CONTENT_TYPE_PROBLEM_JSON].length + CONTENT_LENGTH.length + MAX_NUMBER_LENGTH +
        KEEP_ALIVE.length + 2 * CRLF_LENGTH;

    private Http1ResponseEncoder()
    {
    }

    /**
     * The longest head {@link #encode} writes.
     *
     * @param furtherLength length of the further field lines, 0 without them.
     * @return length in bytes.
     */
    public static int maxLength(final int furtherLength)
    {
        return MAX_FIXED_LENGTH + furtherLength;
    }

    /**
     * Writes a head, its final CRLF included.
     *
     * @param buffer        to write to.
     * @param offset        of its first byte; {@link #maxLength} bytes must be free from there on.
     * @param status        100 to 599.
     * @param contentType   {@link Http1#CONTENT_TYPE_NONE}, {@link Http1#CONTENT_TYPE_JSON} or
     *                      {@link Http1#CONTENT_TYPE_PROBLEM_JSON}.
     * @param contentLength in bytes, or {@link #NO_CONTENT_LENGTH}, which 1xx, 204 and 304 answers need.
     * @param isClose       whether to say that the connection closes behind this answer.
     * @param isKeepAlive10 whether to tell an HTTP/1.0 client that the connection stays; not looked at with isClose.
     * @param date          of now.
     * @param further       further field lines as {@link #field} renders them, or null.
     * @return length of the head in bytes.
     */
    public static int encode(
        final MutableDirectBuffer buffer,
        final int offset,
        final int status,
        final int contentType,
        final int contentLength,
        final boolean isClose,
        final boolean isKeepAlive10,
        final HttpDate date,
        final byte[] further)
    {
        int limit = put(buffer, offset, Http1Status.line(status));
        limit += date.putField(buffer, limit);
        limit = put(buffer, limit, CONTENT_TYPES[contentType]);
        if (contentLength >= 0)
        {
            limit = put(buffer, limit, CONTENT_LENGTH);
            limit += buffer.putNaturalIntAscii(limit, contentLength);
            limit = putCrlf(buffer, limit);
        }
        if (isClose || isKeepAlive10)
        {
            limit = put(buffer, limit, isClose ? CLOSE : KEEP_ALIVE);
        }
        if (further != null)
        {
            limit = put(buffer, limit, further);
        }
        return putCrlf(buffer, limit) - offset;
    }

    /**
     * Renders a field line, at start.
     *
     * @param name  of the field.
     * @param value of the field, visible ASCII and blanks.
     * @return the line with its CRLF.
     */
    public static byte[] field(final String name, final String value)
    {
        return ascii(name + ": " + value + "\r\n");
    }

    /**
     * Renders the field line of a content type, at start, and behind it the one that keeps browsers from taking the
     * content for anything else: an answer may repeat what a client sent.
     *
     * @param mediaType the type, with its parameters.
     * @return both lines with their CRLF.
     */
    public static byte[] contentType(final String mediaType)
    {
        return ascii("Content-Type: " + mediaType + "\r\nX-Content-Type-Options: nosniff\r\n");
    }

    /**
     * Writes a whole {@code 100 Continue} answer (RFC 9110 section 15.2.1).
     *
     * @param buffer to write to.
     * @param offset of its first byte.
     * @return its length in bytes, at most {@link #maxLength}.
     */
    public static int encodeContinue(final MutableDirectBuffer buffer, final int offset)
    {
        return put(buffer, offset, CONTINUE) - offset;
    }

    private static int put(final MutableDirectBuffer buffer, final int offset, final byte[] bytes)
    {
        buffer.putBytes(offset, bytes);
        return offset + bytes.length;
    }

    private static int putCrlf(final MutableDirectBuffer buffer, final int offset)
    {
        Bytes.putShort(buffer, offset, CRLF);
        return offset + CRLF_LENGTH;
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
