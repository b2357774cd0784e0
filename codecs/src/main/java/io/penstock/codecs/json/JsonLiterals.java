package io.penstock.codecs.json;

import io.penstock.codecs.sbe.Words;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;

/**
 * Pieces of JSON text rendered at start, as longs: written eight bytes at a time, and compared so. Immutable.
 */
final class JsonLiterals
{
    private final int[] starts;
    private final int[] lengths;
    private final long[] words;
    private final long[] tails;
    private int longest;

    JsonLiterals(final String... texts)
    {
        starts = new int[texts.length];
        lengths = new int[texts.length];
        tails = new long[texts.length];
        final byte[][] bytes = new byte[texts.length][];
        int total = 0;
        for (int i = 0; i < texts.length; i++)
        {
            bytes[i] = texts[i].getBytes(StandardCharsets.UTF_8);
            starts[i] = total;
            lengths[i] = bytes[i].length;
            longest = Math.max(longest, lengths[i]);
            total += (lengths[i] + Long.BYTES - 1) / Long.BYTES;
        }
        words = new long[total];
        for (int i = 0; i < texts.length; i++)
        {
            for (int j = 0; j < bytes[i].length; j++)
            {
                words[starts[i] + (j >>> 3)] |= (bytes[i][j] & 0xFFL) << ((j & 7) << 3);
            }
            for (int j = Math.max(0, bytes[i].length - Long.BYTES); j < bytes[i].length; j++)
            {
                tails[i] = tails[i] >>> Byte.SIZE | (bytes[i][j] & 0xFFL) << Long.SIZE - Byte.SIZE;
            }
        }
    }

    int length(final int index)
    {
        return lengths[index];
    }

    int longest()
    {
        return longest;
    }

    /**
     * Writes a piece; up to seven bytes behind it are written too.
     */
    int put(final MutableDirectBuffer buffer, final int offset, final int index)
    {
        final int length = lengths[index];
        int word = starts[index];
        for (int i = 0; i < length; i += Long.BYTES)
        {
            Words.put(buffer, offset + i, words[word]);
            word++;
        }
        return length;
    }

    /**
     * Whether a piece stands somewhere. The last eight bytes are compared as they stand, overlapping, so that no byte
     * behind the piece is read; pieces shorter than a word never match here.
     */
    boolean matches(final DirectBuffer buffer, final int offset, final int limit, final int index)
    {
        final int length = lengths[index];
        final int tail = offset + length - Long.BYTES;
        if (limit - offset < length || tail < offset ||
            Words.get(buffer, tail) != tails[index])
        {
            return false;
        }
        int word = starts[index];
        for (int position = offset; position < tail; position += Long.BYTES)
        {
            if (Words.get(buffer, position) != words[word])
            {
                return false;
            }
            word++;
        }
        return true;
    }
}
