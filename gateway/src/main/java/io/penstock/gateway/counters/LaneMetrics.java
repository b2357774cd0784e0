package io.penstock.gateway.counters;

import java.util.List;

/**
 * What a lane, or a worker behind the lanes, tells of itself besides its counters. Called by the admin thread, while it
 * works.
 */
public interface LaneMetrics
{
    /**
     * The number of the lane, or what stands in its place: the name of the worker.
     *
     * @return the value of the label {@code lane}.
     */
    String lane();

    /**
     * Its stages.
     *
     * @return the same ones at every call.
     */
    List<? extends StageMetrics> stages();

    /**
     * Its threads.
     *
     * @return the same ones at every call.
     */
    default List<? extends ThreadMetrics> threads()
    {
        return List.of();
    }

    /**
     * The shares of the lane's chunk pool, one for each thread that has one.
     *
     * @return the same ones at every call.
     */
    default List<? extends PoolMetrics> pools()
    {
        return List.of();
    }
}
