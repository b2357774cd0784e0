package io.penstock.codecs.http1;

/**
 * What a response head says, as {@link Http1ResponseParser} found it.
 * <pre>
 *     HTTP/1.1 200 OK CRLF  Content-Length: 2 CRLF  CRLF
 *              ^status                              ^length
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
        return this;
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
     * Length of the body of an answer to a request other than HEAD or CONNECT (RFC 9112 section 6.3).
     *
     * @return length in bytes; -1 where it comes in chunks ({@link #isChunked()}) or ends with the connection.
     */
    public long bodyLength()
    {
        return isInterim() || status == NO_CONTENT || status == NOT_MODIFIED ? 0 : contentLength;
    }
}
