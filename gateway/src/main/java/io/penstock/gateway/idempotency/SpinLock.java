package io.penstock.gateway.idempotency;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps threads apart for as long as it takes to copy an answer. Whoever waits spins, and gives its core away where the
 * owner may have lost its own. It makes no object, whoever waits for whom, and is not reentrant.
 */
final class SpinLock
{
    private static final int SPINS = 1_000;

    private final AtomicBoolean isLocked = new AtomicBoolean();

    void lock()
    {
        int spins = 0;
        while (!isLocked.compareAndSet(false, true))
        {
            if (++spins < SPINS)
            {
                Thread.onSpinWait();
            }
            else
            {
                Thread.yield();
            }
        }
    }

    void unlock()
    {
        isLocked.setRelease(false);
    }
}
