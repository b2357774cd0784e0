package io.penstock.gateway.counters;

import org.agrona.concurrent.status.AtomicCounter;

/**
 * What a gateway counts of a service in a cluster. Written by one thread.
 */
public final class ClusterCounters
{
    /** How many counters these are. */
    static final int COUNT = 3;

    private final AtomicCounter leaderChanges;
    private final AtomicCounter resent;
    private final AtomicCounter gaps;

    ClusterCounters(final Counters counters, final String service)
    {
        leaderChanges = counters.add(Metric.SERVICE_LEADER_CHANGES, service, service);
        resent = counters.add(Metric.SERVICE_RESENT, service, service);
        gaps = counters.add(Metric.SERVICE_GAPS, service, service);
    }

    /**
     * The cluster has said that it has a new leader.
     */
    public void leaderChanged()
    {
        leaderChanges.incrementRelease();
    }

    /**
     * Requests are sent again.
     *
     * @param count how many.
     */
    public void resent(final long count)
    {
        resent.getAndAddRelease(count);
    }

    /**
     * Outputs are missing, and are asked for.
     */
    public void gap()
    {
        gaps.incrementRelease();
    }
}
