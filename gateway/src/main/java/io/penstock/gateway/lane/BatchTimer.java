package io.penstock.gateway.lane;

import io.penstock.gateway.counters.GroupCounters;
import org.agrona.concurrent.NanoClock;

/**
 * Tells how long a group works. Two clock reads take longer than a hop between threads: a group is timed at each batch
 * while batches are long or seldom, and at one of several, which stands for all of them, while they are short and come
 * one upon the other. Used by the group's thread.
 */
final class BatchTimer
{
    /** Batches that one stands for; a prime, so that it keeps no step with patterns of the load. */
    static final int SAMPLE = 17;

    /** Batches are sampled that begin closer to each other, on average; to read the clock takes less than 1 % of it. */
    static final long SAMPLED_NS = 8_000;

    private static final long DUE_LIMIT_NS = SAMPLE * SAMPLED_NS;

    private final GroupCounters counters;
    private final NanoClock clock;
    private int period = 1;
    private int left = 1;
    private int weight;
    private long startNs;
    private long endNs;
    private long dueNs;

    BatchTimer(final GroupCounters counters, final NanoClock clock)
    {
        this.counters = counters;
        this.clock = clock;
        endNs = clock.nanoTime();
        startNs = endNs - SAMPLED_NS;
    }

    /**
     * Begins a batch. One that is timed stands for those since the last one, whose number was fixed before anybody knew
     * how long they take.
     *
     * @return whether it is timed: then {@link #end()} is called behind it, whatever it throws.
     */
    boolean begin()
    {
        left--;
        if (left != 0)
        {
            return false;
        }
        final long nowNs = clock.nanoTime();
        weight = period;
        period = nowNs - startNs < SAMPLED_NS * weight ? SAMPLE : 1;
        left = period;
        startNs = nowNs;
        return true;
    }

    /**
     * Ends a batch that is timed. A long one is like none of those it stands for, and counts once. Nobody works longer
     * than time has passed: what one stands for beyond that is put down to the time that comes, within a bound, as to
     * read the clock takes as long as the shortest batches.
     */
    void end()
    {
        final long nowNs = clock.nanoTime();
        final long tookNs = nowNs - startNs;
        dueNs += tookNs < SAMPLED_NS ? tookNs * weight : tookNs;
        final long workedNs = Math.min(dueNs, nowNs - endNs);
        counters.worked(workedNs);
        dueNs = Math.min(dueNs - workedNs, DUE_LIMIT_NS);
        endNs = nowNs;
    }
}
