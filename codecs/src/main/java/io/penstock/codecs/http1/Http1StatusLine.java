package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Reads a status line (RFC 9112 section 4). The reason says nothing to a program, and is skipped; a server that leaves
 * out the space before an empty reason is understood all the same.
 * <pre>
 *     HTTP/1.1 200 OK CRLF
 *     PREFIX      ^REASON_START
 *                  REASON, LINE_LF
 * </pre>
 * The states are named for what is read next, and end where those of {@link Http1Fields} begin.
 */
final class Http1StatusLine
{
    static final int PREFIX = 0;
    static final int REASON_START = 1;
    static final int REASON = 2;
    static final int LINE_LF = 3;
    static final int COMPLETE = Http1Fields.FIELD_START;

    private static final int STATUS_INDEX = Http1RequestLine.VERSION_LENGTH + 1;
    private static final int PREFIX_LENGTH = STATUS_INDEX + 3;

    private Http1StatusLine()
    {
    }

    /**
     * Reads on up to the line's end.
     *
     * @return 0 with the view's position and state moved on, or an error.
     */
    static int parse(final DirectBuffer buffer, final int offset, final int limit, final Http1ResponseView view)
    {
        int position = offset + view.position;
        int state = view.state;
        if (state == PREFIX)
        {
            position = prefix(buffer, offset, position, limit, view);
            if (position < 0)
            {
                return position;
            }
            state = position - offset == PREFIX_LENGTH ? REASON_START : PREFIX;
        }
        if (state == REASON_START && position < limit)
        {
            position += Bytes.getByte(buffer, position) == Http1.SPACE ? 1 : 0;
            state = REASON;
            if (position - offset == PREFIX_LENGTH && Bytes.getByte(buffer, position) != Http1.CR)
            {
                return Http1Error.BAD_STATUS_LINE;
            }
        }
        if (state == REASON)
        {
            position = Http1Scanner.value(buffer, position, limit);
            if (position < limit)
            {
                if (Bytes.getByte(buffer, position++) != Http1.CR)
                {
                    return Http1Error.BAD_STATUS_LINE;
                }
                state = LINE_LF;
            }
        }
        if (state == LINE_LF && position < limit)
        {
            if (Bytes.getByte(buffer, position++) != Http1.LF)
            {
                return Http1Error.BAD_STATUS_LINE;
            }
            state = COMPLETE;
            view.fieldsOffset = position - offset;
        }
        view.position = position - offset;
        view.state = state;
        return 0;
    }

    private static int prefix(
        final DirectBuffer buffer, final int offset, final int from, final int limit, final Http1ResponseView view)
    {
        int position = from;
        if (position == offset && limit - position >= PREFIX_LENGTH &&
            Bytes.getLong(buffer, position) == Http1RequestLine.HTTP_1_1)
        {
            view.minorVersion = 1;
            position += Http1RequestLine.VERSION_LENGTH;
        }
        final int prefixLimit = Math.min(limit, offset + PREFIX_LENGTH);
        for (; position < prefixLimit; position++)
        {
            final int error = prefixByte(position - offset, Bytes.getByte(buffer, position), view);
            if (error < 0)
            {
                return error;
            }
        }
        return position;
    }

    private static int prefixByte(final int index, final byte b, final Http1ResponseView view)
    {
        if (index < Http1RequestLine.VERSION_LENGTH)
        {
            final int error = Http1RequestLine.versionByte(index, b, view);
            return error == Http1Error.BAD_REQUEST_LINE ? Http1Error.BAD_STATUS_LINE : error;
        }
        if (index < STATUS_INDEX)
        {
            return b == Http1.SPACE ? 0 : Http1Error.BAD_STATUS_LINE;
        }
        if (!Ascii.isDigit(b) || index == STATUS_INDEX && b == '0')
        {
            return Http1Error.BAD_STATUS_LINE;
        }
        view.status = view.status * 10 + b - '0';
        return 0;
    }
}
