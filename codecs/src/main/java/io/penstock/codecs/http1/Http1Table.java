package io.penstock.codecs.http1;

/**
 * The classes of bytes HTTP and URIs know, as one table of bits.
 */
final class Http1Table
{
    /** A byte of a token (RFC 9110 section 5.6.2). */
    static final int TOKEN = 1;

    /** A byte of a registered name, an IPv4 address or a percent escape in an authority (RFC 3986 section 3.2.2). */
    static final int HOST = 2;

    /** A byte within the brackets of an IP literal (RFC 3986 section 3.2.2). */
    static final int IP_LITERAL = 4;

    /** A byte of a quoted string that is neither its quote nor a backslash (RFC 9110 section 5.6.4). */
    static final int QUOTED = 8;

    private static final String UNRESERVED_MARKS = "-._~";
    private static final String SUB_DELIMITERS = "!$&'()*+,;=";
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private static final byte[] CLASSES = new byte[256];

    static
    {
        range('0', '9', TOKEN | HOST | IP_LITERAL);
        range('a', 'z', TOKEN | HOST | IP_LITERAL);
        range('A', 'Z', TOKEN | HOST | IP_LITERAL);
        marks(TOKEN_MARKS, TOKEN);
        marks(UNRESERVED_MARKS + SUB_DELIMITERS, HOST | IP_LITERAL);
        marks("%", HOST);
        marks(":", IP_LITERAL);
        range(' ', '~', QUOTED);
        range(0x80, 0xFF, QUOTED);
        CLASSES['\t'] |= QUOTED;
        CLASSES['"'] &= ~QUOTED;
        CLASSES['\\'] &= ~QUOTED;
    }

    private Http1Table()
    {
    }

    static boolean is(final int kind, final byte b)
    {
        return (CLASSES[b & 0xFF] & kind) != 0;
    }

    private static void range(final int from, final int to, final int kinds)
    {
        for (int b = from; b <= to; b++)
        {
            CLASSES[b] |= (byte)kinds;
        }
    }

    private static void marks(final String marks, final int kinds)
    {
        for (int i = 0; i < marks.length(); i++)
        {
            CLASSES[marks.charAt(i)] |= (byte)kinds;
        }
    }
}
