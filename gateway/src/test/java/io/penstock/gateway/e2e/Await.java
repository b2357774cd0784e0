package io.penstock.gateway.e2e;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for conditions that another thread will make true.
 */
final class Await
{
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private Await()
    {
    }

    static void until(final BooleanSupplier condition, final Supplier<String> what)
    {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean())
        {
            if (System.nanoTime() - startNs > LIMIT_NS)
            {
                throw new AssertionError("never came: " + what.get());
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }
}
