package io.penstock.gateway.service;

import org.agrona.ErrorHandler;

/**
 * Where the process thread finds a service: on its own thread, or behind the queue to its worker.
 *
 * @param service the service that runs inline, or null.
 * @param faults  is told what an inline service throws and where it replies nothing, or null.
 * @param queue   the queue to its worker, or null.
 */
public record Endpoint(Service service, ErrorHandler faults, WorkerQueue queue)
{
    /**
     * A service that runs on the process thread.
     *
     * @param service the service.
     * @param faults  is told what it throws, on that thread.
     * @return the endpoint.
     */
    public static Endpoint inline(final Service service, final ErrorHandler faults)
    {
        return new Endpoint(service, faults, null);
    }

    /**
     * A service that runs on a worker.
     *
     * @param queue this lane's queue to it.
     * @return the endpoint.
     */
    public static Endpoint worker(final WorkerQueue queue)
    {
        return new Endpoint(null, null, queue);
    }
}
