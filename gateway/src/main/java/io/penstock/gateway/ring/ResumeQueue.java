package io.penstock.gateway.ring;

import java.util.function.LongConsumer;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * Connections that a layer waits for another thread with, which has now done its part: the reader publishes a
 * {@link SlotKind#RESUMED} for each, so that the layer learns of it in order with all else. Any thread adds to it, the
 * socket thread drains it.
 */
public final class ResumeQueue
{
    private final ManyToOneConcurrentArrayQueue<Long> queue;
    private Runnable wake = Thread::onSpinWait;

    /**
     * Makes an empty queue.
     *
     * @param capacity connections that it holds at least.
     */
    public ResumeQueue(final int capacity)
    {
        queue = new ManyToOneConcurrentArrayQueue<>(Math.max(2, capacity));
    }

    /**
     * Says how the socket thread is woken. Called before any thread runs that adds or drains.
     *
     * @param action wakes it if it sleeps.
     */
    public void wakeBy(final Runnable action)
    {
        wake = action;
    }

    /**
     * Adds a connection, and wakes the socket thread.
     *
     * @param connection the connection.
     * @return false where the queue is full, and the caller has to try again.
     */
    public boolean offer(final long connection)
    {
        final boolean isAdded = queue.offer(connection);
        wake.run();
        return isAdded;
    }

    /**
     * Whether none waits.
     *
     * @return true where the queue is empty.
     */
    public boolean isEmpty()
    {
        return queue.isEmpty();
    }

    /**
     * Takes all connections out. Called by the socket thread.
     *
     * @param action is given each.
     * @return their number.
     */
    public int drain(final LongConsumer action)
    {
        int drained = 0;
        Long connection = queue.poll();
        while (connection != null)
        {
            action.accept(connection);
            drained++;
            connection = queue.poll();
        }
        return drained;
    }
}
