package io.penstock.gateway.e2e;

import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.Service;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that answers when the test lets it, and then as another does.
 */
final class SlowService implements Service
{
    private final Service service;
    private final Semaphore permits = new Semaphore(0);
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean isClosed;

    SlowService(final Service service)
    {
        this.service = service;
    }

    @Override
    public void onRequest(final Request request, final Replies replies)
    {
        begun.incrementAndGet();
        permits.acquireUninterruptibly();
        service.onRequest(request, replies);
    }

    @Override
    public void close()
    {
        service.close();
        isClosed = true;
    }

    /**
     * Lets requests be answered.
     */
    void release(final int requests)
    {
        permits.release(requests);
    }

    /**
     * Requests that have reached the service.
     */
    int begun()
    {
        return begun.get();
    }

    boolean isClosed()
    {
        return isClosed;
    }
}
