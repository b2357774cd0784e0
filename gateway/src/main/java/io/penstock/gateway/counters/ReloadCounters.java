package io.penstock.gateway.counters;

import org.agrona.concurrent.status.AtomicCounter;

/**
 * How often the certificates of TLS were read again. Written by the thread that does it alone.
 */
public final class ReloadCounters
{
    /** How many counters there are. */
    static final int COUNT = 2;

    private static final String WRITER = "certificates";

    private final AtomicCounter taken;
    private final AtomicCounter failed;

    /**
     * Makes the counters.
     *
     * @param counters where they lie.
     */
    public ReloadCounters(final Counters counters)
    {
        taken = counters.add(Metric.RELOADS, WRITER, "taken");
        failed = counters.add(Metric.RELOADS, WRITER, "failed");
    }

    /**
     * Counts a time when what was read came into force.
     */
    public void taken()
    {
        taken.incrementRelease();
    }

    /**
     * Counts a time when it could not be used.
     */
    public void failed()
    {
        failed.incrementRelease();
    }
}
