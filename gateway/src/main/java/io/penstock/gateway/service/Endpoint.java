package io.penstock.gateway.service;

/**
 * Where the process thread finds a service: on its own thread, or behind the queue to its worker.
 *
 * @param service the service that runs inline, or null.
 * @param queue   the queue to its worker, or null.
 */
public record Endpoint(Service service, WorkerQueue queue)
{
    /**
     * A service that runs on the process thread.
     *
     * @param service the service.
     * @return the endpoint.
     */
    public static Endpoint inline(final Service service)
    {
        return new Endpoint(service, null);
    }

    /**
     * A service that runs on a worker.
     *
     * @param queue this lane's queue to it.
     * @return the endpoint.
     */
    public static Endpoint worker(final WorkerQueue queue)
    {
        return new Endpoint(null, queue);
    }
}
