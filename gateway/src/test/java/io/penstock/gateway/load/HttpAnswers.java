package io.penstock.gateway.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads answers of HTTP/1.1 that have a Content-Length, or are chunked and have no empty chunk within.
 */
final class HttpAnswers implements AnswerReader
{
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTENT_LENGTH = "\r\nContent-Length: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "\r\nTransfer-Encoding: chunked\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_OFFSET = 9;

    @Override
    public int length(final ByteBuffer in, final int offset, final int limit)
    {
        final int headLimit = find(HEAD_END, in, offset, limit);
        if (headLimit < 0)
        {
            return 0;
        }
        if (find(CHUNKED, in, offset, headLimit) >= 0)
        {
            return Math.max(0, find(LAST_CHUNK, in, headLimit - 2, limit) - offset);
        }
        int next = find(CONTENT_LENGTH, in, offset, headLimit);
        int length = 0;
        for (; next >= 0 && in.get(next) != '\r'; next++)
        {
            length = length * 10 + in.get(next) - '0';
        }
        final int total = headLimit - offset + length;
        return total <= limit - offset ? total : 0;
    }

    @Override
    public boolean isOrdered()
    {
        return true;
    }

    @Override
    public int code(final ByteBuffer in, final int offset)
    {
        return (in.get(offset + STATUS_OFFSET) - '0') * 100 +
            (in.get(offset + STATUS_OFFSET + 1) - '0') * 10 +
            in.get(offset + STATUS_OFFSET + 2) - '0';
    }

    /**
     * Finds text; the offset of what is behind it, or -1.
     */
    private static int find(final byte[] text, final ByteBuffer in, final int offset, final int limit)
    {
        for (int i = offset; i <= limit - text.length; i++)
        {
            int matched = 0;
            while (matched < text.length && in.get(i + matched) == text[matched])
            {
                matched++;
            }
            if (matched == text.length)
            {
                return i + matched;
            }
        }
        return -1;
    }
}
