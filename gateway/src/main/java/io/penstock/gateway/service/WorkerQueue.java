package io.penstock.gateway.service;

import io.penstock.gateway.ring.InboundSlot;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The bounded queue from one lane to one worker. The process thread offers, the worker reads; where it is full the
 * request is refused.
 *
 * <pre>
 *   0              8               16               24
 *  +--------------+---------------+----------------+----------------------+---------
 *  | correlation  | subscription  | name length    | SBE header, message  | name of the client
 *  +--------------+---------------+----------------+----------------------+---------
 * </pre>
 */
public final class WorkerQueue
{
    static final int SUBSCRIPTION_OFFSET = 8;
    static final int CLIENT_LENGTH_OFFSET = 16;
    static final int MESSAGE_OFFSET = 24;

    private static final int REQUEST = 1;
    /** A ring buffer takes no message that is longer than this part of it. */
    private static final int MESSAGES = 8;

    private final OneToOneRingBuffer ring;
    private final Runnable wakeUp;
    private long offered;
    private volatile long published;

    /**
     * Makes a queue.
     *
     * @param length bytes of it, a power of two.
     * @param wakeUp wakes the worker if it sleeps.
     */
    public WorkerQueue(final int length, final Runnable wakeUp)
    {
        this.wakeUp = wakeUp;
        ring = new OneToOneRingBuffer(new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(length + RingBufferDescriptor.TRAILER_LENGTH, BitUtil.CACHE_LINE_LENGTH)));
    }

    /**
     * The least length of a queue that takes a message.
     *
     * @param messageLength bytes of the message, header included.
     * @return length in bytes, a power of two.
     */
    public static int lengthFor(final int messageLength)
    {
        return BitUtil.findNextPositivePowerOfTwo(
            MESSAGES * (MESSAGE_OFFSET + messageLength + InboundSlot.MAX_CLIENT_LENGTH));
    }

    /**
     * Adds a request.
     *
     * @return false where the queue is full, or the request larger than it takes.
     */
    boolean offer(
        final long correlation,
        final long subscription,
        final DirectBuffer client,
        final DirectBuffer source,
        final int offset,
        final int length)
    {
        final int needed = MESSAGE_OFFSET + length + client.capacity();
        if (needed > ring.maxMsgLength())
        {
            return false;
        }
        final int index = ring.tryClaim(REQUEST, needed);
        if (index <= 0)
        {
            return false;
        }
        ring.buffer().putLong(index, correlation);
        ring.buffer().putLong(index + SUBSCRIPTION_OFFSET, subscription);
        ring.buffer().putLong(index + CLIENT_LENGTH_OFFSET, client.capacity());
        ring.buffer().putBytes(index + MESSAGE_OFFSET, source, offset, length);
        ring.buffer().putBytes(index + MESSAGE_OFFSET + length, client, 0, client.capacity());
        ring.commit(index);
        offered++;
        return true;
    }

    /**
     * Wakes the worker if it sleeps and something was offered since the last call.
     */
    void flush()
    {
        if (published != offered)
        {
            published = offered;
            wakeUp.run();
        }
    }

    int read(final MessageHandler handler, final int limit)
    {
        return ring.read(handler, limit);
    }

    /**
     * Number of requests offered since the start. Any thread may ask.
     */
    long offered()
    {
        return published;
    }

    boolean isEmpty()
    {
        return ring.size() == 0;
    }
}
