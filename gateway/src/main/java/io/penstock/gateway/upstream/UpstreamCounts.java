package io.penstock.gateway.upstream;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The numbers of a pool. Written by the pool's thread alone, read by any.
 */
public final class UpstreamCounts implements UpstreamCounters
{
    private final AtomicLongArray counts = new AtomicLongArray(UpstreamCount.values().length);

    /**
     * {@inheritDoc}
     */
    @Override
    public void add(final UpstreamCount what, final long amount)
    {
        final int index = what.ordinal();
        counts.setRelease(index, counts.getPlain(index) + amount);
    }

    /**
     * A number. Any thread may ask.
     *
     * @param what the number.
     * @return the number so far.
     */
    public long get(final UpstreamCount what)
    {
        return counts.getAcquire(what.ordinal());
    }
}
