package io.penstock.codecs.http1;

/**
 * What the heads of requests and responses have in common, and where a parser stands while a head is not complete.
 * Offsets are relative to the head's first byte, so the bytes may be moved between two calls.
 * <p>
 * A flyweight: one for each connection, used by one thread, reset before each head. The accessors are valid after the
 * parser has returned the head's length.
 */
public abstract class Http1HeadView
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

    /** The fields that mean something in this kind of head, a bit for each number of {@link Http1FieldNames}. */
    final int knownFields;

    int state;
    int position;
    int mark;
    int field;
    int fieldCount;
    int error;

    int minorVersion;
    int flags;
    long contentLength;

    Http1HeadView(final int knownFields)
    {
        this.knownFields = knownFields;
    }

    final void resetHead()
    {
        state = 0;
        position = 0;
        fieldCount = 0;
        error = 0;
        minorVersion = 0;
        flags = 0;
        contentLength = -1;
    }

    /**
     * How many bytes of the head have been read. Valid at any time.
     *
     * @return the length of the head once it is complete, in bytes.
     */
    public final int position()
    {
        return position;
    }

    /**
     * The minor version to go on with. HTTP/1.2 to 1.9 count as 1.1 (RFC 9110 section 2.5).
     *
     * @return 0 or 1.
     */
    public final int minorVersion()
    {
        return minorVersion;
    }

    /**
     * How many field lines the head has.
     *
     * @return number of lines.
     */
    public final int fieldCount()
    {
        return fieldCount;
    }

    /**
     * The declared length of the body.
     *
     * @return length in bytes, or -1 without Content-Length.
     */
    public final long contentLength()
    {
        return contentLength;
    }

    /**
     * Whether the body comes in chunks.
     *
     * @return true if {@link Http1ChunkedParser} reads on.
     */
    public final boolean isChunked()
    {
        return has(CHUNKED);
    }

    /**
     * Whether the connection may go on after this message (RFC 9112 section 9.3).
     *
     * @return true unless the sender said close, or speaks HTTP/1.0 and did not say keep-alive.
     */
    public final boolean isKeepAlive()
    {
        return !has(CLOSE) && (minorVersion > 0 || has(KEEP_ALIVE));
    }

    /**
     * Whether Connection names upgrade.
     *
     * @return true if the sender offers, or takes, another protocol.
     */
    public final boolean isUpgrade()
    {
        return has(UPGRADE);
    }

    /**
     * Whether there is a Content-Type field.
     *
     * @return true if there is.
     */
    public final boolean hasContentType()
    {
        return has(HAS_CONTENT_TYPE);
    }

    /**
     * Whether the media type is application/json, with any parameters but a charset other than UTF-8.
     *
     * @return true if it is.
     */
    public final boolean isJson()
    {
        return has(JSON);
    }

    /**
     * Whether there is a Content-Encoding field.
     *
     * @return true if there is.
     */
    public final boolean hasContentEncoding()
    {
        return has(HAS_CONTENT_ENCODING);
    }

    final boolean has(final int flag)
    {
        return (flags & flag) != 0;
    }

    final void set(final int flag)
    {
        flags |= flag;
    }
}
