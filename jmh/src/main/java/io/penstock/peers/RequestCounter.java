package io.penstock.peers;

import java.nio.ByteBuffer;

/**
 * Counts the requests of a connection by the ends of their heads and by Content-Length, and understands nothing else.
 * Belongs to one connection and one thread.
 * <pre>
 *   POST /orders HTTP/1.1 \n Content-Length: 3 \n \n abc POST ...
 *                                                 ^head's end: bodyLeft = 3
 *                                                    ^request's end
 * </pre>
 */
final class RequestCounter
{
    private static final byte[] CONTENT_LENGTH = {'c', 'o', 'n', 't', 'e', 'n', 't', '-', 'l', 'e', 'n', 'g', 't', 'h'};
    private static final int CASE = 0x20;
    private static final int MAX_DIGITS = 9;
    private static final int PARTIAL = -1;

    private int bodyLeft;
    private int contentLength;

    /**
     * Counts the requests that end in some bytes.
     *
     * @param in bytes of the connection, each given once it was used up by this method; those of a head that hasn't
     *           ended stay, and have to be given again with what follows them.
     * @return how many requests ended.
     */
    int count(final ByteBuffer in)
    {
        int requests = 0;
        while (in.hasRemaining())
        {
            if (bodyLeft == 0)
            {
                final int end = headEnd(in);
                if (end == PARTIAL)
                {
                    break;
                }
                in.position(end);
                bodyLeft = contentLength;
            }
            final int used = Math.min(bodyLeft, in.remaining());
            in.position(in.position() + used);
            bodyLeft -= used;
            if (bodyLeft == 0)
            {
                requests++;
            }
        }
        return requests;
    }

    /** Place behind the empty line; contentLength is what a line before it says. */
    private int headEnd(final ByteBuffer in)
    {
        contentLength = 0;
        int line = in.position();
        final int limit = in.limit();
        for (int i = line; i < limit; i++)
        {
            if (in.get(i) == '\n')
            {
                if (i == line || i == line + 1 && in.get(line) == '\r')
                {
                    return i + 1;
                }
                if ((in.get(line) | CASE) == 'c')
                {
                    readContentLength(in, line, i);
                }
                line = i + 1;
            }
        }
        return PARTIAL;
    }

    private void readContentLength(final ByteBuffer in, final int line, final int limit)
    {
        int i = line;
        for (final byte letter : CONTENT_LENGTH)
        {
            // A hyphen has the bit of lower case already
            if (i == limit || (in.get(i++) | CASE) != letter)
            {
                return;
            }
        }
        if (in.get(i++) != ':')
        {
            return;
        }
        while (in.get(i) == ' ')
        {
            i++;
        }
        int value = 0;
        for (final int start = i; i - start < MAX_DIGITS && in.get(i) >= '0' && in.get(i) <= '9'; i++)
        {
            value = value * 10 + in.get(i) - '0';
        }
        contentLength = value;
    }
}
