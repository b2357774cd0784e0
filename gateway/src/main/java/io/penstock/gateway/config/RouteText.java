package io.penstock.gateway.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a route says of the requests it is for: a method, a path, and the names of fields that the query may have, as in
 * {@code DELETE /orders/{origClOrdId}?clOrdId}.
 */
final class RouteText
{
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");
    /** A segment of a path without parameters (RFC 3986, 3.3). */
    private static final Pattern LITERAL = Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+");
    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+\\}");
    private static final Pattern QUERY = Pattern.compile("\\w+(&\\w+)*");

    private static final String OPEN = "/*";

    private RouteText()
    {
    }

    /**
     * What is wrong with a text.
     *
     * @param text of a route.
     * @return a phrase in English, or null where nothing is.
     */
    static String fault(final String text)
    {
        final int space = text.indexOf(' ');
        if (space < 0 || space != text.lastIndexOf(' '))
        {
            return "is not a method and a path, such as GET /orders/{clOrdId}";
        }
        if (!METHODS.contains(text.substring(0, space)))
        {
            return "has a method that is none of " + String.join(", ", METHODS);
        }
        final String target = text.substring(space + 1);
        final int question = target.indexOf('?');
        if (question >= 0 && !QUERY.matcher(target.substring(question + 1)).matches())
        {
            return "has no names of fields behind its question mark, such as ?clOrdId or ?side&price";
        }
        return pathFault(question < 0 ? target : target.substring(0, question));
    }

    /**
     * What is wrong with a text of a route whose requests are passed on: a path, and a method in front of it where it
     * is for one alone. With an asterisk as its last segment, as in {@code /legacy/*}, it is for all paths below.
     *
     * @param text of a route.
     * @return a phrase in English, or null where nothing is.
     */
    static String faultOfPassedOn(final String text)
    {
        final int space = text.indexOf(' ');
        if (space >= 0 && !METHODS.contains(text.substring(0, space)))
        {
            return "has a method that is none of " + String.join(", ", METHODS);
        }
        final String path = text.substring(space + 1);
        if (path.indexOf('?') >= 0)
        {
            return "has a question mark: a request is passed on whatever its query is";
        }
        final String closed = path.endsWith(OPEN) ? path.substring(0, path.length() - OPEN.length()) : path;
        if (closed.indexOf('*') >= 0)
        {
            return "has an asterisk that is not its last segment";
        }
        return path.equals(OPEN) ? null : pathFault(closed);
    }

    private static String pathFault(final String path)
    {
        if (!path.startsWith("/"))
        {
            return "has a path that doesn't begin with a slash";
        }
        if (path.length() > 1 && path.endsWith("/"))
        {
            return "has a path that ends with a slash";
        }
        String fault = null;
        final String[] segments = path.length() == 1 ? new String[0] : path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length && fault == null; i++)
        {
            fault = segmentFault(segments[i]);
        }
        return fault;
    }

    private static String segmentFault(final String segment)
    {
        if (segment.isEmpty())
        {
            return "has two slashes in a row in its path";
        }
        if (segment.equals(".") || segment.equals(".."))
        {
            // RFC 3986, 5.2.4
            return "has '" + segment + "' in its path, which clients leave out";
        }
        if (PARAMETER.matcher(segment).matches() || LITERAL.matcher(segment).matches())
        {
            return null;
        }
        return segment.indexOf('{') >= 0 || segment.indexOf('}') >= 0 ?
            "has '" + segment + "' in its path: a parameter is a whole segment, such as {clOrdId}" :
            "has '" + segment + "' in its path, which no request has: write what is no ASCII letter with %";
    }
}
