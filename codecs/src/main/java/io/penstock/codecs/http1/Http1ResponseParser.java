package io.penstock.codecs.http1;

import org.agrona.DirectBuffer;

/**
 * Reads a response head (RFC 9112 sections 4 and 5) in one pass that can stop and go on at any byte: what a client
 * needs. Where the parser stands is kept in the view, so one parser serves any number of connections and threads.
 */
public final class Http1ResponseParser
{
    private final int headLimit;
    private final int fieldLimit;

    /**
     * A parser with its limits.
     *
     * @param headLimit  the longest head, status line and final CRLF included, in bytes.
     * @param fieldLimit the most field lines.
     */
    public Http1ResponseParser(final int headLimit, final int fieldLimit)
    {
        this.headLimit = headLimit;
        this.fieldLimit = fieldLimit;
    }

    /**
     * Reads on in a head.
     *
     * @param buffer where the bytes lie.
     * @param offset of the head's first byte, wherever it lies by now.
     * @param length of the bytes that are there, in bytes from {@code offset} on.
     * @param view   reset before the first call for a head, and the same for all its calls.
     * @return above 0 the length of the head, the final CRLF included; 0 if more bytes are needed; below 0 a code of
     * {@link Http1Error}. Called again behind the end, it repeats what it said.
     */
    public int parse(final DirectBuffer buffer, final int offset, final int length, final Http1ResponseView view)
    {
        if (view.state == Http1Fields.FAILED)
        {
            return view.error;
        }
        final int limit = offset + Math.min(length, headLimit);
        int result = 0;
        if (view.state < Http1StatusLine.COMPLETE)
        {
            result = Http1StatusLine.parse(buffer, offset, limit, view);
        }
        if (result == 0 && view.state >= Http1StatusLine.COMPLETE && view.state < Http1Fields.COMPLETE)
        {
            result = Http1Fields.parse(buffer, offset, limit, fieldLimit, view);
            result = result == 0 && view.state == Http1Fields.COMPLETE ? Http1Framing.check(view) : result;
        }
        if (result == 0 && view.state < Http1Fields.COMPLETE && view.position >= headLimit)
        {
            result = Http1Error.HEAD_TOO_LARGE;
        }
        if (result < 0)
        {
            view.state = Http1Fields.FAILED;
            view.error = result;
            return result;
        }
        return view.state == Http1Fields.COMPLETE ? view.position : 0;
    }
}
