package io.penstock.gateway.counters;

/**
 * What a thread's share of a lane's chunk pool tells of itself. Called by the admin thread, while the lane works.
 */
public interface PoolMetrics
{
    /**
     * Name of the group of layers whose thread has the share.
     *
     * @return as in {@code protocol+message}.
     */
    String group();

    /**
     * Bytes that are not in use.
     *
     * @return length in bytes.
     */
    long freeBytes();

    /**
     * Bytes of the whole share.
     *
     * @return length in bytes.
     */
    long capacity();
}
