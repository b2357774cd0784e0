package io.penstock.gateway.tls;

import org.agrona.concurrent.ManyToManyConcurrentArrayQueue;

/**
 * Handshakes that wait for a thread of the pool: bounded, added to by the tls threads of all lanes.
 */
public final class HandshakeQueue
{
    private final ManyToManyConcurrentArrayQueue<HandshakeTask> queue;
    private final Runnable wake;

    /**
     * Makes an empty queue.
     *
     * @param capacity tasks that it holds at least.
     * @param wake     wakes one of the pool's threads that sleep.
     */
    public HandshakeQueue(final int capacity, final Runnable wake)
    {
        queue = new ManyToManyConcurrentArrayQueue<>(Math.max(2, capacity));
        this.wake = wake;
    }

    /**
     * Adds a task, and wakes a thread of the pool.
     *
     * @return false where the queue is full: the task stays the caller's.
     */
    boolean offer(final HandshakeTask task)
    {
        final boolean isAdded = queue.offer(task);
        if (isAdded)
        {
            wake.run();
        }
        return isAdded;
    }

    HandshakeTask poll()
    {
        return queue.poll();
    }

    /**
     * Whether no task waits. Any thread may ask.
     *
     * @return true where there is none.
     */
    public boolean isEmpty()
    {
        return queue.isEmpty();
    }

    /**
     * How many tasks wait. Any thread may ask.
     *
     * @return their number.
     */
    public int size()
    {
        return queue.size();
    }
}
