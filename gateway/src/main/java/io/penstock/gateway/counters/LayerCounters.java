package io.penstock.gateway.counters;

import org.agrona.concurrent.status.AtomicCounter;

/**
 * What a layer refuses, by reason. Written by the layer's thread alone.
 */
public final class LayerCounters
{
    private final AtomicCounter[] rejects = new AtomicCounter[Reason.COUNT];

    LayerCounters(final Counters counters, final int lane, final Layer layer)
    {
        for (final Reason reason : Reason.values())
        {
            rejects[reason.ordinal()] =
                counters.add(Metric.REJECTS, layer.label(), Integer.toString(lane), reason.label());
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
