package io.penstock.gateway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class OutputTest
{
    private static final int LEAF = ChunkPool.LEAF_LENGTH;
    private static final int OFFSET = 64;
    private static final int CAPACITY = 100;

    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[OFFSET + CAPACITY]);
    private final UnsafeBuffer source = new UnsafeBuffer(new byte[4 * LEAF]);
    private final ChunkPool pool = new ChunkPool(4 * LEAF, 4 * LEAF);
    private final Output output = new Output(slot, 0, OFFSET, CAPACITY);

    @Test
    void shouldFillTheSlotFirst()
    {
        assertTrue(output.isEmpty());
        assertTrue(output.append(source, 0, CAPACITY, pool));

        assertEquals(OFFSET, output.offset());
        assertEquals(CAPACITY, output.length());
        assertEquals(OFFSET + CAPACITY, output.limit());
        assertSame(slot, output.buffer());
        assertNull(output.chunks());
        assertFalse(output.isEmpty());
    }

    @Test
    void shouldGoOnInChunksAndStayThere()
    {
        output.append(source, 0, CAPACITY - 1, pool);
        output.append(source, 0, 2, pool);
        output.append(source, 0, 1, pool);

        assertEquals(CAPACITY - 1, output.length());
        assertEquals(3, output.chunks().length());
        assertNull(output.chunks().next());
        assertTrue(output.append(source, 0, LEAF, pool));
        assertEquals(LEAF, output.chunks().next().length());
    }

    @Test
    void shouldCommitLessThanWasReserved()
    {
        assertTrue(output.reserve(CAPACITY + 1, pool));
        output.commit(5);

        assertEquals(0, output.length());
        assertEquals(5, output.chunks().length());
        assertEquals(output.chunks().start() + 5, output.limit());
        assertFalse(output.isEmpty());
    }

    @Test
    void shouldRefuseWhenThePoolIsEmpty()
    {
        assertNotNull(pool.allocate(4 * LEAF));

        assertFalse(output.append(source, 0, CAPACITY + 1, pool));
        assertTrue(output.isEmpty());
        assertTrue(output.append(source, 0, CAPACITY, pool));
    }

    @Test
    void shouldForgetItsChunksWhenCleared()
    {
        output.append(source, 0, CAPACITY + 1, pool);
        output.clear();

        assertTrue(output.isEmpty());
        assertEquals(OFFSET, output.limit());
    }
}
