package io.penstock.load;

import java.util.function.LongSupplier;

/**
 * The numbers of one thread's orders, which no other thread takes. Pairs of orders stay with one thread.
 */
final class Numbers implements LongSupplier
{
    private final int stride;
    private long next;

    /**
     * Makes those of one thread.
     *
     * @param thread  from 0 on.
     * @param threads their number.
     */
    Numbers(final int thread, final int threads)
    {
        next = 2L * thread;
        stride = 2 * threads - 1;
    }

    @Override
    public long getAsLong()
    {
        final long number = next;
        next += (number & 1) == 0 ? 1 : stride;
        return number;
    }
}
