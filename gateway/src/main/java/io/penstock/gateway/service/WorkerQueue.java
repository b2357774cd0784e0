package io.penstock.gateway.service;

import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import java.util.function.LongSupplier;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The bounded queue from one lane to one worker, of {@link RequestEnvelope}s. The process thread sends, the worker
 * reads; where it is full the request is refused. So it is where the worker has been at one request for too long: its
 * circuit is open until it goes on.
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
    private LongSupplier progress;
    private long patienceNs;
    private long seen;
    private long seenNs;
    private volatile boolean isStuck;

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
     * Says who is watched. Called at start.
     *
     * @param worker        tells how many requests the worker has begun.
     * @param newPatienceNs how long it may be at one of them.
     */
    public void watch(final LongSupplier worker, final long newPatienceNs)
    {
        progress = worker;
        patienceNs = newPatienceNs;
    }

    /**
     * {@inheritDoc}
     */
    @Override
    public void onTick(final long nowNs)
    {
        final long begun = progress == null ? 0 : progress.getAsLong();
        if (progress == null || isEmpty() || begun != seen)
        {
            seen = begun;
            seenNs = nowNs;
            isStuck = false;
        }
        else if (nowNs - seenNs >= patienceNs)
        {
            isStuck = true;
        }
    }

    /**
     * Whether the worker has been at one request for too long. Any thread may ask.
     *
     * @return true while it is.
     */
    public boolean isStuck()
    {
        return isStuck;
    }

    /**
     * {@inheritDoc}
     */
    @Override
    public Problem send(final RequestView request)
    {
        if (isStuck)
        {
            return Problem.SERVICE_DOWN;
        }
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

    /**
     * Reads requests, for who may stop in the middle. Called by the reader's thread.
     *
     * @param handler takes them.
     * @param limit   requests at most.
     * @return how many were read.
     */
    public int controlledRead(final ControlledMessageHandler handler, final int limit)
    {
        return ring.controlledRead(handler, limit);
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

    /**
     * Whether nothing waits.
     *
     * @return true where it is empty.
     */
    public boolean isEmpty()
    {
        return ring.size() == 0;
    }
}
