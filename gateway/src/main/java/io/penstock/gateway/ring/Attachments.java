package io.penstock.gateway.ring;

import com.lmax.disruptor.Sequence;

/**
 * The chunks that one layer has attached to slots of a ring, first in first out. They are the layer's again when the
 * ring's last consumer has passed their slot: the sequences that hand slots over hand chunks back, too. Used by the
 * thread that owns the pool.
 */
public final class Attachments
{
    private final ChunkPool pool;
    private final Sequence gating;
    private final Chunk[] chunks;
    private final long[] sequences;
    private long head;
    private long tail;

    /**
     * Holds nothing yet.
     *
     * @param pool     where the chunks come from.
     * @param gating   the sequence of the ring's last consumer.
     * @param capacity chains of chunks attached at most, a power of two: a few for every slot of the ring.
     */
    public Attachments(final ChunkPool pool, final Sequence gating, final int capacity)
    {
        this.pool = pool;
        this.gating = gating;
        chunks = new Chunk[capacity];
        sequences = new long[capacity];
    }

    /**
     * Keeps a chain of chunks until the ring has passed a slot.
     *
     * @param first    the first chunk, or null for none.
     * @param sequence the slot's sequence, not below that of the last call.
     */
    public void add(final Chunk first, final long sequence)
    {
        if (first != null)
        {
            final int position = (int)(tail & (chunks.length - 1));
            if (chunks[position] != null)
            {
                throw new IllegalStateException("more chunks attached than the ring has slots for");
            }
            chunks[position] = first;
            sequences[position] = sequence;
            tail++;
        }
    }

    /**
     * Releases the chunks of slots that the ring has passed.
     *
     * @return number of chains released.
     */
    public int release()
    {
        if (head == tail)
        {
            return 0;
        }

        final long passed = gating.get();
        final long first = head;
        while (head < tail)
        {
            final int position = (int)(head & (chunks.length - 1));
            if (sequences[position] > passed)
            {
                break;
            }
            pool.releaseAll(chunks[position]);
            chunks[position] = null;
            head++;
        }
        return (int)(head - first);
    }
}
