package io.penstock.gateway.counters;

import org.agrona.concurrent.status.AtomicCounter;

/**
 * How a service in another process is: reachable or not. Written by the thread that hears of it alone.
 */
public final class RemoteCounters
{
    /** How many counters these are. */
    static final int COUNT = 2;

    private final AtomicCounter up;
    private final AtomicCounter reconnects;

    RemoteCounters(final Counters counters, final String service)
    {
        up = counters.add(Metric.SERVICE_UP, service, service);
        reconnects = counters.add(Metric.SERVICE_RECONNECTS, service, service);
    }

    /**
     * Says whether it is reachable.
     *
     * @param isUp whether it is.
     */
    public void up(final boolean isUp)
    {
        up.setRelease(isUp ? 1 : 0);
    }

    /**
     * Counts that it was found again.
     */
    public void reconnected()
    {
        reconnects.incrementRelease();
    }
}
