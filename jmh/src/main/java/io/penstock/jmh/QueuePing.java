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
    private final long[] pong = Message.padded();
    private long[] taken;

    QueuePing(final Queue<long[]> there, final Queue<long[]> back)
    {
        this.there = there;
        this.back = back;
    }

    @Override
    final void send(final long message)
    {
        ping[0] = message;
        offer(there, ping);
    }

    @Override
    final boolean isBack()
    {
        taken = back.poll();
        return taken != null;
    }

    @Override
    final long take()
    {
        return taken[0];
    }

    @Override
    final void sendBack()
    {
        while (!isEnding())
        {
            final long[] message = there.poll();
            if (message == null)
            {
                Thread.onSpinWait();
            }
            else
            {
                pong[0] = message[0];
                offer(back, pong);
            }
        }
    }

    private static void offer(final Queue<long[]> queue, final long[] message)
    {
        if (!queue.offer(message))
        {
            throw new IllegalStateException("a queue is full though one message is under way");
        }
    }
}
