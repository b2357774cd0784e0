package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Reads field lines up to the empty line behind them (RFC 9112 section 5).
 * <pre>
 *     Content-Length: 42  CRLF  CRLF
 *     ^NAME           ^VALUE
 *                         VALUE_LF
 *                               FIELD_START, HEAD_LF
 * </pre>
 * The states are named for what is read next, and go on behind those of {@link Http1RequestLine}.
 */
final class Http1Fields
{
    static final int FIELD_START = Http1RequestLine.COMPLETE;
    static final int NAME = 8;
    static final int VALUE = 9;
    static final int VALUE_LF = 10;
    static final int HEAD_LF = 11;
    static final int COMPLETE = 12;
    static final int FAILED = 13;

    private Http1Fields()
    {
    }

    /**
     * Reads on up to the head's end.
     *
     * @return 0 with the view's position and state moved on, or an error.
     */
    static int parse(
        final DirectBuffer buffer,
        final int offset,
        final int limit,
        final int fieldLimit,
        final Http1HeadView view)
    {
        int position = offset + view.position;
        int state = view.state;
        while (position < limit && state < COMPLETE)
        {
            if (state == FIELD_START)
            {
                state = startLine(buffer, position, limit, view);
                position += state == HEAD_LF ? 1 : state == NAME ? 0 : Http1FieldNames.length(view.field) + 1;
                view.mark = position - offset;
                if (view.fieldCount > fieldLimit)
                {
                    return Http1Error.TOO_MANY_FIELDS;
                }
            }
            if (state == NAME)
            {
                position = Http1Scanner.token(buffer, position, limit);
                if (position < limit)
                {
                    final int error = endName(buffer, offset + view.mark, position, view);
                    if (error < 0)
                    {
                        return error;
                    }
                    position++;
                    view.mark = position - offset;
                    state = VALUE;
                }
            }
            if (state == VALUE)
            {
                // the blanks around a value are bytes a value may have: they are trimmed where it is looked at
                position = Http1Scanner.value(buffer, position, limit);
                if (position < limit)
                {
                    if (Bytes.getByte(buffer, position) != Http1.CR)
                    {
                        return Http1Error.BAD_FIELD_VALUE;
                    }
                    position++;
                    state = VALUE_LF;
                }
            }
            if (state >= VALUE_LF && position < limit)
            {
                final int error = endLine(buffer, offset, position, state, view);
                if (error < 0)
                {
                    return error;
                }
                position++;
                state = state == HEAD_LF ? COMPLETE : FIELD_START;
            }
        }
        view.position = position - offset;
        view.state = state;
        return 0;
    }

    private static int startLine(
        final DirectBuffer buffer, final int position, final int limit, final Http1HeadView view)
    {
        if (Bytes.getByte(buffer, position) == Http1.CR)
        {
            return HEAD_LF;
        }
        view.fieldCount++;
        view.field = limit - position > Http1FieldNames.PEEK_LENGTH ?
            Http1FieldNames.peek(buffer, position) : Http1FieldNames.UNKNOWN;
        return view.field == Http1FieldNames.UNKNOWN ? NAME : VALUE;
    }

    private static int endName(
        final DirectBuffer buffer, final int start, final int limit, final Http1HeadView view)
    {
        if (limit == start || Bytes.getByte(buffer, limit) != ':')
        {
            // no white space is allowed before the colon (RFC 9112 section 5.1), nor a folded line (section 5.2)
            final boolean isFolded = limit == start && Ascii.isBlank(Bytes.getByte(buffer, limit));
            return isFolded ? Http1Error.FOLDED_LINE : Http1Error.BAD_FIELD_NAME;
        }
        view.field = Http1FieldNames.find(buffer, start, limit - start);
        return 0;
    }

    private static int endLine(
        final DirectBuffer buffer, final int offset, final int position, final int state, final Http1HeadView view)
    {
        if (Bytes.getByte(buffer, position) != Http1.LF)
        {
            return state == HEAD_LF ? Http1Error.BAD_FIELD_NAME : Http1Error.BAD_FIELD_VALUE;
        }
        if (state == HEAD_LF || (view.knownFields >>> view.field & 1) == 0)
        {
            return 0;
        }
        final int valueOffset = Http1Scanner.blanks(buffer, offset + view.mark, position - 1);
        final int valueLimit = Http1Scanner.trim(buffer, valueOffset, position - 1);
        return Http1FieldValues.take(view.field, buffer, offset, valueOffset, valueLimit, view);
    }
}
