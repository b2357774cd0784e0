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

    private final GroupCounters counters;
    private final NanoClock clock;
    private int period = 1;
    private int left = 1;
    private int weight;
    private long startNs;

    BatchTimer(final GroupCounters counters, final NanoClock clock)
    {
        this.counters = counters;
        this.clock = clock;
        startNs = clock.nanoTime() - SAMPLED_NS;
    }

    /**
     * Counts a batch that is about to begin.
     *
     * @return whether it is timed: then {@link #start()} and {@link #end()} are called.
     */
    boolean isTimed()
    {
        return --left == 0;
    }

    /**
     * Called before a batch that is timed. It stands for those since the last one, whose number was fixed before
     * anybody knew how long they take.
     */
    void start()
    {
        final long nowNs = clock.nanoTime();
        weight = period;
        period = nowNs - startNs < SAMPLED_NS * weight ? SAMPLE : 1;
        left = period;
        startNs = nowNs;
    }

    /** Called behind a batch that is timed. */
    void end()
    {
        counters.worked((clock.nanoTime() - startNs) * weight);
    }
}
