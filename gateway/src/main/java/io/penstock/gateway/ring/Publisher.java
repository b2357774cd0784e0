package io.penstock.gateway.ring;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;

/**
 * The producer's end of a ring. A slot is filled before its sequence is claimed, so that a producer that throws or
 * stops in the middle leaves no claimed slot behind to stop every consumer. It never waits. Used by one thread.
 *
 * @param <T> the ring's slots.
 */
public final class Publisher<T>
{
    private final RingBuffer<T> ring;
    private long next;

    /**
     * Publishes to a ring that nobody else publishes to.
     *
     * @param ring the ring, of one producer, its gating sequences set.
     */
    public Publisher(final RingBuffer<T> ring)
    {
        this.ring = ring;
        next = ring.getCursor() + 1;
    }

    /**
     * Whether the ring has a free slot.
     *
     * @return false where all are in use.
     */
    public boolean hasRoom()
    {
        return ring.hasAvailableCapacity(1);
    }

    /**
     * The slot to fill, which the ring must have free.
     *
     * @return the slot, the same until it is published.
     */
    public T slot()
    {
        return ring.get(next);
    }

    /**
     * The sequence that the slot will have.
     *
     * @return the sequence.
     */
    public long sequence()
    {
        return next;
    }

    /**
     * Whether the ring's last consumer has passed a slot.
     *
     * @param sequence the slot's sequence.
     * @return false where it has still to come to it.
     */
    public boolean isPassed(final long sequence)
    {
        return ring.getMinimumGatingSequence() >= sequence;
    }

    /**
     * Publishes the slot.
     */
    public void publish()
    {
        try
        {
            ring.publish(ring.tryNext());
            next++;
        }
        catch (final InsufficientCapacityException e)
        {
            throw new IllegalStateException("published to a full ring", e);
        }
    }

    /**
     * Number of slots published so far.
     *
     * @return their number.
     */
    public long published()
    {
        return next;
    }
}
