package io.penstock.gateway.service;

import io.penstock.gateway.ring.Problem;
import java.util.List;

/**
 * One lane's way to a service with several workers: a request goes to the worker that its key chooses.
 */
public final class ShardedQueues implements Endpoint
{
    private final WorkerQueue[] queues;
    private final ShardKey key;

    /**
     * Leads to several workers.
     *
     * @param queues this lane's queue to each of them.
     * @param key    chooses among as many.
     */
    public ShardedQueues(final List<WorkerQueue> queues, final ShardKey key)
    {
        this.queues = queues.toArray(new WorkerQueue[0]);
        this.key = key;
    }

    @Override
    public int track(final RequestView request)
    {
        return key.shard(request);
    }

    @Override
    public Problem send(final RequestView request)
    {
        return queues[key.shard(request)].send(request);
    }

    @Override
    public void onTick(final long nowNs)
    {
        for (final WorkerQueue queue : queues)
        {
            queue.onTick(nowNs);
        }
    }

    @Override
    public void flush()
    {
        for (final WorkerQueue queue : queues)
        {
            queue.flush();
        }
    }
}
