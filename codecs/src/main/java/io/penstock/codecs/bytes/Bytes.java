package io.penstock.codecs.bytes;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bytes of buffers and arrays, one, two, four or eight at a time, the first one lowest. Every access is checked, also
 * where the buffers' own checks are switched off. For code that runs once a request or more often. Stateless; any
 * thread may call.
 * <p>
 * A buffer may be on the heap or off it, and one instruction for both, as the buffers' own methods have it, is a fence
 * for the compiler: whatever it has read of other objects, it reads again behind it. Here each kind has an instruction
 * of its own. Codecs that look at a message many times copy it to an array first, of which the compiler also knows
 * where it lies and how long it is.
 */
public final class Bytes
{
    /** How many bytes {@link #union} looks at. */
    public static final int UNION_LENGTH = 4 * Long.BYTES;

    private static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final boolean IS_NATIVE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private Bytes()
    {
    }

    /**
     * A byte.
     *
     * @param buffer where it lies.
     * @param index  of it.
     * @return the byte.
     * @throws IndexOutOfBoundsException where it isn't in the buffer.
     */
    public static byte getByte(final DirectBuffer buffer, final int index)
    {
        final long address = address(buffer, index, Byte.BYTES);
        final byte[] array = buffer.byteArray();
        return array == null ? UnsafeApi.getByte(address) : UnsafeApi.getByte(array, address);
    }

    /**
     * Writes a byte.
     *
     * @param buffer where it goes.
     * @param index  of it.
     * @param value  the byte.
     * @throws IndexOutOfBoundsException where it isn't in the buffer.
     */
    public static void putByte(final MutableDirectBuffer buffer, final int index, final byte value)
    {
        final long address = address(buffer, index, Byte.BYTES);
        final byte[] array = buffer.byteArray();
        if (array == null)
        {
            UnsafeApi.putByte(address, value);
        }
        else
        {
            UnsafeApi.putByte(array, address, value);
        }
    }

    /**
     * Two bytes.
     *
     * @param buffer where they lie.
     * @param index  of the first one.
     * @return the bytes.
     * @throws IndexOutOfBoundsException where they aren't in the buffer.
     */
    public static short getShort(final DirectBuffer buffer, final int index)
    {
        final long address = address(buffer, index, Short.BYTES);
        final byte[] array = buffer.byteArray();
        final short value = array == null ? UnsafeApi.getShort(address) : UnsafeApi.getShort(array, address);
        return IS_NATIVE ? value : Short.reverseBytes(value);
    }

    /**
     * Writes two bytes.
     *
     * @param buffer where they go.
     * @param index  of the first one.
     * @param value  the bytes.
     * @throws IndexOutOfBoundsException where they aren't in the buffer.
     */
    public static void putShort(final MutableDirectBuffer buffer, final int index, final short value)
    {
        final short bytes = IS_NATIVE ? value : Short.reverseBytes(value);
        final long address = address(buffer, index, Short.BYTES);
        final byte[] array = buffer.byteArray();
        if (array == null)
        {
            UnsafeApi.putShort(address, bytes);
        }
        else
        {
            UnsafeApi.putShort(array, address, bytes);
        }
    }

    /**
     * Four bytes.
     *
     * @param buffer where they lie.
     * @param index  of the first one.
     * @return the bytes.
     * @throws IndexOutOfBoundsException where they aren't in the buffer.
     */
    public static int getInt(final DirectBuffer buffer, final int index)
    {
        final long address = address(buffer, index, Integer.BYTES);
        final byte[] array = buffer.byteArray();
        final int value = array == null ? UnsafeApi.getInt(address) : UnsafeApi.getInt(array, address);
        return IS_NATIVE ? value : Integer.reverseBytes(value);
    }

    /**
     * Writes four bytes.
     *
     * @param buffer where they go.
     * @param index  of the first one.
     * @param value  the bytes.
     * @throws IndexOutOfBoundsException where they aren't in the buffer.
     */
    public static void putInt(final MutableDirectBuffer buffer, final int index, final int value)
    {
        final int bytes = IS_NATIVE ? value : Integer.reverseBytes(value);
        final long address = address(buffer, index, Integer.BYTES);
        final byte[] array = buffer.byteArray();
        if (array == null)
        {
            UnsafeApi.putInt(address, bytes);
        }
        else
        {
            UnsafeApi.putInt(array, address, bytes);
        }
    }

    /**
     * Eight bytes.
     *
     * @param buffer where they lie.
     * @param index  of the first one.
     * @return the bytes.
     * @throws IndexOutOfBoundsException where they aren't in the buffer.
     */
    public static long getLong(final DirectBuffer buffer, final int index)
    {
        final long address = address(buffer, index, Long.BYTES);
        final byte[] array = buffer.byteArray();
        final long value = array == null ? UnsafeApi.getLong(address) : UnsafeApi.getLong(array, address);
        return IS_NATIVE ? value : Long.reverseBytes(value);
    }

    /**
     * Thirty-two bytes at once, as four times eight, joined by OR: for tests on bits that hardly any byte has. They are
     * checked to be in the buffer once for all.
     *
     * @param buffer where they lie.
     * @param index  of the first one.
     * @return each byte the OR of every eighth of them.
     * @throws IndexOutOfBoundsException where they aren't in the buffer.
     */
    public static long union(final DirectBuffer buffer, final int index)
    {
        final long first = address(buffer, index, UNION_LENGTH);
        final long second = first + Long.BYTES;
        final long third = second + Long.BYTES;
        final long fourth = third + Long.BYTES;
        final byte[] array = buffer.byteArray();
        final long value = array == null ?
            UnsafeApi.getLong(first) | UnsafeApi.getLong(second) |
                UnsafeApi.getLong(third) | UnsafeApi.getLong(fourth) :
            UnsafeApi.getLong(array, first) | UnsafeApi.getLong(array, second) |
                UnsafeApi.getLong(array, third) | UnsafeApi.getLong(array, fourth);
        return IS_NATIVE ? value : Long.reverseBytes(value);
    }

    /**
     * Writes eight bytes.
     *
     * @param buffer where they go.
     * @param index  of the first one.
     * @param value  the bytes.
     * @throws IndexOutOfBoundsException where they aren't in the buffer.
     */
    public static void putLong(final MutableDirectBuffer buffer, final int index, final long value)
    {
        final long bytes = IS_NATIVE ? value : Long.reverseBytes(value);
        final long address = address(buffer, index, Long.BYTES);
        final byte[] array = buffer.byteArray();
        if (array == null)
        {
            UnsafeApi.putLong(address, bytes);
        }
        else
        {
            UnsafeApi.putLong(array, address, bytes);
        }
    }

    /**
     * Eight bytes of an array.
     *
     * @param bytes where they lie.
     * @param index of the first one.
     * @return the bytes.
     * @throws IndexOutOfBoundsException where they aren't in the array.
     */
    public static long getLong(final byte[] bytes, final int index)
    {
        return (long)LONGS.get(bytes, index);
    }

    /**
     * Writes eight bytes to an array.
     *
     * @param bytes where they go.
     * @param index of the first one.
     * @param value the bytes.
     * @throws IndexOutOfBoundsException where they aren't in the array.
     */
    public static void putLong(final byte[] bytes, final int index, final long value)
    {
        LONGS.set(bytes, index, value);
    }

    /**
     * The bytes from a position on, with zeros for those behind the limit. Near the limit the word is read from
     * before the position, so that no byte behind the limit is touched.
     *
     * @param buffer   where they lie.
     * @param position of the first byte; from the limit on there is none, and the answer is 0.
     * @param limit    index behind the last byte there is.
     * @return up to eight bytes.
     * @throws IndexOutOfBoundsException where they aren't in the buffer.
     */
    public static long wordAt(final DirectBuffer buffer, final int position, final int limit)
    {
        final int length = limit - position;
        if (length >= Long.BYTES)
        {
            return getLong(buffer, position);
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
            return getLong(buffer, limit - Long.BYTES) >>> Long.SIZE - (length << 3);
        }
        long word = 0;
        for (int i = 1; i <= length; i++)
        {
            word = word << Byte.SIZE | getByte(buffer, limit - i) & 0xFF;
        }
        return word;
    }

    private static long address(final DirectBuffer buffer, final int index, final int length)
    {
        if (index < 0 || index > buffer.capacity() - length)
        {
            throw outside(buffer, index, length);
        }
        return buffer.addressOffset() + index;
    }

    private static IndexOutOfBoundsException outside(final DirectBuffer buffer, final int index, final int length)
    {
        return new IndexOutOfBoundsException(
            "index=" + index + " length=" + length + " capacity=" + buffer.capacity());
    }
}
