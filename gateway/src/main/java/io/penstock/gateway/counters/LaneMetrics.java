package io.penstock.gateway.counters;

import java.util.List;

/**
 * What a lane tells of itself besides its counters. Called by the admin thread, while the lane works.
 */
public interface LaneMetrics
{
    /**
     * Number of the lane.
     *
     * @return from 0.
     */
    int lane();

    /**
     * The lane's stages.
     *
     * @return the same ones at every call.
     */
    List<? extends StageMetrics> stages();
}
