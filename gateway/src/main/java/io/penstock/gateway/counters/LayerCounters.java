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
                reason.refuses() ? counters.add(Metric.REJECTS, writer, lane, reason.label()) : null;
        }
        fill(rejects);
    }

    /**
     * Has what is counted for a reason of the other kind, which is a bug, counted as one.
     *
     * @param byReason a counter for each reason, null for those of the other kind.
     */
    static void fill(final AtomicCounter[] byReason)
    {
        for (int i = 0; i < byReason.length; i++)
        {
            byReason[i] = byReason[i] == null ? byReason[Reason.STAGE_FAULT.ordinal()] : byReason[i];
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
