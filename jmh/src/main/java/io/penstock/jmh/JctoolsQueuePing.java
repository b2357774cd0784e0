package io.penstock.jmh;

import org.jctools.queues.SpscArrayQueue;

/**
 * Two of JCTools' queues.
 */
public class JctoolsQueuePing extends QueuePing
{
    /** Makes the queues. */
    public JctoolsQueuePing()
    {
        super(new SpscArrayQueue<>(CAPACITY), new SpscArrayQueue<>(CAPACITY));
    }
}
