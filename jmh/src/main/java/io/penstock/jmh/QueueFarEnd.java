package io.penstock.jmh;

import java.util.Queue;

/**
 * The far end of a ping by queues: polls one, and offers what it has taken to the other in an object of its own.
 */
final class QueueFarEnd extends FarEnd
{
    private final Queue<long[]> there;
    private final Queue<long[]> back;
    private final long[] pong = Message.padded();

    QueueFarEnd(final Queue<long[]> there, final Queue<long[]> back)
    {
        this.there = there;
        this.back = back;
    }

    @Override
    public void run()
    {
        while (!isEnding())
        {
            final long[] ping = there.poll();
            if (ping == null)
            {
                Thread.onSpinWait();
            }
            else
            {
                Message.set(pong, Message.get(ping));
                QueuePing.offer(back, pong);
            }
        }
    }
}
