package io.penstock.load;

import io.penstock.gateway.orders.OrderBookService;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.ServiceContext;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * An order book that takes its time: most requests are answered at once, one in 64 up to 20 us later, and one in 4096
 * up to 2 ms later. Which ones is random, and the same each time.
 */
public final class UnsteadyOrders implements Service
{
    private static final int RESTING = 1 << 16;
    private static final int REMEMBERED = 1 << 17;
    private static final int SYMBOLS = 1 << 12;
    private static final int ONE_SHORT = 64;
    private static final int ONE_LONG = 4096;
    private static final int SHORT_NS = 20_000;
    private static final int LONG_NS = 2_000_000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Service book = new OrderBookService(RESTING, REMEMBERED, SYMBOLS);

    @Override
    public void onStart(final ServiceContext context)
    {
        book.onStart(context);
    }

    @Override
    public void onRequest(final Request request, final Replies replies)
    {
        final int chance = random.nextInt(ONE_LONG);
        if (chance == 0)
        {
            LockSupport.parkNanos(random.nextInt(LONG_NS));
        }
        else if (chance % ONE_SHORT == 0)
        {
            spin(random.nextInt(SHORT_NS));
        }
        book.onRequest(request, replies);
    }

    private static void spin(final long ns)
    {
        final long beganNs = System.nanoTime();
        while (System.nanoTime() - beganNs < ns)
        {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close()
    {
        book.close();
    }
}
