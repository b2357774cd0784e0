package io.penstock.jmh;

import java.util.Queue;

/**
 * Ping by two queues of objects. Each direction has one object, written over again and again, as one message is under
 * way at a time.
 */
public abstract class QueuePing extends Ping
{
    /** Elements of a queue. */
    static final int CAPACITY = 64;

    private final Queue<long[]> there;
    private final Queue<long[]> back;
    private final long[] ping = Message.padded();

    QueuePing(final Queue<long[]> there, final Queue<long[]> back)
    {
        super(new QueueFarEnd(there, back));
        this.there = there;
        this.back = back;
    }

    @Override
    final void send(final long message)
    {
        Message.set(ping, message);
        offer(there, ping);
    }

    @Override
    final long take()
    {
        final long[] pong = back.poll();
        return pong == null ? NONE : Message.get(pong);
    }

    /** Offers a message, which there is room for. */
    static void offer(final Queue<long[]> queue, final long[] message)
    {
        if (!queue.offer(message))
        {
            throw new IllegalStateException("a queue is full though one message is under way");
        }
    }
}
