package io.penstock.codecs.http1;

/**
 * What a response head says, as {@link Http1ResponseParser} found it.
 * <pre>
 *     HTTP/1.1 200 OK CRLF  Content-Length: 2 CRLF  CRLF
 *              ^status      ^fields                     ^length
 * </pre>
 * A flyweight: one for each connection, used by one thread, {@link #reset()} before each head.
 */
public final class Http1ResponseView extends Http1HeadView
{
    private static final int KNOWN_FIELDS = 1 << Http1FieldNames.CONNECTION | 1 << Http1FieldNames.CONTENT_LENGTH |
        1 << Http1FieldNames.TRANSFER_ENCODING | 1 << Http1FieldNames.CONTENT_TYPE |
        1 << Http1FieldNames.CONTENT_ENCODING;
    private static final int SUCCESS = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    int status;
    int fieldsOffset;

    /**
     * A view ready for a head.
     */
    public Http1ResponseView()
    {
        super(KNOWN_FIELDS);
        reset();
    }

    /**
     * Forgets everything, for the next head.
     *
     * @return this.
     */
    public Http1ResponseView reset()
    {
        resetHead();
        status = 0;
        fieldsOffset = 0;
        return this;
    }

    /**
     * {@inheritDoc}
     */
    @Override
    public int fieldsOffset()
    {
        return fieldsOffset;
    }

    /**
     * The status (RFC 9110 section 15).
     *
     * @return 100 to 999.
     */
    public int status()
    {
        return status;
    }

    /**
     * Whether a final response to the same request follows (RFC 9110 section 15.2).
     *
     * @return true for statuses below 200.
     */
    public boolean isInterim()
    {
        return status < SUCCESS;
    }

    /**
     * Length of the body (RFC 9112 section 6.3).
     *
     * @param method of the request, a code of {@link Http1}.
     * @return length in bytes, {@link Http1#CHUNKED} or {@link Http1#UNTIL_CLOSE}. Answers to HEAD, and those that are
     * interim, 204 or 304, have none whatever their fields say.
     */
    public long bodyLength(final int method)
    {
        if (method == Http1.HEAD || isInterim() || status == NO_CONTENT || status == NOT_MODIFIED)
        {
            return 0;
        }
        return isChunked() ? Http1.CHUNKED : contentLength < 0 ? Http1.UNTIL_CLOSE : contentLength;
    }
}
