package io.penstock.gateway.cluster;

import io.penstock.gateway.service.Endpoint;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.service.RequestView;
import io.penstock.gateway.service.WorkerQueue;

/**
 * One lane's way to a cluster: the queue of the thread that has the session, unless there is none for too long.
 */
final class ClusterEndpoint implements Endpoint
{
    private final WorkerQueue queue;
    /** Written by the link's thread, read by the process thread. */
    private volatile boolean isUp;

    ClusterEndpoint(final WorkerQueue queue)
    {
        this.queue = queue;
    }

    void up(final boolean newIsUp)
    {
        isUp = newIsUp;
    }

    @Override
    public Problem send(final RequestView request)
    {
        return isUp ? queue.send(request) : Problem.SERVICE_DOWN;
    }

    @Override
    public void flush()
    {
        queue.flush();
    }
}
