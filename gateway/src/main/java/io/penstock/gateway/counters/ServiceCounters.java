package io.penstock.gateway.counters;

import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * Requests in flight, and pushes. Written by the process thread alone.
 */
public final class ServiceCounters
{
    private final AtomicCounter inFlight;
    private final AtomicCounter pushes;
    private final AtomicCounter conflated;
    private final ServiceTraffic[] services;

    ServiceCounters(final Counters counters, final int lane, final List<String> names)
    {
        final String laneLabel = Integer.toString(lane);
        inFlight = counters.add(Metric.IN_FLIGHT, Layer.SERVICE.label(), laneLabel);
        pushes = counters.add(Metric.PUSHES, Layer.SERVICE.label(), laneLabel);
        conflated = counters.add(Metric.PUSHES_CONFLATED, Layer.SERVICE.label(), laneLabel);
        services = new ServiceTraffic[names.size()];
        Arrays.setAll(services, (i) -> new ServiceTraffic(counters, laneLabel, names.get(i)));
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
     * What is asked of a service.
     *
     * @param number number of the service.
     * @return its counters.
     */
    public ServiceTraffic of(final int number)
    {
        return services[number];
    }

    /**
     * Counts a push that was queued.
     */
    public void push()
    {
        pushes.incrementRelease();
    }

    /**
     * Counts a push that a later one has taken the place of.
     */
    public void conflated()
    {
        conflated.incrementRelease();
    }
}
