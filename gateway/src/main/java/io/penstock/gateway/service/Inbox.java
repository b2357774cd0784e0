package io.penstock.gateway.service;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The bounded queue of replies and pushes from workers to the process thread of one lane: many producers, one consumer.
 * A worker puts what a request pushes before its reply, which so ends the request.
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
    /** A push of a request from another lane, whose reply goes there. */
    static final int FOREIGN_PUSH = 4;
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
     * Adds a message. Any worker may call it.
     *
     * @param key    its correlation or subscription.
     * @param source the message, which begins at 0.
     * @return false where there is no room.
     */
    boolean offer(final int kind, final long key, final DirectBuffer source, final int length)
    {
        final int index = ring.tryClaim(kind, MESSAGE_OFFSET + length);
        if (index <= 0)
        {
            return false;
        }
        ring.buffer().putLong(index, key);
        ring.buffer().putBytes(index + MESSAGE_OFFSET, source, 0, length);
        ring.commit(index);
        return true;
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
