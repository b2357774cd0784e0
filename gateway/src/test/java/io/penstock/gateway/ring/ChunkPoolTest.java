package io.penstock.gateway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.BitUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkPoolTest
{
    private static final int LEAF = ChunkPool.LEAF_LENGTH;
    private static final int LARGEST = 16 * LEAF;

    @Test
    void shouldRoundItsSizesUp()
    {
        final ChunkPool pool = new ChunkPool(LARGEST + 1, LARGEST - 1);

        assertEquals(LARGEST, pool.largest());
        assertEquals(2 * LARGEST, pool.capacity());
        assertEquals(2 * LARGEST, pool.freeBytes());
    }

    @Test
    void shouldGiveTheNextSizeThatHolds()
    {
        final ChunkPool pool = new ChunkPool(LARGEST, LARGEST);

        assertEquals(LEAF, pool.allocate(0).capacity());
        assertEquals(LEAF, pool.allocate(LEAF).capacity());
        assertEquals(2 * LEAF, pool.allocate(LEAF + 1).capacity());
        assertEquals(4 * LEAF, pool.allocate(2 * LEAF + 1).capacity());
    }

    @Test
    void shouldRefuseAndCountWhatItHasNot()
    {
        final ChunkPool pool = new ChunkPool(LARGEST, LARGEST);

        assertNull(pool.allocate(LARGEST + 1));
        final Chunk all = pool.allocate(LARGEST);
        assertNull(pool.allocate(1));
        assertEquals(2, pool.refusals());
        assertEquals(0, pool.freeBytes());
        pool.release(all);
        assertSame(all, pool.allocate(LARGEST));
    }

    @Test
    void shouldJoinNeighboursWhateverTheOrderOfTheirRelease()
    {
        final ChunkPool pool = new ChunkPool(LARGEST, LARGEST);
        final List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < LARGEST / LEAF; i++)
        {
            chunks.add(pool.allocate(1));
        }
        for (int i = 0; i < chunks.size(); i += 2)
        {
            pool.release(chunks.get(i));
        }
        assertNull(pool.allocate(LEAF + 1));
        for (int i = chunks.size() - 1; i > 0; i -= 2)
        {
            pool.release(chunks.get(i));
        }

        assertNotNull(pool.allocate(LARGEST));
    }

    @Test
    void shouldEmptyAChunkThatIsUsedAgain()
    {
        final ChunkPool pool = new ChunkPool(LEAF, LEAF);
        final Chunk chunk = pool.allocate(LEAF);
        chunk.limit(chunk.offset() + 10);
        chunk.start(chunk.offset() + 3);
        chunk.next(chunk);
        pool.release(chunk);

        final Chunk again = pool.allocate(LEAF);
        assertEquals(0, again.length());
        assertEquals(LEAF, again.remaining());
        assertNull(again.next());
    }

    @Test
    void shouldReleaseAChain()
    {
        final ChunkPool pool = new ChunkPool(LARGEST, LARGEST);
        final Chunk first = pool.allocate(1);
        first.next(pool.allocate(3 * LEAF));
        first.next().next(pool.allocate(1));

        pool.releaseAll(first);
        pool.releaseAll(null);

        assertEquals(pool.capacity(), pool.freeBytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldDoAsASimpleModelWhateverComes(final long seed)
    {
        final Random random = new Random(seed);
        final ChunkPool pool = new ChunkPool(4 * LARGEST, LARGEST);
        final boolean[] used = new boolean[pool.capacity() / LEAF];
        final List<Chunk> chunks = new ArrayList<>();
        int refusals = 0;
        for (int step = 0; step < 20_000; step++)
        {
            if (random.nextInt(100) < 55)
            {
                final int length = 1 + random.nextInt(1 << random.nextInt(17));
                final Chunk chunk = pool.allocate(length);
                if (chunk == null)
                {
                    refusals++;
                    assertTrue(length > LARGEST || !hasRun(used, BitUtil.findNextPositivePowerOfTwo(length)));
                }
                else
                {
                    assertTrue(chunk.capacity() >= length);
                    mark(used, chunk, true);
                    chunks.add(chunk);
                }
            }
            else if (!chunks.isEmpty())
            {
                final Chunk chunk = chunks.remove(random.nextInt(chunks.size()));
                mark(used, chunk, false);
                pool.release(chunk);
            }
            assertEquals(free(used), pool.freeBytes());
        }
        assertEquals(refusals, pool.refusals());
        chunks.forEach(pool::release);

        assertEquals(pool.capacity(), pool.freeBytes());
        for (int i = 0; i < 4; i++)
        {
            assertNotNull(pool.allocate(LARGEST));
        }
        assertNull(pool.allocate(1));
    }

    private static void mark(final boolean[] used, final Chunk chunk, final boolean isUsed)
    {
        assertEquals(0, chunk.offset() % chunk.capacity());
        for (int i = 0; i < chunk.capacity() / LEAF; i++)
        {
            assertEquals(!isUsed, used[chunk.offset() / LEAF + i], "a leaf has one owner");
            used[chunk.offset() / LEAF + i] = isUsed;
        }
    }

    private static boolean hasRun(final boolean[] used, final int length)
    {
        final int leaves = Math.max(1, length / LEAF);
        for (int i = 0; i < used.length; i += leaves)
        {
            boolean isFree = true;
            for (int j = i; j < i + leaves; j++)
            {
                isFree &= !used[j];
            }
            if (isFree)
            {
                return true;
            }
        }
        return false;
    }

    private static long free(final boolean[] used)
    {
        long free = 0;
        for (final boolean each : used)
        {
            free += each ? 0 : LEAF;
        }
        return free;
    }
}
