package io.penstock.gateway.lane;

import io.penstock.gateway.counters.PoolMetrics;
import io.penstock.gateway.ring.ChunkPool;

/**
 * What the share of one group of layers says of itself.
 */
record PoolGauge(String group, ChunkPool pool) implements PoolMetrics
{
    @Override
    public long freeBytes()
    {
        return pool.freeBytes();
    }

    @Override
    public long capacity()
    {
        return pool.capacity();
    }
}
