package io.penstock.codecs.http1;

/**
 * What a request head says, as {@link Http1RequestParser} found it, and where the parser stands while the head is not
 * complete. Offsets are relative to the head's first byte, so the bytes may be moved between two calls.
 * <pre>
 *     POST /orders?dry=1 HTTP/1.1 CRLF  Host: a CRLF  CRLF
 *          ^path   ^query                                ^length
 * </pre>
 * A flyweight: one for each connection, used by one thread, {@link #reset()} before each head. The accessors are valid
 * after the parser has returned the head's length.
 */
public final class Http1RequestView
{
    static final int HAS_HOST = 1;
    static final int CLOSE = 1 << 1;
    static final int KEEP_ALIVE = 1 << 2;
    static final int UPGRADE = 1 << 3;
    static final int EXPECT_CONTINUE = 1 << 4;
    static final int HAS_CONTENT_TYPE = 1 << 5;
    static final int JSON = 1 << 6;
    static final int HAS_CONTENT_ENCODING = 1 << 7;
    static final int HAS_TRANSFER_ENCODING = 1 << 8;
    static final int CHUNKED = 1 << 9;
    static final int UNKNOWN_CODING = 1 << 10;

    int state;
    int position;
    int mark;
    int field;
    int fieldCount;
    int error;

    int method;
    int minorVersion;
    int targetOffset;
    int targetLimit;
    int targetForm;
    int pathOffset;
    int pathLength;
    int queryOffset;
    int flags;
    long contentLength;

    /**
     * A view ready for a head.
     */
    public Http1RequestView()
    {
        reset();
    }

    /**
     * Forgets everything, for the next head.
     *
     * @return this.
     */
    public Http1RequestView reset()
    {
        state = 0;
        position = 0;
        fieldCount = 0;
        error = 0;
        method = Http1.UNKNOWN;
        minorVersion = 0;
        targetForm = Http1.ORIGIN_FORM;
        pathOffset = -1;
        pathLength = 0;
        queryOffset = -1;
        targetOffset = 0;
        targetLimit = 0;
        flags = 0;
        contentLength = -1;
        return this;
    }

    /**
     * Whether a byte of the request line has been seen; empty lines before it don't count. Valid at any time.
     *
     * @return true if a request has begun.
     */
    public boolean hasStarted()
    {
        return state > Http1RequestLine.EMPTY_LINE_LF;
    }

    /**
     * How many bytes of empty lines stand where a request may begin (RFC 9112 section 2.2). Valid where more is needed.
     *
     * @return their length in bytes; 0 where a request has begun, or a line is not whole.
     */
    public int emptyLines()
    {
        return state == Http1RequestLine.EMPTY_LINE ? position : 0;
    }

    /**
     * How many bytes of the head have been read. Valid at any time.
     *
     * @return the length of the head once it is complete, in bytes.
     */
    public int position()
    {
        return position;
    }

    /**
     * The method, valid also behind an error in the fields.
     *
     * @return a code of {@link Http1}, {@link Http1#UNKNOWN} for a method it has no code for.
     */
    public int method()
    {
        return method;
    }

    /**
     * The minor version to answer as. HTTP/1.2 to 1.9 are served as 1.1 (RFC 9110 section 2.5).
     *
     * @return 0 or 1.
     */
    public int minorVersion()
    {
        return minorVersion;
    }

    /**
     * The form the target came in.
     *
     * @return {@link Http1#ORIGIN_FORM}, {@link Http1#ABSOLUTE_FORM} (the path is what follows the authority),
     * {@link Http1#AUTHORITY_FORM} (the path is the authority) or {@link Http1#ASTERISK_FORM} (the path is the
     * asterisk).
     */
    public int targetForm()
    {
        return targetForm;
    }

    /**
     * Where the path begins.
     *
     * @return offset from the head's first byte.
     */
    public int pathOffset()
    {
        return pathOffset;
    }

    /**
     * Length of the path, without the question mark.
     *
     * @return length in bytes; 0 in absolute form means {@code /} (RFC 9110 section 4.2.3).
     */
    public int pathLength()
    {
        return pathLength;
    }

    /**
     * Where the query begins, behind its question mark.
     *
     * @return offset from the head's first byte, or -1 without a query.
     */
    public int queryOffset()
    {
        return queryOffset;
    }

    /**
     * Length of the query.
     *
     * @return length in bytes, 0 without a query.
     */
    public int queryLength()
    {
        return queryOffset < 0 ? 0 : targetLimit - queryOffset;
    }

    /**
     * How many field lines the head has.
     *
     * @return number of lines.
     */
    public int fieldCount()
    {
        return fieldCount;
    }

    /**
     * The declared length of the body.
     *
     * @return length in bytes, or -1 without Content-Length.
     */
    public long contentLength()
    {
        return contentLength;
    }

    /**
     * Whether the body comes in chunks.
     *
     * @return true if {@link Http1ChunkedParser} reads on.
     */
    public boolean isChunked()
    {
        return has(CHUNKED);
    }

    /**
     * Whether the connection may go on after this request (RFC 9112 section 9.3).
     *
     * @return true unless the client said close, or speaks HTTP/1.0 and did not say keep-alive.
     */
    public boolean isKeepAlive()
    {
        return !has(CLOSE) && (minorVersion > 0 || has(KEEP_ALIVE));
    }

    /**
     * Whether Connection names upgrade.
     *
     * @return true if the client offers another protocol.
     */
    public boolean isUpgrade()
    {
        return has(UPGRADE);
    }

    /**
     * Whether the client waits for 100 Continue before it sends the body. An expectation of HTTP/1.0, and one without a
     * body, is ignored (RFC 9110 section 10.1.1).
     *
     * @return true if it waits.
     */
    public boolean expectsContinue()
    {
        return has(EXPECT_CONTINUE) && minorVersion > 0 && (isChunked() || contentLength > 0);
    }

    /**
     * Whether there is a Host field.
     *
     * @return true if there is.
     */
    public boolean hasHost()
    {
        return has(HAS_HOST);
    }

    /**
     * Whether there is a Content-Type field.
     *
     * @return true if there is.
     */
    public boolean hasContentType()
    {
        return has(HAS_CONTENT_TYPE);
    }

    /**
     * Whether the media type is application/json, with any parameters but a charset other than UTF-8.
     *
     * @return true if it is.
     */
    public boolean isJson()
    {
        return has(JSON);
    }

    /**
     * Whether there is a Content-Encoding field.
     *
     * @return true if there is.
     */
    public boolean hasContentEncoding()
    {
        return has(HAS_CONTENT_ENCODING);
    }

    boolean has(final int flag)
    {
        return (flags & flag) != 0;
    }

    void set(final int flag)
    {
        flags |= flag;
    }
}
