package io.penstock.codecs.http1;

/**
 * What can be wrong with a message, as negative codes, and the table that makes a status and a reason of each.
 * <p>
 * Behind any of them the framing of the connection is in doubt: a request is answered, and the connection is closed
 * (RFC 9112 section 6.3).
 */
public final class Http1Error
{
    /** The request line is not three parts with one space between them, ended by CRLF. */
    public static final int BAD_REQUEST_LINE = -1;
    /** The target has a form or a byte it may not have. */
    public static final int BAD_TARGET = -2;
    /** The request line is longer than the limit. */
    public static final int URI_TOO_LONG = -3;
    /** The major version is not 1. */
    public static final int VERSION_NOT_SUPPORTED = -4;
    /** A field name is empty, not a token, or followed by a space. */
    public static final int BAD_FIELD_NAME = -5;
    /** A field value has a control byte, a bare CR or a bare LF. */
    public static final int BAD_FIELD_VALUE = -6;
    /** A field line begins with a blank. */
    public static final int FOLDED_LINE = -7;
    /** The head is longer than the limit. */
    public static final int HEAD_TOO_LARGE = -8;
    /** The head has more fields than the limit. */
    public static final int TOO_MANY_FIELDS = -9;
    /** HTTP/1.1 without Host. */
    public static final int MISSING_HOST = -10;
    /** Host more than once, or not a host with an optional port. */
    public static final int BAD_HOST = -11;
    /** Content-Length is no number, too large, or there more than once. */
    public static final int BAD_CONTENT_LENGTH = -12;
    /** Transfer-Encoding is malformed, does not end in one chunked, or came with HTTP/1.0. */
    public static final int BAD_TRANSFER_ENCODING = -13;
    /** Both Content-Length and Transfer-Encoding. */
    public static final int TWO_LENGTHS = -14;
    /** A transfer coding other than chunked. */
    public static final int UNKNOWN_TRANSFER_CODING = -15;
    /** An expectation other than 100-continue. */
    public static final int EXPECTATION_FAILED = -16;
    /** A chunk size is not 1 to 16 hexadecimal digits, or too large. */
    public static final int BAD_CHUNK_SIZE = -17;
    /** A chunk extension is malformed. */
    public static final int BAD_CHUNK_EXTENSION = -18;
    /** The extensions of one chunk, or of one body, are longer than the limit. */
    public static final int CHUNK_EXTENSIONS_TOO_LONG = -19;
    /** A chunk line, a chunk's data or a body is not ended by CRLF. */
    public static final int BAD_CHUNK_END = -20;
    /** The trailers are longer, or more, than the limit. */
    public static final int TRAILERS_TOO_LARGE = -21;
    /** The status line of a response is not a version, a status of three digits and a reason, ended by CRLF. */
    public static final int BAD_STATUS_LINE = -22;
    /** A head that is to be passed on names more fields in Connection than the limit. */
    public static final int TOO_MANY_CONNECTION_OPTIONS = -23;
    /** A target that is passed on to nobody: that of CONNECT. */
    public static final int NOT_FORWARDED = -24;

    private static final int[] STATUS = {
        0, 400, 400, 414, 505, 400, 400, 400, 431, 431, 400, 400, 400, 400, 400, 501, 417, 400, 400, 400, 400, 431,
        502, 400, 501};

    private static final String[] REASONS = {
        "none", "malformed request line", "malformed request target", "request line too long",
        "HTTP version not supported", "malformed field name", "malformed field value", "folded field line",
        "head too large", "too many fields", "Host is missing", "malformed or repeated Host",
        "malformed or repeated Content-Length", "malformed Transfer-Encoding",
        "both Content-Length and Transfer-Encoding", "unknown transfer coding", "unknown expectation",
        "malformed chunk size", "malformed chunk extension", "chunk extensions too long", "chunk not ended by CRLF",
        "trailers too large", "malformed status line", "too many options in Connection", "method is not passed on"};

    private Http1Error()
    {
    }

    /**
     * The number of codes a request can have: they are -1 to -{@code count()}.
     *
     * @return the number of codes.
     */
    public static int count()
    {
        return -TRAILERS_TOO_LARGE;
    }

    /**
     * The status that answers an error.
     *
     * @param error one of the codes.
     * @return the status, 400 to 599.
     */
    public static int status(final int error)
    {
        return STATUS[-error];
    }

    /**
     * An error in a few words, for a problem's detail and for counters.
     *
     * @param error one of the codes.
     * @return the reason.
     */
    public static String reason(final int error)
    {
        return REASONS[-error];
    }
}
