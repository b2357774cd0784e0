package io.penstock.gateway.service;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The bounded queue of replies and pushes from workers to the process thread of one lane: many producers, one consumer.
 *
 * <pre>
 *   0                             8
 *  +-----------------------------+------------------------
 *  | correlation or subscription | SBE header, message
 *  +-----------------------------+------------------------
 * </pre>
 */
public final class Inbox
{
    static final int REPLY = 1;
    static final int PUSH = 2;
    static final int FAILURE = 3;
    static final int MESSAGE_OFFSET = 8;

    private final ManyToOneRingBuffer ring;
    private final Runnable wakeUp;

    /**
     * Makes an inbox.
     *
     * @param length bytes of it, a power of two.
     * @param wakeUp wakes the process thread if it sleeps.
     */
    public Inbox(final int length, final Runnable wakeUp)
    {
        this.wakeUp = wakeUp;
        ring = new ManyToOneRingBuffer(new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(length + RingBufferDescriptor.TRAILER_LENGTH, BitUtil.CACHE_LINE_LENGTH)));
    }

    /**
     * Whether nothing waits.
     *
     * @return true where it is empty.
     */
    public boolean isEmpty()
    {
        return ring.size() == 0;
    }

    /**
     * Claims room for a message. Any worker may call it.
     *
     * @return where its key goes in {@link #buffer()}, or 0 or less where there is no room.
     */
    int claim(final int kind, final int length)
    {
        return ring.tryClaim(kind, MESSAGE_OFFSET + length);
    }

    void commit(final int index)
    {
        ring.commit(index);
    }

    void abort(final int index)
    {
        ring.abort(index);
    }

    MutableDirectBuffer buffer()
    {
        return ring.buffer();
    }

    /**
     * Wakes the process thread if it sleeps.
     */
    void wakeUp()
    {
        wakeUp.run();
    }

    int read(final ControlledMessageHandler handler, final int limit)
    {
        return ring.controlledRead(handler, limit);
    }
}
