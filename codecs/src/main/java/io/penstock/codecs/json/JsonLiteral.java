package io.penstock.codecs.json;

import io.penstock.codecs.sbe.Words;
import org.agrona.DirectBuffer;

import java.nio.charset.StandardCharsets;

/**
 * A piece of JSON text rendered at start, as longs: written eight bytes at a time, and compared so. Immutable.
 */
final class JsonLiteral
{
    /** Nothing. */
    static final JsonLiteral EMPTY = new JsonLiteral("");

    /** How many bytes behind a piece may be written. */
    static final int SLACK = 3 * Long.BYTES;

    private final int length;
    private final long head;
    private final long second;
    private final long third;
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
        head = word(0);
        second = word(1);
        third = word(2);
    }

    private long word(final int index)
    {
        return index < words.length ? words[index] : 0;
    }

    int length()
    {
        return length;
    }

    /**
     * Writes the piece: most are of up to three words, and those are written in any case, so up to {@link #SLACK} bytes
     * behind it may be written too.
     *
     * @return index behind it.
     */
    int put(final byte[] bytes, final int index)
    {
        Words.put(bytes, index, head);
        Words.put(bytes, index + Long.BYTES, second);
        Words.put(bytes, index + 2 * Long.BYTES, third);
        for (int i = 3; i < words.length; i++)
        {
            Words.put(bytes, index + (i << 3), words[i]);
        }
        return index + length;
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
