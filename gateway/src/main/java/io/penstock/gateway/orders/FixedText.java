package io.penstock.gateway.orders;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Character fields of fixed length as 64-bit words. A text ends at its first NUL; what a sender left behind that is
 * cleared, so that equal texts are equal words.
 */
final class FixedText
{
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private FixedText()
    {
    }

    /**
     * The first word of a text.
     *
     * @param buffer it lies in.
     * @param offset of the text's first byte.
     * @return its first 8 bytes, those behind its end cleared.
     */
    static long first(final DirectBuffer buffer, final int offset)
    {
        return upToEnd(Bytes.getLong(buffer, offset));
    }

    /**
     * A word behind another one of the same text.
     *
     * @param previous the word before it.
     * @param buffer   it lies in.
     * @param offset   of the word's first byte.
     * @return its 8 bytes, those behind the text's end cleared.
     */
    static long next(final long previous, final DirectBuffer buffer, final int offset)
    {
        return isEnded(previous) ? 0 : upToEnd(Bytes.getLong(buffer, offset));
    }

    /**
     * The last 4 bytes of a text that is no multiple of 8 long.
     *
     * @param previous the word before it.
     * @param buffer   it lies in.
     * @param offset   of the first of the 4 bytes.
     * @return its 4 bytes, those behind the text's end cleared.
     */
    static int nextInt(final long previous, final DirectBuffer buffer, final int offset)
    {
        return isEnded(previous) ? 0 : (int)upToEnd(Bytes.getInt(buffer, offset) & 0xFFFF_FFFFL);
    }

    private static boolean isEnded(final long word)
    {
        return (word >>> 56) == 0;
    }

    private static long upToEnd(final long word)
    {
        // Marks the high bit of each zero byte; marks above the lowest may be false, and the lowest alone counts
        final long zeros = (word - ONES) & ~word & HIGH_BITS;
        return zeros == 0 ? word : word & ((zeros & -zeros) >>> 7) - 1;
    }
}
