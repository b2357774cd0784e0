package io.penstock.gateway.counters;

import org.agrona.concurrent.status.AtomicCounter;

/**
 * What a layer, or a worker, refuses, by reason. Written by its thread alone.
 */
public final class LayerCounters
{
    private final AtomicCounter[] rejects = new AtomicCounter[Reason.COUNT];

    LayerCounters(final Counters counters, final String lane, final String writer)
    {
        for (final Reason reason : Reason.values())
        {
            rejects[reason.ordinal()] =
                counters.add(Metric.REJECTS, writer, lane, reason.label());
        }
    }

    /**
     * Counts something that was refused.
     *
     * @param reason why.
     */
    public void rejected(final Reason reason)
    {
        rejects[reason.ordinal()].incrementRelease();
    }
}
