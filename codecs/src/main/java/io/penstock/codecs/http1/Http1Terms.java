package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * On which terms a client asks: how a repeat of its request is told, and how long it waits. What is malformed says
 * nothing about where the message ends, so it is noted, and the head is read on.
 */
final class Http1Terms
{
    private static final byte DEL = 0x7F;

    /** More digits are more than a week. */
    private static final int MAX_DIGITS = 9;

    private Http1Terms()
    {
    }

    /**
     * Takes an {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header-07): a string of RFC 8941 section
     * 3.3.3 without escapes, or, as many clients send it, the same bytes without the quotes around them.
     */
    static void idempotencyKey(
        final DirectBuffer buffer, final int head, final int offset, final int limit, final Http1HeadView view)
    {
        final boolean isQuoted = limit > offset && Bytes.getByte(buffer, offset) == '"';
        final int start = isQuoted ? offset + 1 : offset;
        final int end = isQuoted ? limit - 1 : limit;
        final boolean isOpen = isQuoted && (end < start || Bytes.getByte(buffer, end) != '"');
        if (view.has(Http1HeadView.HAS_KEY) || isOpen || end <= start || !isKey(buffer, start, end, isQuoted))
        {
            view.set(Http1HeadView.BAD_KEY);
        }
        view.set(Http1HeadView.HAS_KEY);
        view.keyOffset = start - head;
        view.keyLength = Math.max(0, end - start);
    }

    /** Whether bytes can be a key: printable ASCII, where it is not quoted without what ends a token of a list. */
    private static boolean isKey(final DirectBuffer buffer, final int start, final int end, final boolean isQuoted)
    {
        for (int position = start; position < end; position++)
        {
            final byte value = Bytes.getByte(buffer, position);
            final boolean isString = value >= ' ' && value < DEL && value != '"' && value != '\\';
            if (!isString || !isQuoted && (value == ' ' || value == ',' || value == ';'))
            {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes a {@code Request-Timeout}: a whole number of milliseconds.
     */
    static void requestTimeout(
        final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        int value = 0;
        boolean isBad = view.has(Http1HeadView.HAS_TIMEOUT) || limit == offset || limit - offset > MAX_DIGITS;
        for (int position = offset; position < limit && !isBad; position++)
        {
            final byte digit = Bytes.getByte(buffer, position);
            isBad = !Ascii.isDigit(digit);
            value = value * 10 + digit - '0';
        }
        view.set(isBad ? Http1HeadView.HAS_TIMEOUT | Http1HeadView.BAD_TIMEOUT : Http1HeadView.HAS_TIMEOUT);
        view.timeoutMs = isBad ? 0 : value;
    }
}
