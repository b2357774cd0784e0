package io.penstock.codecs.json;

import io.penstock.codecs.bytes.Bytes;

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
    private final long headMask;
    private final long second;
    private final long secondMask;
    private final long third;
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
        head = word(0);
        headMask = mask(length);
        second = word(1);
        secondMask = mask(length - Long.BYTES);
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
     * The eight bytes behind the first one, with zeros behind the piece.
     */
    long nameWord()
    {
        return head >>> Byte.SIZE | second << Long.SIZE - Byte.SIZE;
    }

    /**
     * Writes the piece: most are of up to three words, and those are written in any case, so up to {@link #SLACK} bytes
     * behind it may be written too.
     *
     * @return index behind it.
     */
    int put(final byte[] bytes, final int index)
    {
        Bytes.putLong(bytes, index, head);
        Bytes.putLong(bytes, index + Long.BYTES, second);
        Bytes.putLong(bytes, index + 2 * Long.BYTES, third);
        for (int i = 3; i < words.length; i++)
        {
            Bytes.putLong(bytes, index + (i << 3), words[i]);
        }
        return index + length;
    }

    /**
     * Whether the piece stands somewhere, where two words can be read; nothing stands nowhere. Most pieces are of up to
     * two words, and those are compared in any case: where pieces of many lengths are looked for, nobody can foresee
     * how many are needed.
     */
    boolean matches(final byte[] bytes, final int index)
    {
        final long difference = (Bytes.getLong(bytes, index) ^ head) & headMask |
            (Bytes.getLong(bytes, index + Long.BYTES) ^ second) & secondMask;
        return difference == 0 && length != 0 && (length <= 2 * Long.BYTES || isRestEqual(bytes, index));
    }

    private boolean isRestEqual(final byte[] bytes, final int index)
    {
        for (int i = 2 * Long.BYTES; i < length; i += Long.BYTES)
        {
            if (((Bytes.getLong(bytes, index + i) ^ words[i >>> 3]) & mask(length - i)) != 0)
            {
                return false;
            }
        }
        return true;
    }

    /**
     * The bytes of a word that belong to the piece, where so many of it are left.
     */
    private static long mask(final int left)
    {
        return left <= 0 ? 0 : -1L >>> Long.SIZE - (Math.min(left, Long.BYTES) << 3);
    }
}
