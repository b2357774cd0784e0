package io.penstock.gateway.service;

import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The bounded queue from one lane to one worker, of {@link RequestEnvelope}s. The process thread sends, the worker
 * reads; where it is full the request is refused.
 */
public final class WorkerQueue implements Endpoint
{
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
            MESSAGES * (RequestEnvelope.HEADER_LENGTH + messageLength + InboundSlot.MAX_CLIENT_LENGTH +
                RequestEnvelope.MAX_KEY_LENGTH));
    }

    /**
     * {@inheritDoc}
     */
    @Override
    public Problem send(final RequestView request)
    {
        final int length = RequestEnvelope.length(request);
        final int index = length > ring.maxMsgLength() ? 0 : ring.tryClaim(REQUEST, length);
        if (index <= 0)
        {
            return Problem.SERVICE_FULL;
        }
        RequestEnvelope.encode(request, ring.buffer(), index);
        ring.commit(index);
        offered++;
        return null;
    }

    /**
     * Wakes the worker if it sleeps and something was sent since the last call.
     */
    @Override
    public void flush()
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
