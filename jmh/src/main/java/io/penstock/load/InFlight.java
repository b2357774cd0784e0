package io.penstock.load;

import org.agrona.BitUtil;

/**
 * The requests of one connection that wait for their answers, in the order in which they were sent. Bounded; belongs to
 * one thread.
 */
final class InFlight
{
    private final int limit;
    private final int mask;
    private final long[] numbers;
    private final long[] intendedNs;
    private long head;
    private long tail;

    /**
     * Makes an empty queue.
     *
     * @param limit the most requests that wait.
     */
    InFlight(final int limit)
    {
        final int capacity = BitUtil.findNextPositivePowerOfTwo(limit);
        this.limit = limit;
        mask = capacity - 1;
        numbers = new long[capacity];
        intendedNs = new long[capacity];
    }

    boolean hasRoom()
    {
        return size() < limit;
    }

    boolean isEmpty()
    {
        return head == tail;
    }

    int size()
    {
        return (int)(tail - head);
    }

    void add(final long number, final long whenNs)
    {
        final int index = (int)tail++ & mask;
        numbers[index] = number;
        intendedNs[index] = whenNs;
    }

    /**
     * Number of the oldest request.
     */
    long number()
    {
        return numbers[(int)head & mask];
    }

    /**
     * When the oldest request was meant to be sent.
     */
    long intendedNs()
    {
        return intendedNs[(int)head & mask];
    }

    void remove()
    {
        head++;
    }
}
