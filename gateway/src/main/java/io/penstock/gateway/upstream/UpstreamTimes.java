package io.penstock.gateway.upstream;

import java.util.concurrent.TimeUnit;

/**
 * How long a pool waits for an upstream, in nanoseconds. A time that has passed is noticed at the next tick.
 *
 * @param connectNs for a connection to be made.
 * @param headNs    for the head of the final response, from when the request is sent.
 * @param stallNs   for the next byte of a body either way, from the last one; not while this side pauses.
 * @param idleNs    for the next request on a connection that is kept alive; less than the upstream waits itself, so
 *                  that hardly a request meets a connection that is being closed.
 */
public record UpstreamTimes(long connectNs, long headNs, long stallNs, long idleNs)
{
    /** Times for services near by. */
    public static final UpstreamTimes DEFAULT = new UpstreamTimes(
        TimeUnit.SECONDS.toNanos(1),
        TimeUnit.SECONDS.toNanos(30),
        TimeUnit.SECONDS.toNanos(30),
        TimeUnit.SECONDS.toNanos(4));

    /**
     * Refuses numbers that are out of their range; whoever takes them asks.
     */
    void check()
    {
        UpstreamLimits.require(connectNs > 0, "connectNs", connectNs);
        UpstreamLimits.require(headNs > 0, "headNs", headNs);
        UpstreamLimits.require(stallNs > 0, "stallNs", stallNs);
        UpstreamLimits.require(idleNs > 0, "idleNs", idleNs);
    }
}
