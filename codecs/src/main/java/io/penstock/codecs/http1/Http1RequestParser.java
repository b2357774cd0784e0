package io.penstock.codecs.http1;

import org.agrona.DirectBuffer;

/**
 * Reads a request head (RFC 9112 sections 2 to 5) in one pass that can stop and go on at any byte.
 * <p>
 * Where the parser stands is kept in the view; the parser itself has only its limits, so one serves any number of
 * connections and threads. Limits bound the scan itself: the verdict on a head is the same however its bytes were cut,
 * and a head that is too long is refused before it is complete.
 */
public final class Http1RequestParser
{
    private final int requestLineLimit;
    private final int headLimit;
    private final int fieldLimit;
    private final int schemaId;
    private final int schemaVersion;

    /**
     * A parser with its limits, which takes SBE of any schema.
     *
     * @param requestLineLimit the longest request line, empty lines before it and its CRLF included, in bytes.
     * @param headLimit        the longest head, request line and final CRLF included, in bytes.
     * @param fieldLimit       the most field lines.
     */
    public Http1RequestParser(final int requestLineLimit, final int headLimit, final int fieldLimit)
    {
        this(requestLineLimit, headLimit, fieldLimit, -1, -1);
    }

    /**
     * A parser with its limits, and the schema of which SBE has to be where its media type names one.
     *
     * @param requestLineLimit the longest request line, empty lines before it and its CRLF included, in bytes.
     * @param headLimit        the longest head, request line and final CRLF included, in bytes.
     * @param fieldLimit       the most field lines.
     * @param schemaId         the schema, 0 to 65535; below 0 for any.
     * @param schemaVersion    its version, 0 to 65535; below 0 for any.
     */
    public Http1RequestParser(
        final int requestLineLimit,
        final int headLimit,
        final int fieldLimit,
        final int schemaId,
        final int schemaVersion)
    {
        this.requestLineLimit = Math.min(requestLineLimit, headLimit);
        this.headLimit = headLimit;
        this.fieldLimit = fieldLimit;
        this.schemaId = schemaId;
        this.schemaVersion = schemaVersion;
    }

    /**
     * Reads on in a head.
     *
     * @param buffer where the bytes lie.
     * @param offset of the head's first byte, or of the first empty line before it; always the same byte for one head,
     *               wherever it lies by now.
     * @param length of the bytes that are there, in bytes from {@code offset} on.
     * @param view   reset before the first call for a head, and the same for all its calls.
     * @return above 0 the length of the head, empty lines before it and the final CRLF included; 0 if more bytes are
     * needed; below 0 a code of {@link Http1Error}. Called again behind the end, it repeats what it said.
     */
    public int parse(final DirectBuffer buffer, final int offset, final int length, final Http1RequestView view)
    {
        int result = 0;
        if (view.state < Http1RequestLine.COMPLETE)
        {
            final int lineLimit = Math.min(length, requestLineLimit);
            result = Http1RequestLine.parse(buffer, offset, offset + lineLimit, view);
            if (result == 0 && view.state < Http1RequestLine.COMPLETE && view.position >= requestLineLimit)
            {
                result = view.hasStarted() ? Http1Error.URI_TOO_LONG : Http1Error.BAD_REQUEST_LINE;
            }
        }
        if (result == 0 && view.state >= Http1RequestLine.COMPLETE)
        {
            result = parseFields(buffer, offset, length, view);
        }
        if (result < 0)
        {
            view.state = Http1Fields.FAILED;
            view.error = result;
        }
        return result;
    }

    private int parseFields(final DirectBuffer buffer, final int offset, final int length, final Http1RequestView view)
    {
        if (view.state >= Http1Fields.COMPLETE)
        {
            return view.state == Http1Fields.COMPLETE ? view.position : view.error;
        }
        view.schemaId = schemaId;
        view.schemaVersion = schemaVersion;
        final int result = Http1Fields.parse(buffer, offset, offset + Math.min(length, headLimit), fieldLimit, view);
        if (result != 0)
        {
            return result;
        }
        if (view.state == Http1Fields.COMPLETE)
        {
            final int verdict = Http1Framing.checkRequest(view);
            return verdict < 0 ? verdict : view.position;
        }
        return view.position >= headLimit ? Http1Error.HEAD_TOO_LARGE : 0;
    }
}
