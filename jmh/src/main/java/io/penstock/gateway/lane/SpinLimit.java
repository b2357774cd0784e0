package io.penstock.gateway.lane;

/**
 * Keeps a thread that spins from doing so for ever: it looks at the clock now and then. The caller counts, so that
 * nothing is written at each spin that might share a cache line with what another thread reads. Used by one thread.
 */
public final class SpinLimit
{
    private static final long TIMEOUT_NS = 10_000_000_000L;
    private static final int SPINS = 1 << 16;

    private long deadlineNs;

    /**
     * Looks at the clock where it is time to.
     *
     * @param spins looks in vain since the wait began, this one included.
     * @throws IllegalStateException where there were too many, or the thread is interrupted.
     */
    public void check(final int spins)
    {
        if ((spins & SPINS - 1) == 0)
        {
            final long nowNs = System.nanoTime();
            deadlineNs = spins == SPINS ? nowNs + TIMEOUT_NS : deadlineNs;
            if (Thread.currentThread().isInterrupted() || nowNs - deadlineNs > 0)
            {
                throw new IllegalStateException("what is waited for fails to come");
            }
        }
    }
}
