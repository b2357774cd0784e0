package io.penstock.codecs;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/**
 * Measures the bytes this thread allocates while it does something many times.
 */
public final class AllocationMeter
{
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final int WARM_UP_ROUNDS = 20_000;
    private static final int ROUNDS = 10_000;
    private static final int WINDOWS = 5;

    private AllocationMeter()
    {
    }

    /**
     * Bytes allocated by many rounds of some work, after a warm-up, without what the probe itself costs.
     * <p>
     * The least of several windows: what the virtual machine allocates now and then, as when compiled code is thrown
     * away, is in one window at most, while what a round allocates is in all of them.
     *
     * @param work one round.
     * @return bytes of all rounds of a window together.
     */
    public static long allocatedBy(final Runnable work)
    {
        repeat(work, WARM_UP_ROUNDS);
        long least = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS && least > 0; window++)
        {
            final long start = THREADS.getCurrentThreadAllocatedBytes();
            final long probed = THREADS.getCurrentThreadAllocatedBytes();
            repeat(work, ROUNDS);
            final long end = THREADS.getCurrentThreadAllocatedBytes();
            least = Math.min(least, end - probed - (probed - start));
        }
        return least;
    }

    private static void repeat(final Runnable work, final int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            work.run();
        }
    }
}
