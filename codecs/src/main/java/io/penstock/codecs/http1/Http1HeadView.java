package io.penstock.codecs.http1;

import io.penstock.codecs.compress.ContentCoding;

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
    static final int HAS_ACCEPT = 1 << 6;
    static final int HAS_CONTENT_ENCODING = 1 << 7;
    static final int HAS_TRANSFER_ENCODING = 1 << 8;
    static final int CHUNKED = 1 << 9;
    static final int UNKNOWN_CODING = 1 << 10;
    static final int HAS_KEY = 1 << 11;
    static final int BAD_KEY = 1 << 12;
    static final int HAS_TIMEOUT = 1 << 13;
    static final int BAD_TIMEOUT = 1 << 14;
    static final int CONNECTION_OPTIONS = 1 << 15;

    /** The number of what stands for all codings that are not there by name. */
    static final int ANY_CODING = ContentCoding.count();

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
    int encoding;

    /** The parameter for which Content-Type names no encoding, and the first one for which a range has none. */
    int mismatch;
    int acceptMismatch;

    /** The schema whose messages SBE carries, and its version; below 0 any will do. */
    int schemaId = -1;
    int schemaVersion = -1;

    /** By encoding: of the narrowest range it is in, how narrow that is and its weight; 0 where it is in none. */
    final int[] accepted = new int[HttpEncoding.count()];

    /** The coding of the body, or {@link ContentCoding#NONE} where that is unknown, or there are two. */
    int contentCoding;

    /** The idempotency key, from the head's first byte. */
    int keyOffset;
    int keyLength;

    /** How long the client waits, in milliseconds. */
    int timeoutMs;

    /** By coding, and last for an asterisk: its weight and 1, or 0 where it is not there. */
    final int[] acceptedCodings = new int[ANY_CODING + 1];

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
        encoding = HttpEncoding.NONE;
        mismatch = MediaParameter.NONE;
        acceptMismatch = MediaParameter.NONE;
        for (int i = 0; i < accepted.length; i++)
        {
            accepted[i] = 0;
        }
        contentCoding = 0;
        keyLength = 0;
        timeoutMs = 0;
        for (int i = 0; i < acceptedCodings.length; i++)
        {
            acceptedCodings[i] = 0;
        }
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
     * Where the field lines begin, behind the first line. They end with the empty line that is the head's last.
     *
     * @return offset from the head's first byte.
     */
    public abstract int fieldsOffset();

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
     * The encoding that Content-Type names: JSON with any parameters but a charset other than UTF-8, SBE with any but a
     * schema or version that is not taken.
     *
     * @return its number, of {@link HttpEncoding}; {@link HttpEncoding#NONE} for any other type, for two of them, and
     * without one.
     */
    public final int encoding()
    {
        return encoding;
    }

    /**
     * Why {@link #encoding()} is none, where that is because of a parameter.
     *
     * @return the parameter that does not fit, of {@link MediaParameter}; {@link MediaParameter#NONE} where the type is
     * another one.
     */
    public final int encodingMismatch()
    {
        return mismatch;
    }

    /**
     * Whether the media type is application/json, with any parameters but a charset other than UTF-8.
     *
     * @return true if it is.
     */
    public final boolean isJson()
    {
        return encoding == HttpEncoding.JSON;
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

    /**
     * The coding of the body.
     *
     * @return the ordinal of a {@link ContentCoding}, which is 0 where it has none; {@link ContentCoding#NONE} where it
     * is an unknown one, or more than one.
     */
    public final int contentCoding()
    {
        return contentCoding;
    }

    final boolean has(final int flag)
    {
        return (flags & flag) != 0;
    }

    final void set(final int flag)
    {
        flags |= flag;
    }

    /** Takes note of a range that an encoding is in; a narrower one counts before, and of equals the heavier. */
    final void accept(final int accepting, final int packed)
    {
        accepted[accepting] = Math.max(accepted[accepting], packed);
    }

    /** Takes note of a range that no encoding is in for a parameter of it. */
    final void acceptMismatch(final int parameter)
    {
        acceptMismatch = acceptMismatch == MediaParameter.NONE ? parameter : acceptMismatch;
    }

    /** Takes note of a coding and its weight, which is below 0 where it is malformed; of equals the heavier counts. */
    final void acceptCoding(final int coding, final int weight)
    {
        acceptedCodings[coding] = Math.max(acceptedCodings[coding], weight + 1);
    }
}
