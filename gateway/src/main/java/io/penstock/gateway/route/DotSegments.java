package io.penstock.gateway.route;

import io.penstock.codecs.ascii.Ascii;
import org.agrona.DirectBuffer;

/**
 * Tells which paths may lead out of the part of a server that a route is for, because the server takes a segment of
 * theirs for "the one above": two dots, or one, however written. What servers take for the end of a segment differs, so
 * that all of it counts: a slash, a backslash, a semicolon, each as it is or with a percent sign. Stateless.
 */
final class DotSegments
{
    private static final int ESCAPE_LENGTH = 3;
    private static final int MAX_DOTS = 2;

    private DotSegments()
    {
    }

    /**
     * Looks at a path.
     *
     * @return true where a segment is one dot, or two.
     */
    static boolean mayLeadOut(final DirectBuffer buffer, final int offset, final int limit)
    {
        int dots = -1;
        int position = offset;
        while (position < limit)
        {
            final byte raw = buffer.getByte(position);
            final boolean isEscaped = raw == '%' && position + ESCAPE_LENGTH <= limit;
            final int c = isEscaped ?
                Ascii.hexValue(buffer.getByte(position + 1)) << 4 | Ascii.hexValue(buffer.getByte(position + 2)) :
                raw;
            position += isEscaped ? ESCAPE_LENGTH : 1;
            if (c == '/' || c == '\\' || c == ';')
            {
                if (isDots(dots))
                {
                    return true;
                }
                dots = 0;
            }
            else
            {
                // anything else makes of the segment one that is not of dots alone
                dots = c == '.' && dots >= 0 ? dots + 1 : -1;
            }
        }
        return isDots(dots);
    }

    private static boolean isDots(final int dots)
    {
        return dots > 0 && dots <= MAX_DOTS;
    }
}
