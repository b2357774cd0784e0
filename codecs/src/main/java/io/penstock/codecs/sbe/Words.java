package io.penstock.codecs.sbe;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.ByteOrder;

/**
 * Bytes taken eight at a time, the first one lowest. Stateless; any thread may call.
 */
public final class Words
{
    private static final boolean IS_NATIVE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private Words()
    {
    }

    /**
     * Eight bytes.
     *
     * @param buffer where they lie.
     * @param index  of the first one.
     * @return the bytes.
     */
    public static long get(final DirectBuffer buffer, final int index)
    {
        final long word = buffer.getLong(index);
        return IS_NATIVE ? word : Long.reverseBytes(word);
    }

    /**
     * Writes eight bytes.
     *
     * @param buffer where they go.
     * @param index  of the first one.
     * @param word   the bytes.
     */
    public static void put(final MutableDirectBuffer buffer, final int index, final long word)
    {
        buffer.putLong(index, IS_NATIVE ? word : Long.reverseBytes(word));
    }

    /**
     * The bytes from a position on, with zeros for those behind the limit. Near the limit the word is read from
     * before the position, so that no byte behind the limit is touched.
     *
     * @param buffer   where they lie.
     * @param position of the first byte, at most the limit.
     * @param limit    index behind the last byte there is.
     * @return up to eight bytes.
     */
    public static long at(final DirectBuffer buffer, final int position, final int limit)
    {
        final int length = limit - position;
        if (length >= Long.BYTES)
        {
            return get(buffer, position);
        }
        return tail(buffer, length, limit);
    }

    private static long tail(final DirectBuffer buffer, final int length, final int limit)
    {
        if (length <= 0)
        {
            return 0;
        }
        if (limit >= Long.BYTES)
        {
            return get(buffer, limit - Long.BYTES) >>> Long.SIZE - (length << 3);
        }
        long word = 0;
        for (int i = 1; i <= length; i++)
        {
            word = word << Byte.SIZE | buffer.getByte(limit - i) & 0xFF;
        }
        return word;
    }
}
