package io.penstock.codecs.json;

import io.penstock.codecs.sbe.Words;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;

/**
 * A piece of JSON text rendered at start, as longs: written eight bytes at a time, and compared so. Immutable.
 */
final class JsonLiteral
{
    private final int length;
    private final long head;
    private final long tail;
    private final long[] words;

    JsonLiteral(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
        words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        for (int i = 0; i < length; i++)
        {
            words[i >>> 3] |= (bytes[i] & 0xFFL) << ((i & 7) << 3);
        }
        long last = 0;
        for (int i = Math.max(0, length - Long.BYTES); i < length; i++)
        {
            last = last >>> Byte.SIZE | (bytes[i] & 0xFFL) << Long.SIZE - Byte.SIZE;
        }
        tail = last;
        head = length == 0 ? 0 : words[0];
    }

    int length()
    {
        return length;
    }

    /**
     * Writes the piece; up to seven bytes behind it are written too.
     */
    int put(final MutableDirectBuffer buffer, final int offset)
    {
        for (int i = 0; i < words.length; i++)
        {
            Words.put(buffer, offset + (i << 3), words[i]);
        }
        return length;
    }

    /**
     * Whether the piece stands somewhere. The last eight bytes are compared as they stand, overlapping, so that no byte
     * behind the piece is read; pieces shorter than a word never match here.
     */
    boolean matches(final DirectBuffer buffer, final int offset, final int limit)
    {
        return limit - offset >= length && length >= Long.BYTES &&
            Words.get(buffer, offset + length - Long.BYTES) == tail &&
            Words.get(buffer, offset) == head &&
            (length <= 2 * Long.BYTES || isMiddleEqual(buffer, offset));
    }

    private boolean isMiddleEqual(final DirectBuffer buffer, final int offset)
    {
        for (int i = Long.BYTES; i < length - Long.BYTES; i += Long.BYTES)
        {
            if (Words.get(buffer, offset + i) != words[i >>> 3])
            {
                return false;
            }
        }
        return true;
    }
}
