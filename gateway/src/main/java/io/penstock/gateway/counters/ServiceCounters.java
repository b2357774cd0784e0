package io.penstock.gateway.counters;

import org.agrona.concurrent.status.AtomicCounter;

/**
 * Requests in flight, and pushes. Written by the process thread alone.
 */
public final class ServiceCounters
{
    private final AtomicCounter inFlight;
    private final AtomicCounter pushes;

    ServiceCounters(final Counters counters, final int lane)
    {
        final String laneLabel = Integer.toString(lane);
        inFlight = counters.add(Metric.IN_FLIGHT, Layer.SERVICE.label(), laneLabel);
        pushes = counters.add(Metric.PUSHES, Layer.SERVICE.label(), laneLabel);
    }

    /**
     * Says how many requests are in flight.
     *
     * @param count how many.
     */
    public void inFlight(final int count)
    {
        inFlight.setRelease(count);
    }

    /**
     * Counts a push that was queued.
     */
    public void push()
    {
        pushes.incrementRelease();
    }
}
