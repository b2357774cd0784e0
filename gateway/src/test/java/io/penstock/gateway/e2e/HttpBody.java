package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Bodies of any length that need no memory: each byte tells its place.
 */
final class HttpBody
{
    private static final int PERIOD = 251;
    private static final int BUFFER = 16 * 1024;

    private HttpBody()
    {
    }

    static String readHead(final InputStream in) throws IOException
    {
        final StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n"))
        {
            final int b = in.read();
            if (b < 0)
            {
                throw new EOFException("closed behind '" + head + "'");
            }
            head.append((char)b);
        }
        return head.toString();
    }

    /** The length that a head says, or -1. */
    static long length(final String head)
    {
        final String lower = head.toLowerCase(Locale.ROOT);
        final int at = lower.indexOf("\r\ncontent-length: ");
        return at < 0 ? -1 : Long.parseLong(lower.substring(at + 18, lower.indexOf('\r', at + 18)));
    }

    /** The body behind a head, without its framing. */
    static InputStream of(final String head, final InputStream in)
    {
        final boolean isChunked = head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked\r\n");
        return new Body(in, isChunked, Math.max(0, length(head)));
    }

    static InputStream pattern(final long length)
    {
        return new InputStream()
        {
            private long position;

            @Override
            public int read()
            {
                return position == length ? -1 : (int)(position++ % PERIOD);
            }

            @Override
            public int read(final byte[] target, final int offset, final int count)
            {
                final int taken = (int)Math.min(count, length - position);
                for (int i = 0; i < taken; i++)
                {
                    target[offset + i] = (byte)(position++ % PERIOD);
                }
                return taken == 0 && count > 0 ? -1 : taken;
            }
        };
    }

    static void send(final OutputStream out, final long length) throws IOException
    {
        pattern(length).transferTo(out);
    }

    static void sendChunked(final InputStream in, final OutputStream out) throws IOException
    {
        final byte[] bytes = new byte[BUFFER];
        int count = in.read(bytes);
        while (count > 0)
        {
            out.write((Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes, 0, count);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            count = in.read(bytes);
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads a body, and checks each byte of it. */
    static void check(final InputStream in, final long length) throws IOException
    {
        final byte[] bytes = new byte[BUFFER];
        long position = 0;
        while (position < length)
        {
            final int count = in.read(bytes, 0, (int)Math.min(bytes.length, length - position));
            if (count < 0)
            {
                throw new EOFException("ended at " + position + " of " + length);
            }
            for (int i = 0; i < count; i++)
            {
                assertEquals((byte)(position++ % PERIOD), bytes[i]);
            }
        }
        if (in instanceof Body)
        {
            assertEquals(-1, in.read());
        }
    }

    private static final class Body extends InputStream
    {
        private final InputStream in;
        private final boolean isChunked;
        private long left;
        private boolean isFirst = true;
        private boolean hasEnded;

        Body(final InputStream in, final boolean isChunked, final long length)
        {
            this.in = in;
            this.isChunked = isChunked;
            left = length;
            hasEnded = !isChunked && length == 0;
        }

        @Override
        public int read() throws IOException
        {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(final byte[] target, final int offset, final int count) throws IOException
        {
            if (isChunked && left == 0 && !hasEnded)
            {
                nextChunk();
            }
            if (hasEnded)
            {
                return -1;
            }
            final int taken = in.read(target, offset, (int)Math.min(count, left));
            if (taken < 0)
            {
                throw new EOFException("in a body");
            }
            left -= taken;
            hasEnded = !isChunked && left == 0;
            return taken;
        }

        private void nextChunk() throws IOException
        {
            if (!isFirst)
            {
                line();
            }
            isFirst = false;
            left = Long.parseLong(line(), 16);
            if (left == 0)
            {
                hasEnded = true;
                line();
            }
        }

        private String line() throws IOException
        {
            final StringBuilder line = new StringBuilder();
            int b = in.read();
            while (b >= 0 && b != '\n')
            {
                line.append(b == '\r' ? "" : (char)b);
                b = in.read();
            }
            if (b < 0)
            {
                throw new EOFException("in a chunk");
            }
            return line.toString();
        }
    }
}
