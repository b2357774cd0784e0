package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Reads a request line (RFC 9112 section 3), and the empty lines a client may send before it (section 2.2).
 * <pre>
 *     POST  /orders  HTTP/1.1  CRLF
 *     METHOD TARGET  VERSION   LINE_CR, LINE_LF
 * </pre>
 * The states are named for what is read next. Methods answer with the next absolute position, or an error below 0.
 */
final class Http1RequestLine
{
    static final int EMPTY_LINE = 0;
    static final int EMPTY_LINE_LF = 1;
    static final int METHOD = 2;
    static final int TARGET = 3;
    static final int VERSION = 4;
    static final int LINE_CR = 5;
    static final int LINE_LF = 6;
    static final int COMPLETE = 7;

    static final long HTTP_1_1 = Ascii.word("HTTP/1.1");
    static final int VERSION_LENGTH = 8;
    private static final int MAJOR_INDEX = 5;
    private static final int DOT_INDEX = 6;

    private static final long GET = Ascii.word("GET");
    private static final long HEAD = Ascii.word("HEAD");
    private static final long POST = Ascii.word("POST");
    private static final long PUT = Ascii.word("PUT");
    private static final long DELETE = Ascii.word("DELETE");
    private static final long OPTIONS = Ascii.word("OPTIONS");
    private static final long PATCH = Ascii.word("PATCH");
    private static final long TRACE = Ascii.word("TRACE");
    private static final long CONNECT = Ascii.word("CONNECT");

    private Http1RequestLine()
    {
    }

    /**
     * Reads on up to the line's end.
     *
     * @return 0 with the view's position and state moved on, or an error.
     */
    static int parse(final DirectBuffer buffer, final int offset, final int limit, final Http1RequestView view)
    {
        int position = offset + view.position;
        int state = view.state;
        while (position < limit && state < COMPLETE)
        {
            if (state == EMPTY_LINE)
            {
                final boolean isEmpty = Bytes.getByte(buffer, position) == Http1.CR;
                view.mark = position - offset;
                position += isEmpty ? 1 : 0;
                state = isEmpty ? EMPTY_LINE_LF : METHOD;
            }
            if (state == METHOD)
            {
                position = Http1Scanner.token(buffer, position, limit);
                if (position < limit)
                {
                    position = endMethod(buffer, offset, position, limit, view);
                    state = TARGET;
                }
            }
            else if (state == TARGET)
            {
                position = Http1Scanner.target(buffer, position, limit);
                if (position < limit)
                {
                    position = endTarget(buffer, offset, position, view);
                    state = view.targetLimit == 0 ? TARGET : VERSION;
                }
            }
            else if (state == VERSION)
            {
                position = version(buffer, offset + view.mark, position, limit, view);
                state = position == offset + view.mark + VERSION_LENGTH ? LINE_CR : VERSION;
            }
            else if (position < limit)
            {
                position = expect(buffer, position, state == LINE_CR ? Http1.CR : Http1.LF);
                state = state == EMPTY_LINE_LF ? EMPTY_LINE : state + 1;
            }
            if (position < 0)
            {
                return position;
            }
        }
        view.position = position - offset;
        view.state = state;
        return state == COMPLETE ? Http1Target.split(buffer, offset, view) : 0;
    }

    private static int expect(final DirectBuffer buffer, final int position, final byte expected)
    {
        return Bytes.getByte(buffer, position) == expected ? position + 1 : Http1Error.BAD_REQUEST_LINE;
    }

    private static int endMethod(
        final DirectBuffer buffer, final int offset, final int end, final int limit, final Http1RequestView view)
    {
        final int start = offset + view.mark;
        if (end == start || Bytes.getByte(buffer, end) != Http1.SPACE)
        {
            return Http1Error.BAD_REQUEST_LINE;
        }
        view.method = end - start < Long.BYTES ? method(word(buffer, start, end - start, limit)) : Http1.UNKNOWN;
        view.targetOffset = end + 1 - offset;
        return end + 1;
    }

    private static int endTarget(
        final DirectBuffer buffer, final int offset, final int limit, final Http1RequestView view)
    {
        final byte end = Bytes.getByte(buffer, limit);
        final int next = limit + 1 - offset;
        if (end == '?')
        {
            view.queryOffset = view.queryOffset < 0 ? next : view.queryOffset;
            return limit + 1;
        }
        if (end != Http1.SPACE || limit - offset == view.targetOffset)
        {
            // among the others is the number sign: a fragment is never sent (RFC 9110 section 7.1)
            return Http1Error.BAD_TARGET;
        }
        view.targetLimit = limit - offset;
        view.mark = next;
        return limit + 1;
    }

    private static int version(
        final DirectBuffer buffer, final int start, final int from, final int limit, final Http1RequestView view)
    {
        if (from == start && limit - from >= VERSION_LENGTH &&
            Bytes.getLong(buffer, from) == HTTP_1_1)
        {
            view.minorVersion = 1;
            return from + VERSION_LENGTH;
        }
        final int versionLimit = Math.min(limit, start + VERSION_LENGTH);
        for (int position = from; position < versionLimit; position++)
        {
            final int error = versionByte(position - start, Bytes.getByte(buffer, position), view);
            if (error < 0)
            {
                return error;
            }
        }
        return versionLimit;
    }

    /** Takes one byte of the version, by its index in it; answers 0 or an error. */
    static int versionByte(final int index, final byte b, final Http1HeadView view)
    {
        if (index == MAJOR_INDEX || index > DOT_INDEX)
        {
            if (!Ascii.isDigit(b))
            {
                return Http1Error.BAD_REQUEST_LINE;
            }
            if (index > DOT_INDEX)
            {
                // a higher minor version is served as the highest there is (RFC 9110 section 2.5)
                view.minorVersion = b == '0' ? 0 : 1;
                return 0;
            }
            return b == '1' ? 0 : Http1Error.VERSION_NOT_SUPPORTED;
        }
        return b == (byte)(HTTP_1_1 >>> (index << 3)) ? 0 : Http1Error.BAD_REQUEST_LINE;
    }

    private static int method(final long word)
    {
        return word == POST ? Http1.POST : word == GET ? Http1.GET : word == PUT ? Http1.PUT :
            word == DELETE ? Http1.DELETE : word == HEAD ? Http1.HEAD : word == OPTIONS ? Http1.OPTIONS :
            word == PATCH ? Http1.PATCH : word == TRACE ? Http1.TRACE : word == CONNECT ? Http1.CONNECT :
            Http1.UNKNOWN;
    }

    /** Up to seven bytes as a word, zeros behind them. */
    private static long word(final DirectBuffer buffer, final int offset, final int length, final int limit)
    {
        if (limit - offset >= Long.BYTES)
        {
            return Bytes.getLong(buffer, offset) & (1L << (length << 3)) - 1;
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--)
        {
            word = word << 8 | Bytes.getByte(buffer, offset + i);
        }
        return word;
    }
}
