package io.penstock.gateway.service;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The bounded queue of what services elsewhere send to the process thread of one lane, {@link ReplyEnvelope}s: many
 * producers, one consumer.
 */
public final class Inbox
{
    private static final int ENVELOPE = 1;
    private static final DirectBuffer NONE = new UnsafeBuffer(new byte[0]);

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
     * Adds a reply, or what there is in the place of one. Any thread may call it.
     *
     * @param correlation of its request.
     * @param outcome     what it is.
     * @param source      where the message is.
     * @param offset      of its SBE header there.
     * @param length      with its header, in bytes; 0 where there is no message.
     * @return false where there is no room.
     */
    public boolean offer(
        final long correlation, final Outcome outcome, final DirectBuffer source, final int offset, final int length)
    {
        return offer(correlation, 0, outcome, source, offset, length);
    }

    /**
     * Adds a push. Any thread may call it.
     *
     * @param correlation  of the request of this lane that has caused it, whose reply follows it; or 0.
     * @param subscription whom it goes to.
     * @param source       where the message is.
     * @param offset       of its SBE header there.
     * @param length       with its header, in bytes.
     * @return false where there is no room.
     */
    public boolean offerPush(
        final long correlation, final long subscription, final DirectBuffer source, final int offset, final int length)
    {
        return offer(correlation, subscription, Outcome.PUSH, source, offset, length);
    }

    /**
     * Says that a service was lost with all requests of this lane that it had. Any thread may call it.
     *
     * @param service number of the service.
     * @return false where there is no room.
     */
    public boolean offerLost(final int service)
    {
        return offer(ReplyEnvelope.NO_REQUEST, service, Outcome.LOST, NONE, 0, 0);
    }

    private boolean offer(
        final long correlation,
        final long subscription,
        final Outcome outcome,
        final DirectBuffer source,
        final int offset,
        final int length)
    {
        final int index = ring.tryClaim(ENVELOPE, ReplyEnvelope.HEADER_LENGTH + length);
        if (index <= 0)
        {
            return false;
        }
        ReplyEnvelope.encode(correlation, subscription, outcome, ring.buffer(), index);
        ring.buffer().putBytes(index + ReplyEnvelope.HEADER_LENGTH, source, offset, length);
        ring.commit(index);
        return true;
    }

    /**
     * Wakes the process thread if it sleeps. Any thread may call it, after it has added something.
     */
    public void wakeUp()
    {
        wakeUp.run();
    }

    int read(final ControlledMessageHandler handler, final int limit)
    {
        return ring.controlledRead(handler, limit);
    }
}
