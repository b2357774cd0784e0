package io.penstock.jmh;

import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * Two of Agrona's queues.
 */
public class AgronaQueuePing extends QueuePing
{
    /** Makes the queues. */
    public AgronaQueuePing()
    {
        super(new OneToOneConcurrentArrayQueue<>(CAPACITY), new OneToOneConcurrentArrayQueue<>(CAPACITY));
    }
}
