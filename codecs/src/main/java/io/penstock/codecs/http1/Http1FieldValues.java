package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.AsciiName;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Makes flags and numbers of the values of the fields this server knows. Values come without the blanks around them.
 */
final class Http1FieldValues
{
    private static final AsciiName CLOSE = new AsciiName("close");
    private static final AsciiName KEEP_ALIVE = new AsciiName("keep-alive");
    private static final AsciiName UPGRADE = new AsciiName("upgrade");
    private static final AsciiName CHUNKED = new AsciiName("chunked");
    private static final AsciiName CONTINUE = new AsciiName("100-continue");

    private static final long MULTIPLY_LIMIT = Long.MAX_VALUE / 10;

    private Http1FieldValues()
    {
    }

    /**
     * Takes the value of a known field into the view.
     *
     * @param head where the head begins.
     * @return 0 or an error.
     */
    static int take(
        final int field,
        final DirectBuffer buffer,
        final int head,
        final int offset,
        final int limit,
        final Http1HeadView view)
    {
        switch (field)
        {
            case Http1FieldNames.HOST:
                return host(buffer, offset, limit, view);
            case Http1FieldNames.CONNECTION:
                return connection(buffer, offset, limit, view);
            case Http1FieldNames.CONTENT_LENGTH:
                return contentLength(buffer, offset, limit, view);
            case Http1FieldNames.TRANSFER_ENCODING:
                return transferEncoding(buffer, offset, limit, view);
            case Http1FieldNames.CONTENT_TYPE:
                return contentType(buffer, offset, limit, view);
            case Http1FieldNames.CONTENT_ENCODING:
                Http1ContentCodings.contentEncoding(buffer, offset, limit, view);
                return 0;
            case Http1FieldNames.ACCEPT:
                Http1MediaType.accept(buffer, offset, limit, view);
                return 0;
            case Http1FieldNames.ACCEPT_ENCODING:
                Http1ContentCodings.acceptEncoding(buffer, offset, limit, view);
                return 0;
            case Http1FieldNames.IDEMPOTENCY_KEY:
                Http1Terms.idempotencyKey(buffer, head, offset, limit, view);
                return 0;
            case Http1FieldNames.REQUEST_TIMEOUT:
                Http1Terms.requestTimeout(buffer, offset, limit, view);
                return 0;
            default:
                return expectation(buffer, offset, limit, view);
        }
    }

    private static int host(
        final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        // more than one, or not a host: 400 (RFC 9112 section 3.2)
        if (view.has(Http1HeadView.HAS_HOST) || !Http1Target.isAuthority(buffer, offset, limit, false))
        {
            return Http1Error.BAD_HOST;
        }
        view.set(Http1HeadView.HAS_HOST);
        return 0;
    }

    private static int contentLength(
        final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        if (view.contentLength >= 0 || offset == limit)
        {
            return Http1Error.BAD_CONTENT_LENGTH;
        }
        long value = 0;
        for (int position = offset; position < limit; position++)
        {
            final int digit = Bytes.getByte(buffer, position) - '0';
            if (digit < 0 || digit > 9 || value > MULTIPLY_LIMIT || value * 10 > Long.MAX_VALUE - digit)
            {
                return Http1Error.BAD_CONTENT_LENGTH;
            }
            value = value * 10 + digit;
        }
        view.contentLength = value;
        return 0;
    }

    private static int connection(
        final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        int position = offset;
        while (position < limit)
        {
            final int start = Http1Scanner.blanks(buffer, position, limit);
            position = elementLimit(buffer, start, limit);
            final int length = Http1Scanner.trim(buffer, start, position) - start;
            if (CLOSE.matches(buffer, start, length))
            {
                view.set(Http1HeadView.CLOSE);
            }
            else if (KEEP_ALIVE.matches(buffer, start, length))
            {
                view.set(Http1HeadView.KEEP_ALIVE);
            }
            else if (UPGRADE.matches(buffer, start, length))
            {
                view.set(Http1HeadView.UPGRADE);
            }
            else if (length > 0)
            {
                view.set(Http1HeadView.CONNECTION_OPTIONS);
            }
            position++;
        }
        return 0;
    }

    private static int transferEncoding(
        final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        view.set(Http1HeadView.HAS_TRANSFER_ENCODING);
        int position = offset;
        do
        {
            final int start = Http1Scanner.blanks(buffer, position, limit);
            position = elementLimit(buffer, start, limit);
            final int length = Http1Scanner.trim(buffer, start, position) - start;
            // chunked is the last coding and there once; empty elements are read differently by others, so not at all
            if (view.isChunked() || length == 0)
            {
                return Http1Error.BAD_TRANSFER_ENCODING;
            }
            view.set(CHUNKED.matches(buffer, start, length) ?
                Http1HeadView.CHUNKED : Http1HeadView.UNKNOWN_CODING);
        }
        while (position++ < limit);
        return 0;
    }

    private static int contentType(
        final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        // which of two types counts is doubtful, so neither does
        final boolean isSecond = view.hasContentType();
        view.mismatch = MediaParameter.NONE;
        view.encoding = isSecond ? HttpEncoding.NONE : Http1MediaType.encoding(buffer, offset, limit, view);
        view.set(Http1HeadView.HAS_CONTENT_TYPE);
        return 0;
    }

    private static int expectation(
        final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        if (!CONTINUE.matches(buffer, offset, limit - offset))
        {
            return Http1Error.EXPECTATION_FAILED;
        }
        view.set(Http1HeadView.EXPECT_CONTINUE);
        return 0;
    }

    /** Where an element of a list of tokens ends: at a comma. */
    static int elementLimit(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position < limit && Bytes.getByte(buffer, position) != ',')
        {
            position++;
        }
        return position;
    }
}
