package io.penstock.codecs.http1;

import io.penstock.codecs.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Writes a head of parts that come from elsewhere, for an intermediary: a request to its upstream, a response to its
 * client. Each part is looked at for what the parser would refuse, so none can end a line, or a head, before its time
 * (RFC 9112 section 11.2).
 * <p>
 * Whatever is wrong, or has no room, is kept and told at the end: {@link #end()} answers with the first error. One for
 * a thread; nothing is allocated.
 */
public final class Http1HeadWriter
{
    private static final byte[] VERSION = ascii(" HTTP/1.1\r\n");
    private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final short CRLF = '\n' << 8 | '\r';
    private static final short COLON_SPACE = ' ' << 8 | ':';
    private static final int PAIR_LENGTH = 2;
    private static final int MAX_NUMBER_LENGTH = 19;

    private MutableDirectBuffer buffer;
    private int offset;
    private int position;
    private int limit;
    private int error;

    /**
     * Begins a head.
     *
     * @param newBuffer to write to.
     * @param newOffset of its first byte.
     * @param length    of what may be written, in bytes.
     * @return this.
     */
    public Http1HeadWriter wrap(final MutableDirectBuffer newBuffer, final int newOffset, final int length)
    {
        buffer = newBuffer;
        offset = newOffset;
        position = newOffset;
        limit = newOffset + length;
        error = 0;
        return this;
    }

    /**
     * Writes the first part of a request line (RFC 9112 section 3), a method.
     *
     * @param source   where it lies.
     * @param start    of it.
     * @param length   of it in bytes.
     * @return this.
     */
    public Http1HeadWriter method(final DirectBuffer source, final int start, final int length)
    {
        if (length == 0 || Http1Scanner.token(source, start, start + length) != start + length)
        {
            return fail(Http1Error.BAD_REQUEST_LINE);
        }
        put(source, start, length);
        if (hasRoom(1))
        {
            Bytes.putByte(buffer, position++, Http1.SPACE);
        }
        return this;
    }

    /**
     * Writes a part of a target: a path, or a question mark and a query.
     *
     * @param source   where it lies.
     * @param start    of it.
     * @param length   of it in bytes.
     * @return this.
     */
    public Http1HeadWriter target(final DirectBuffer source, final int start, final int length)
    {
        final int end = start + length;
        int next = Http1Scanner.target(source, start, end);
        while (next < end && Bytes.getByte(source, next) == '?')
        {
            next = Http1Scanner.target(source, next + 1, end);
        }
        return next == end ? put(source, start, length) : fail(Http1Error.BAD_TARGET);
    }

    /**
     * Ends a request line.
     *
     * @return this.
     */
    public Http1HeadWriter version()
    {
        return rendered(VERSION);
    }

    /**
     * Writes a status line (RFC 9112 section 4), with the reason that this server has for the status.
     *
     * @param status {@value Http1Status#MIN} to {@value Http1Status#MAX}.
     * @return this.
     */
    public Http1HeadWriter statusLine(final int status)
    {
        return status < Http1Status.MIN || status > Http1Status.MAX ?
            fail(Http1Error.BAD_STATUS_LINE) : rendered(Http1Status.line(status));
    }

    /**
     * Writes a field line (RFC 9112 section 5).
     *
     * @param name        where the name lies.
     * @param nameOffset  of the name.
     * @param nameLength  of the name in bytes.
     * @param value       where the value lies.
     * @param valueOffset of the value.
     * @param valueLength of the value in bytes.
     * @return this.
     */
    public Http1HeadWriter field(
        final DirectBuffer name,
        final int nameOffset,
        final int nameLength,
        final DirectBuffer value,
        final int valueOffset,
        final int valueLength)
    {
        if (nameLength == 0 || Http1Scanner.token(name, nameOffset, nameOffset + nameLength) != nameOffset + nameLength)
        {
            return fail(Http1Error.BAD_FIELD_NAME);
        }
        if (Http1Scanner.value(value, valueOffset, valueOffset + valueLength) != valueOffset + valueLength)
        {
            return fail(Http1Error.BAD_FIELD_VALUE);
        }
        put(name, nameOffset, nameLength);
        pair(COLON_SPACE);
        put(value, valueOffset, valueLength);
        return pair(CRLF);
    }

    /**
     * Writes the field an iteration stands at, which has just been looked at.
     *
     * @param source where the head lies that the iteration goes through.
     * @param fields the iteration.
     * @return this.
     */
    public Http1HeadWriter field(final DirectBuffer source, final Http1EndToEndFields fields)
    {
        put(source, fields.nameOffset(), fields.nameLength());
        pair(COLON_SPACE);
        put(source, fields.valueOffset(), fields.valueLength());
        return pair(CRLF);
    }

    /**
     * Writes all fields that are left of an iteration.
     *
     * @param source where the head lies that the iteration goes through.
     * @param fields the iteration.
     * @return this.
     */
    public Http1HeadWriter fields(final DirectBuffer source, final Http1EndToEndFields fields)
    {
        while (fields.next())
        {
            field(source, fields);
        }
        return fields.error() < 0 ? fail(fields.error()) : this;
    }

    /**
     * Writes what was rendered at start, or once a connection, by who knew what it was: nothing is looked at.
     *
     * @param bytes the bytes, whole lines with their CRLF, or a part of a request line.
     * @return this.
     */
    public Http1HeadWriter rendered(final byte[] bytes)
    {
        if (hasRoom(bytes.length))
        {
            buffer.putBytes(position, bytes);
            position += bytes.length;
        }
        return this;
    }

    /**
     * Writes how the body ends.
     *
     * @param length of the body in bytes, {@link Http1#CHUNKED}, or {@link Http1#UNTIL_CLOSE}, for which there is no
     *               field.
     * @return this.
     */
    public Http1HeadWriter bodyLength(final long length)
    {
        if (length == Http1.CHUNKED)
        {
            return rendered(CHUNKED);
        }
        if (length >= 0 && hasRoom(CONTENT_LENGTH.length + MAX_NUMBER_LENGTH + PAIR_LENGTH))
        {
            rendered(CONTENT_LENGTH);
            position += buffer.putNaturalLongAscii(position, length);
            pair(CRLF);
        }
        return this;
    }

    /**
     * Writes that the connection closes behind the message.
     *
     * @return this.
     */
    public Http1HeadWriter close()
    {
        return rendered(CLOSE);
    }

    /**
     * Ends the head with an empty line.
     *
     * @return length of the head in bytes, or the first error, a code of {@link Http1Error}: what has no room is
     * {@link Http1Error#HEAD_TOO_LARGE}.
     */
    public int end()
    {
        pair(CRLF);
        return error < 0 ? error : position - offset;
    }

    /**
     * Makes the whole head an error.
     *
     * @param newError a code of {@link Http1Error}.
     * @return this.
     */
    public Http1HeadWriter fail(final int newError)
    {
        error = error < 0 ? error : newError;
        return this;
    }

    private Http1HeadWriter put(final DirectBuffer source, final int start, final int length)
    {
        if (hasRoom(length))
        {
            buffer.putBytes(position, source, start, length);
            position += length;
        }
        return this;
    }

    private Http1HeadWriter pair(final short pair)
    {
        if (hasRoom(PAIR_LENGTH))
        {
            Bytes.putShort(buffer, position, pair);
            position += PAIR_LENGTH;
        }
        return this;
    }

    private boolean hasRoom(final int length)
    {
        if (length > limit - position)
        {
            fail(Http1Error.HEAD_TOO_LARGE);
            // nothing behind it is written either
            limit = position;
            return length == 0;
        }
        return true;
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
