package io.penstock.jmh;

import java.util.concurrent.ArrayBlockingQueue;

/**
 * Two of the JDK's queues.
 */
public class ArrayBlockingQueuePing extends QueuePing
{
    /** Makes the queues. */
    public ArrayBlockingQueuePing()
    {
        super(new ArrayBlockingQueue<>(CAPACITY), new ArrayBlockingQueue<>(CAPACITY));
    }
}
