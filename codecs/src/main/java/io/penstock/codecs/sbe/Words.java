package io.penstock.codecs.sbe;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bytes taken eight at a time, the first one lowest. Stateless; any thread may call.
 * <p>
 * Codecs that look at a message many times copy it to an array of their own first. Of an array the compiler knows
 * where it lies and how long it is, and need not learn it again at each access; of a buffer, which may be on or off
 * the heap, it must.
 */
public final class Words
{
    private static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
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
     * Eight bytes of an array.
     *
     * @param bytes where they lie.
     * @param index of the first one.
     * @return the bytes.
     */
    public static long get(final byte[] bytes, final int index)
    {
        return (long)LONGS.get(bytes, index);
    }

    /**
     * Writes eight bytes to an array.
     *
     * @param bytes where they go.
     * @param index of the first one.
     * @param word  the bytes.
     */
    public static void put(final byte[] bytes, final int index, final long word)
    {
        LONGS.set(bytes, index, word);
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
