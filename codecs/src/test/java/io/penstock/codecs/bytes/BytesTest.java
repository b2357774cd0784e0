package io.penstock.codecs.bytes;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class BytesTest
{
    private static final int LENGTH = 43;
    private static final int MARGIN = 16;

    /** The same window of memory in each kind of buffer, with other bytes on both sides. */
    static List<UnsafeBuffer> buffers()
    {
        final byte[] array = new byte[LENGTH + 2 * MARGIN];
        final ByteBuffer direct = ByteBuffer.allocateDirect(array.length);
        final ByteBuffer heap = ByteBuffer.allocate(array.length);
        new Random(3).nextBytes(array);
        direct.put(0, array);
        heap.put(0, array);
        return List.of(
            new UnsafeBuffer(array, MARGIN, LENGTH),
            new UnsafeBuffer(direct, MARGIN, LENGTH),
            new UnsafeBuffer(heap.slice(MARGIN, LENGTH)));
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void shouldReadAsTheBufferDoesWhenTheBytesAreThere(final UnsafeBuffer buffer)
    {
        for (int i = 0; i < LENGTH; i++)
        {
            assertEquals(buffer.getByte(i), Bytes.getByte(buffer, i));
            if (i <= LENGTH - Short.BYTES)
            {
                assertEquals(buffer.getShort(i, ByteOrder.LITTLE_ENDIAN), Bytes.getShort(buffer, i));
            }
            if (i <= LENGTH - Integer.BYTES)
            {
                assertEquals(buffer.getInt(i, ByteOrder.LITTLE_ENDIAN), Bytes.getInt(buffer, i));
            }
            if (i <= LENGTH - Long.BYTES)
            {
                assertEquals(buffer.getLong(i, ByteOrder.LITTLE_ENDIAN), Bytes.getLong(buffer, i));
            }
            if (i <= LENGTH - Bytes.UNION_LENGTH)
            {
                long union = 0;
                for (int j = 0; j < Bytes.UNION_LENGTH; j++)
                {
                    union |= (buffer.getByte(i + j) & 0xFFL) << (j << 3);
                }
                assertEquals(union, Bytes.union(buffer, i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void shouldWriteAsTheBufferDoesWhenThereIsRoom(final UnsafeBuffer buffer)
    {
        final UnsafeBuffer expected = new UnsafeBuffer(new byte[LENGTH]);
        expected.putBytes(0, buffer, 0, LENGTH);
        final Random random = new Random(4);
        for (int turn = 0; turn < 1000; turn++)
        {
            final long value = random.nextLong();
            final int index = random.nextInt(LENGTH - Long.BYTES + 1);
            switch (turn & 3)
            {
                case 0:
                    expected.putByte(index, (byte)value);
                    Bytes.putByte(buffer, index, (byte)value);
                    break;
                case 1:
                    expected.putShort(index, (short)value, ByteOrder.LITTLE_ENDIAN);
                    Bytes.putShort(buffer, index, (short)value);
                    break;
                case 2:
                    expected.putInt(index, (int)value, ByteOrder.LITTLE_ENDIAN);
                    Bytes.putInt(buffer, index, (int)value);
                    break;
                default:
                    expected.putLong(index, value, ByteOrder.LITTLE_ENDIAN);
                    Bytes.putLong(buffer, index, value);
                    break;
            }
            final byte[] written = new byte[LENGTH];
            buffer.getBytes(0, written);
            assertArrayEquals(expected.byteArray(), written);
        }
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void shouldRefuseWhatIsNotWhollyInTheBuffer(final UnsafeBuffer buffer)
    {
        final byte[] before = new byte[LENGTH];
        buffer.getBytes(0, before);
        for (final int index : new int[]{Integer.MIN_VALUE, -1, LENGTH, LENGTH + 1, Integer.MAX_VALUE})
        {
            refused(() -> Bytes.getByte(buffer, index));
            refused(() -> Bytes.putByte(buffer, index, (byte)1));
        }
        refused(() -> Bytes.getShort(buffer, LENGTH - Short.BYTES + 1));
        refused(() -> Bytes.putShort(buffer, LENGTH - Short.BYTES + 1, (short)1));
        refused(() -> Bytes.getInt(buffer, LENGTH - Integer.BYTES + 1));
        refused(() -> Bytes.putInt(buffer, LENGTH - Integer.BYTES + 1, 1));
        refused(() -> Bytes.getLong(buffer, LENGTH - Long.BYTES + 1));
        refused(() -> Bytes.putLong(buffer, LENGTH - Long.BYTES + 1, 1));
        refused(() -> Bytes.getLong(buffer, -1));
        refused(() -> Bytes.union(buffer, LENGTH - Bytes.UNION_LENGTH + 1));
        refused(() -> Bytes.union(buffer, -1));
        refused(() -> Bytes.putLong(buffer, -1, 1));
        final byte[] after = new byte[LENGTH];
        buffer.getBytes(0, after);
        assertArrayEquals(before, after);
    }

    @Test
    void shouldRefuseEightBytesOfABufferWithFewer()
    {
        refused(() -> Bytes.getLong(new UnsafeBuffer(new byte[7]), 0));
        refused(() -> Bytes.getByte(new UnsafeBuffer(new byte[0]), 0));
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void shouldFillUpWithZerosBehindTheLimit(final UnsafeBuffer buffer)
    {
        for (int limit = 0; limit <= LENGTH; limit++)
        {
            for (int position = 0; position <= LENGTH; position++)
            {
                long expected = 0;
                for (int i = 0; i < Long.BYTES && position + i < limit; i++)
                {
                    expected |= (buffer.getByte(position + i) & 0xFFL) << i * Byte.SIZE;
                }
                assertEquals(expected, Bytes.wordAt(buffer, position, limit));
            }
        }
    }

    @Test
    void shouldReadAndWriteArraysInTheSameOrder()
    {
        final byte[] array = new byte[LENGTH];
        Bytes.putLong(array, 5, 0x0807_0605_0403_0201L);
        assertEquals(1, array[5]);
        assertEquals(8, array[12]);
        assertEquals(0x0807_0605_0403_0201L, Bytes.getLong(array, 5));
        refused(() -> Bytes.getLong(array, LENGTH - Long.BYTES + 1));
        refused(() -> Bytes.putLong(array, -1, 1));
    }

    private static void refused(final Executable access)
    {
        assertThrows(IndexOutOfBoundsException.class, access);
    }
}
