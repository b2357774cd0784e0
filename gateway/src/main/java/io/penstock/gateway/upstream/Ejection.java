package io.penstock.gateway.upstream;

import java.util.concurrent.TimeUnit;

/**
 * When an upstream is no longer used for what requests met there, and for how long. Afterwards one request is sent to
 * it: if that fails, too, the time doubles.
 *
 * @param failures failures in a row that eject an upstream: connections that fail or break, answers that don't come in
 *                 time, are malformed, or have a status of 500 to 599; 0 for never.
 * @param firstNs  for how long it is ejected at first.
 * @param maxNs    for how long at most.
 */
public record Ejection(int failures, long firstNs, long maxNs)
{
    /** Five failures, one second, a minute at most. */
    public static final Ejection DEFAULT = new Ejection(5, TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(60));

    /**
     * Refuses numbers that are out of their range; whoever takes them asks.
     */
    void check()
    {
        UpstreamLimits.require(failures >= 0, "failures", failures);
        UpstreamLimits.require(firstNs > 0, "firstNs", firstNs);
        UpstreamLimits.require(maxNs >= firstNs, "maxNs", maxNs);
    }
}
