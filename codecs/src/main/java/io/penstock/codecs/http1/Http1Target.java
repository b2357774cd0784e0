package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.ascii.AsciiName;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Tells the four forms of a target apart (RFC 9112 section 3.2) and finds path and query; checks authorities.
 */
final class Http1Target
{
    private static final AsciiName HTTP = new AsciiName("http");
    private static final AsciiName HTTPS = new AsciiName("https");
    private static final int MAX_PORT = 65_535;

    private Http1Target()
    {
    }

    /**
     * Sets form, path and query of the view from its target.
     *
     * @return 0 or an error.
     */
    static int split(final DirectBuffer buffer, final int offset, final Http1RequestView view)
    {
        final int start = view.targetOffset;
        final byte first = Bytes.getByte(buffer, offset + start);
        if (view.method == Http1.CONNECT)
        {
            view.targetForm = Http1.AUTHORITY_FORM;
            path(start, view);
            return isAuthority(buffer, offset + start, offset + view.targetLimit, true) ? 0 : Http1Error.BAD_TARGET;
        }
        if (first == '/')
        {
            path(start, view);
            return 0;
        }
        if (first == '*' && view.targetLimit - start == 1)
        {
            view.targetForm = Http1.ASTERISK_FORM;
            path(start, view);
            // which forms an unknown method takes is unknown: it is refused for what it is
            return view.method == Http1.OPTIONS || view.method == Http1.UNKNOWN ? 0 : Http1Error.BAD_TARGET;
        }
        return splitAbsolute(buffer, offset, view);
    }

    /**
     * Whether bytes are a host with an optional port (RFC 3986 section 3.2.2), as Host has it and CONNECT's target. An
     * empty host has no meaning for http (RFC 9110 section 4.2.1), and user information is refused (section 4.2.4).
     */
    static boolean isAuthority(
        final DirectBuffer buffer, final int from, final int limit, final boolean requiresPort)
    {
        int position = from;
        if (position < limit && Bytes.getByte(buffer, position) == '[')
        {
            position = ipLiteral(buffer, position + 1, limit);
            if (position == from + 1 || position == limit || Bytes.getByte(buffer, position) != ']')
            {
                return false;
            }
            position++;
        }
        else
        {
            position = Http1Scanner.host(buffer, position, limit);
        }
        if (position == from)
        {
            return false;
        }
        return position == limit ? !requiresPort :
            Bytes.getByte(buffer, position) == ':' && isPort(buffer, position + 1, limit, requiresPort);
    }

    private static int splitAbsolute(final DirectBuffer buffer, final int offset, final Http1RequestView view)
    {
        final int start = offset + view.targetOffset;
        final int limit = offset + (view.queryOffset < 0 ? view.targetLimit : view.queryOffset - 1);
        int colon = start;
        while (colon < limit && Bytes.getByte(buffer, colon) != ':')
        {
            colon++;
        }
        final int authority = colon + 3;
        final boolean isHttp =
            HTTP.matches(buffer, start, colon - start) || HTTPS.matches(buffer, start, colon - start);
        if (!isHttp || authority > limit || Bytes.getByte(buffer, colon + 1) != '/' ||
            Bytes.getByte(buffer, colon + 2) != '/')
        {
            return Http1Error.BAD_TARGET;
        }

        int path = authority;
        while (path < limit && Bytes.getByte(buffer, path) != '/')
        {
            path++;
        }
        view.targetForm = Http1.ABSOLUTE_FORM;
        path(path - offset, view);
        return isAuthority(buffer, authority, path, false) ? 0 : Http1Error.BAD_TARGET;
    }

    private static void path(final int pathOffset, final Http1RequestView view)
    {
        view.pathOffset = pathOffset;
        view.pathLength = (view.queryOffset < 0 ? view.targetLimit : view.queryOffset - 1) - pathOffset;
    }

    private static int ipLiteral(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position < limit && Http1Table.is(Http1Table.IP_LITERAL, Bytes.getByte(buffer, position)))
        {
            position++;
        }
        return position;
    }

    private static boolean isPort(
        final DirectBuffer buffer, final int from, final int limit, final boolean requiresDigits)
    {
        int port = 0;
        for (int position = from; position < limit; position++)
        {
            final byte digit = Bytes.getByte(buffer, position);
            if (!Ascii.isDigit(digit))
            {
                return false;
            }
            port = port * 10 + digit - '0';
            if (port > MAX_PORT)
            {
                return false;
            }
        }
        return from < limit || !requiresDigits;
    }
}
