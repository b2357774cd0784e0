package io.penstock.gateway.counters;

import org.agrona.concurrent.status.AtomicCounter;

/**
 * How long a group of stages worked, and what it survived. Written by the group's thread alone.
 */
public final class GroupCounters
{
    private final AtomicCounter worked;
    private final AtomicCounter errors;

    GroupCounters(final Counters counters, final int lane, final String group)
    {
        worked = counters.add(Metric.WORKED, group, Integer.toString(lane), group);
        errors = counters.add(Metric.ERRORS, group, Integer.toString(lane), group);
    }

    /**
     * Adds the time of one batch.
     *
     * @param durationNs between the clock reads around it.
     */
    public void worked(final long durationNs)
    {
        worked.getAndAddRelease(durationNs);
    }

    /**
     * Counts an exception that was caught.
     */
    public void error()
    {
        errors.incrementRelease();
    }
}
