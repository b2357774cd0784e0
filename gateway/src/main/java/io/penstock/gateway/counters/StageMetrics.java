package io.penstock.gateway.counters;

/**
 * What a stage tells of itself. Called by the admin thread, while the stage works.
 */
public interface StageMetrics
{
    /**
     * Name of the stage, its own in the lane.
     *
     * @return as in {@code parse}.
     */
    String stage();

    /**
     * Events the stage has handled since the start.
     *
     * @return the number.
     */
    long events();

    /**
     * Events that were published to the stage's ring, or queued for it, and that it has not handled yet.
     *
     * @return the number.
     */
    long queueDepth();

    /**
     * The thread that runs the stage. Stages of one group have the same.
     *
     * @return id of the thread, or 0 where it doesn't run.
     */
    long threadId();
}
