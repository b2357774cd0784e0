package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;
import org.agrona.DirectBuffer;

/**
 * Reads field lines up to the empty line behind them (RFC 9112 section 5).
 * <pre>
 *     Content-Length: 42  CRLF  CRLF
 *     ^NAME           ^VALUE_START, VALUE
 *                         VALUE_LF
 *                               FIELD_START, HEAD_LF
 * </pre>
 * The states are named for what is read next, and go on behind those of {@link Http1RequestLine}.
 */
final class Http1Fields
{
    static final int FIELD_START = Http1RequestLine.COMPLETE;
    static final int NAME = 8;
    static final int VALUE_START = 9;
    static final int VALUE = 10;
    static final int VALUE_LF = 11;
    static final int HEAD_LF = 12;
    static final int COMPLETE = 13;
    static final int FAILED = 14;

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
        final Http1RequestView view)
    {
        int position = offset + view.position;
        int state = view.state;
        while (position < limit && state < COMPLETE)
        {
            final int next;
            switch (state)
            {
                case FIELD_START:
                    final boolean isLast = buffer.getByte(position) == Http1.CR;
                    next = isLast ? position + 1 : startField(buffer, offset, position, fieldLimit, view);
                    state = isLast ? HEAD_LF : NAME;
                    break;

                case NAME:
                    final int nameLimit = Http1Scanner.token(buffer, position, limit);
                    next = nameLimit == limit ? limit : endName(buffer, offset, nameLimit, view);
                    state = nameLimit == limit ? NAME : VALUE_START;
                    break;

                case VALUE_START:
                    next = Http1Scanner.blanks(buffer, position, limit);
                    view.mark = next - offset;
                    state = next == limit ? VALUE_START : VALUE;
                    break;

                case VALUE:
                    final int valueLimit = Http1Scanner.value(buffer, position, limit);
                    next = valueLimit == limit ? limit : endValue(buffer, offset, valueLimit, view);
                    state = valueLimit == limit ? VALUE : VALUE_LF;
                    break;

                case VALUE_LF:
                    next = endField(buffer, offset, position, view);
                    state = FIELD_START;
                    break;

                default:
                    next = buffer.getByte(position) == Http1.LF ? position + 1 : Http1Error.BAD_FIELD_NAME;
                    state = COMPLETE;
                    break;
            }
            if (next < 0)
            {
                return next;
            }
            position = next;
        }
        view.position = position - offset;
        view.state = state;
        return 0;
    }

    private static int startField(
        final DirectBuffer buffer,
        final int offset,
        final int position,
        final int fieldLimit,
        final Http1RequestView view)
    {
        if (Ascii.isBlank(buffer.getByte(position)))
        {
            return Http1Error.FOLDED_LINE;
        }
        view.mark = position - offset;
        return ++view.fieldCount > fieldLimit ? Http1Error.TOO_MANY_FIELDS : position;
    }

    private static int endName(
        final DirectBuffer buffer, final int offset, final int limit, final Http1RequestView view)
    {
        final int start = offset + view.mark;
        if (limit == start || buffer.getByte(limit) != ':')
        {
            // no white space is allowed before the colon (RFC 9112 section 5.1)
            return Http1Error.BAD_FIELD_NAME;
        }
        view.field = known(buffer, start, limit - start);
        return limit + 1;
    }

    private static int endValue(
        final DirectBuffer buffer, final int offset, final int limit, final Http1RequestView view)
    {
        view.valueLimit = limit - offset;
        return buffer.getByte(limit) == Http1.CR ? limit + 1 : Http1Error.BAD_FIELD_VALUE;
    }

    private static int endField(
        final DirectBuffer buffer, final int offset, final int position, final Http1RequestView view)
    {
        if (buffer.getByte(position) != Http1.LF)
        {
            return Http1Error.BAD_FIELD_VALUE;
        }
        if (view.field == Http1.UNKNOWN_FIELD)
        {
            return position + 1;
        }
        final int valueOffset = offset + view.mark;
        final int valueLimit = Http1Scanner.trim(buffer, valueOffset, offset + view.valueLimit);
        final int error = Http1FieldValues.take(view.field, buffer, valueOffset, valueLimit, view);
        return error < 0 ? error : position + 1;
    }

    private static int known(final DirectBuffer buffer, final int offset, final int length)
    {
        switch (length)
        {
            case 4:
                return Http1.HOST_NAME.matches(buffer, offset, length) ? Http1.HOST : 0;
            case 6:
                return Http1.EXPECT_NAME.matches(buffer, offset, length) ? Http1.EXPECT : 0;
            case 10:
                return Http1.CONNECTION_NAME.matches(buffer, offset, length) ? Http1.CONNECTION : 0;
            case 12:
                return Http1.CONTENT_TYPE_NAME.matches(buffer, offset, length) ? Http1.CONTENT_TYPE : 0;
            case 14:
                return Http1.CONTENT_LENGTH_NAME.matches(buffer, offset, length) ? Http1.CONTENT_LENGTH : 0;
            case 16:
                return Http1.CONTENT_ENCODING_NAME.matches(buffer, offset, length) ? Http1.CONTENT_ENCODING : 0;
            case 17:
                return Http1.TRANSFER_ENCODING_NAME.matches(buffer, offset, length) ? Http1.TRANSFER_ENCODING : 0;
            default:
                return Http1.UNKNOWN_FIELD;
        }
    }
}
