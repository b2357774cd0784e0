package io.penstock.codecs.http1;

/**
 * The words and numbers of HTTP/1.1 (RFC 9110, RFC 9112).
 */
public final class Http1
{
    /** A method this server has no code for; the request is otherwise well-formed. */
    public static final int UNKNOWN = 0;
    /** Method GET. */
    public static final int GET = 1;
    /** Method HEAD. */
    public static final int HEAD = 2;
    /** Method POST. */
    public static final int POST = 3;
    /** Method PUT. */
    public static final int PUT = 4;
    /** Method DELETE. */
    public static final int DELETE = 5;
    /** Method OPTIONS. */
    public static final int OPTIONS = 6;
    /** Method PATCH (RFC 5789). */
    public static final int PATCH = 7;
    /** Method TRACE. */
    public static final int TRACE = 8;
    /** Method CONNECT. */
    public static final int CONNECT = 9;

    /** A target that is a path and maybe a query: {@code /orders?x=1} (RFC 9112 3.2.1). */
    public static final int ORIGIN_FORM = 0;
    /** A target that is an http or https URI (RFC 9112 3.2.2). */
    public static final int ABSOLUTE_FORM = 1;
    /** A target that is a host and a port, with CONNECT only (RFC 9112 3.2.3). */
    public static final int AUTHORITY_FORM = 2;
    /** The target {@code *}, with OPTIONS only (RFC 9112 3.2.4). */
    public static final int ASTERISK_FORM = 3;

    /** In the place of a body's length: it comes in chunks (RFC 9112 section 7.1). */
    public static final int CHUNKED = -1;
    /** In the place of the length of a response's body: it ends with the connection (RFC 9112 section 6.3). */
    public static final int UNTIL_CLOSE = -2;

    /** No Content-Type. */
    public static final int CONTENT_TYPE_NONE = 0;
    /** {@code application/json} in UTF-8. */
    public static final int CONTENT_TYPE_JSON = 1;
    /** {@code application/problem+json} (RFC 9457). */
    public static final int CONTENT_TYPE_PROBLEM_JSON = 2;
    /** A Content-Type of a request that is none of the others. */
    public static final int CONTENT_TYPE_OTHER = 3;

    static final byte CR = '\r';
    static final byte LF = '\n';
    static final byte SPACE = ' ';
    static final byte TAB = '\t';

    private static final String[] METHOD_NAMES = {
        "unknown", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT"};

    private Http1()
    {
    }

    /**
     * The name of a method.
     *
     * @param method its code.
     * @return its name as it stands in a request line, or {@code "unknown"}.
     */
    public static String methodName(final int method)
    {
        return METHOD_NAMES[method];
    }

    /**
     * The code of a method.
     *
     * @param name of the method, in the case it has in a request line. For start-up: it compares strings.
     * @return its code, or {@link #UNKNOWN}.
     */
    public static int method(final String name)
    {
        for (int method = GET; method <= CONNECT; method++)
        {
            if (METHOD_NAMES[method].equals(name))
            {
                return method;
            }
        }
        return UNKNOWN;
    }
}
