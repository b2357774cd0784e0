package io.penstock.gateway.upstream;

/**
 * Counts for a pool. Called by the pool's thread alone, so that each number has a single writer.
 */
public interface UpstreamCounters
{
    /**
     * Adds to a number.
     *
     * @param what   the number.
     * @param amount how much is added, not below 0.
     */
    void add(UpstreamCount what, long amount);
}
