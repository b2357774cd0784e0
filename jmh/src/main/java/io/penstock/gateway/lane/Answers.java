package io.penstock.gateway.lane;

import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Output;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The place of the socket on the way out: copies what a slot would send to memory that is written over again and
 * again, which is what the kernel would do. Used by one thread.
 */
final class Answers
{
    private static final int LENGTH = 1 << 20;

    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[LENGTH]);
    private int length;
    private long count;

    /**
     * Takes a slot.
     *
     * @throws IllegalStateException where a stage failed on it, or asks something of the socket: none should.
     */
    void onEvent(final OutboundSlot slot)
    {
        final Output wire = slot.wire();
        if (slot.fault() || slot.control() != 0 || wire.chunks() != null)
        {
            throw new IllegalStateException("a slot came out that bears no plain answer");
        }
        bytes.putBytes(length, slot.buffer(), wire.offset(), wire.length());
        length += wire.length();
        count += slot.rows().count();
    }

    /** Forgets the bytes, not their number. */
    void clear()
    {
        length = 0;
    }

    /** Number of answers so far. */
    long count()
    {
        return count;
    }

    byte[] bytes()
    {
        final byte[] copy = new byte[length];
        bytes.getBytes(0, copy);
        return copy;
    }
}
