package io.penstock.gateway.idempotency;

import io.penstock.gateway.counters.ServiceMetrics;

/**
 * What a memory of answers has done, and what it holds. Any thread may read.
 */
public interface AnswerCounters
{
    /**
     * Keys that are remembered now.
     *
     * @return how many.
     */
    long remembered();

    /**
     * Bytes of answers that are kept now.
     *
     * @return how many.
     */
    long bytes();

    /**
     * Keys that have been forgotten to make room.
     *
     * @return how many.
     */
    long forgotten();

    /**
     * Requests that said they may be repeats, and whose key was known.
     *
     * @return how many.
     */
    long repeats();

    /**
     * Requests that were refused because nothing could be remembered of them, and answers that were too long to be
     * kept.
     *
     * @return how many.
     */
    long refusals();

    /**
     * Names the metrics that these counters are.
     *
     * @param metrics takes them.
     */
    default void describe(final ServiceMetrics metrics)
    {
        metrics.gauge("remembered_keys", "Idempotency keys that are remembered.", this::remembered);
        metrics.gauge("remembered_bytes", "Bytes of answers that are kept for repeats.", this::bytes);
        metrics.counter("forgotten_keys", "Idempotency keys forgotten to make room.", this::forgotten);
        metrics.counter("repeats", "Requests marked as repeats whose key was known.", this::repeats);
        metrics.counter(
            "refused_keys", "Requests and answers that could not be remembered, and were refused.", this::refusals);
    }
}
