package io.penstock.load;

import io.penstock.gateway.orders.OrderBookService;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.ServiceContext;

import java.util.concurrent.locks.LockSupport;

/**
 * An order book that waits a tenth of a millisecond before each answer, as one does that asks a database: much slower
 * than the gateway, and idle meanwhile.
 */
public final class SlowOrders implements Service
{
    private static final int RESTING = 1 << 16;
    private static final int REMEMBERED = 1 << 17;
    private static final int SYMBOLS = 1 << 12;
    private static final long WAIT_NS = 100_000;

    private final Service book = new OrderBookService(RESTING, REMEMBERED, SYMBOLS);

    @Override
    public void onStart(final ServiceContext context)
    {
        book.onStart(context);
    }

    @Override
    public void onRequest(final Request request, final Replies replies)
    {
        LockSupport.parkNanos(WAIT_NS);
        book.onRequest(request, replies);
    }

    @Override
    public void close()
    {
        book.close();
    }
}
