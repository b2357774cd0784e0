package io.penstock.gateway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.lmax.disruptor.Sequence;
import org.junit.jupiter.api.Test;

class AttachmentsTest
{
    private static final int CAPACITY = 4;

    private final ChunkPool pool = new ChunkPool(16 * ChunkPool.LEAF_LENGTH, ChunkPool.LEAF_LENGTH);
    private final Sequence gating = new Sequence();
    private final Attachments attachments = new Attachments(pool, gating, CAPACITY);

    @Test
    void shouldReleaseWhatTheRingHasPassed()
    {
        final Chunk chain = pool.allocate(1);
        chain.next(pool.allocate(1));
        attachments.add(chain, 0);
        attachments.add(null, 1);
        attachments.add(pool.allocate(1), 2);
        attachments.add(pool.allocate(1), 2);

        assertEquals(0, attachments.release());
        gating.set(1);
        assertEquals(1, attachments.release());
        assertEquals(pool.capacity() - 2 * ChunkPool.LEAF_LENGTH, pool.freeBytes());
        gating.set(2);
        assertEquals(2, attachments.release());
        assertEquals(0, attachments.release());
        assertEquals(pool.capacity(), pool.freeBytes());
    }

    @Test
    void shouldHoldItsCapacityAgainAndAgain()
    {
        for (int sequence = 0; sequence < 5 * CAPACITY; sequence++)
        {
            attachments.add(pool.allocate(1), sequence);
            gating.set(sequence - CAPACITY + 1);
            attachments.release();
        }
        assertEquals(pool.capacity() - (CAPACITY - 1) * ChunkPool.LEAF_LENGTH, pool.freeBytes());
    }

    @Test
    void shouldThrowWhenMoreIsAttachedThanTheRingHasSlotsFor()
    {
        for (int i = 0; i < CAPACITY; i++)
        {
            attachments.add(pool.allocate(1), i);
        }
        final Chunk more = pool.allocate(1);

        assertThrows(IllegalStateException.class, () -> attachments.add(more, CAPACITY));
    }
}
