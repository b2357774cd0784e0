package io.penstock.gateway.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldBytesTest
{
    private static final int LEAF = ChunkPool.LEAF_LENGTH;

    private final ChunkPool pool = new ChunkPool(64 * LEAF, 16 * LEAF);
    private final HeldBytes held = new HeldBytes(pool);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldGiveBackWhatWasAddedInOrder(final long seed)
    {
        final Random random = new Random(seed);
        final ByteArrayOutputStream added = new ByteArrayOutputStream();
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        for (int step = 0; step < 3_000; step++)
        {
            final byte[] bytes = new byte[1 + random.nextInt(3 * LEAF)];
            if (random.nextBoolean() && held.length() + bytes.length < 32 * LEAF)
            {
                random.nextBytes(bytes);
                assertTrue(held.append(new UnsafeBuffer(bytes), 0, bytes.length));
                added.writeBytes(bytes);
            }
            else if (held.length() > 0)
            {
                final int count = 1 + random.nextInt(Math.min(held.length(), bytes.length));
                held.take(new UnsafeBuffer(bytes), 0, count);
                taken.write(bytes, 0, count);
            }
            assertEquals(added.size() - taken.size(), held.length());
        }
        final byte[] rest = new byte[held.length()];
        held.take(new UnsafeBuffer(rest), 0, rest.length);
        taken.writeBytes(rest);

        assertArrayEquals(added.toByteArray(), taken.toByteArray());
        assertNull(held.head());
        assertEquals(pool.capacity(), pool.freeBytes());
    }

    @Test
    void shouldConsumeAcrossChunks()
    {
        final byte[] bytes = new byte[LEAF];
        Arrays.fill(bytes, (byte)7);
        held.append(new UnsafeBuffer(bytes), 0, LEAF);
        held.append(new UnsafeBuffer(bytes), 0, LEAF);

        held.consume(LEAF + 1);

        assertEquals(LEAF - 1, held.length());
        assertEquals(LEAF - 1, held.head().length());
        assertEquals(pool.capacity() - LEAF, pool.freeBytes());
        held.clear();
        assertEquals(0, held.length());
        assertEquals(pool.capacity(), pool.freeBytes());
    }

    @Test
    void shouldAddNothingWhenThePoolIsEmpty()
    {
        final ChunkPool small = new ChunkPool(LEAF, LEAF);
        final HeldBytes last = new HeldBytes(small);
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[LEAF]);
        assertTrue(last.append(bytes, 0, LEAF - 1));

        assertFalse(last.append(bytes, 0, 2));
        assertEquals(LEAF - 1, last.length());
        assertTrue(last.append(bytes, 0, 1));
        assertEquals(LEAF, last.length());
    }
}
