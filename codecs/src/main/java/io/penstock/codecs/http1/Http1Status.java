package io.penstock.codecs.http1;

import java.nio.charset.StandardCharsets;

/**
 * The status lines of RFC 9110 section 15, RFC 6585 and RFC 8297, rendered at start.
 */
public final class Http1Status
{
    /** The lowest status. */
    public static final int MIN = 100;
    /** The highest status. */
    public static final int MAX = 599;

    /** The longest status line with its CRLF, in bytes. */
    public static final int MAX_LINE_LENGTH = 64;

    private static final String[] REASONS = new String[MAX + 1];
    private static final byte[][] LINES = new byte[MAX + 1][];

    static
    {
        put(100, "Continue", "Switching Protocols", "Processing", "Early Hints");
        put(200, "OK", "Created", "Accepted", "Non-Authoritative Information", "No Content", "Reset Content",
            "Partial Content");
        put(300, "Multiple Choices", "Moved Permanently", "Found", "See Other", "Not Modified", "Use Proxy", "",
            "Temporary Redirect", "Permanent Redirect");
        put(400, "Bad Request", "Unauthorized", "Payment Required", "Forbidden", "Not Found", "Method Not Allowed",
            "Not Acceptable", "Proxy Authentication Required", "Request Timeout", "Conflict", "Gone",
            "Length Required", "Precondition Failed", "Content Too Large", "URI Too Long", "Unsupported Media Type",
            "Range Not Satisfiable", "Expectation Failed");
        put(421, "Misdirected Request", "Unprocessable Content", "Locked", "Failed Dependency", "Too Early",
            "Upgrade Required", "", "Precondition Required", "Too Many Requests", "",
            "Request Header Fields Too Large");
        put(500, "Internal Server Error", "Not Implemented", "Bad Gateway", "Service Unavailable", "Gateway Timeout",
            "HTTP Version Not Supported");
        for (int status = MIN; status <= MAX; status++)
        {
            final String reason = REASONS[status] == null ? "" : REASONS[status];
            LINES[status] = ("HTTP/1.1 " + status + " " + reason + "\r\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    private Http1Status()
    {
    }

    /**
     * The reason phrase of a status.
     *
     * @param status {@value #MIN} to {@value #MAX}.
     * @return the phrase, empty for a status without one.
     */
    public static String reason(final int status)
    {
        return REASONS[status] == null ? "" : REASONS[status];
    }

    static byte[] line(final int status)
    {
        return LINES[status];
    }

    private static void put(final int first, final String... reasons)
    {
        System.arraycopy(reasons, 0, REASONS, first, reasons.length);
    }
}
