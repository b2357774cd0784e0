package io.penstock.gateway.lane;

import io.penstock.gateway.counters.ThreadMetrics;
import io.penstock.gateway.host.KernelThreads;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Where a thread runs. It takes its seat itself, before it does anything else; whoever has started it waits until it
 * has, and others ask the kernel later where it is.
 */
final class Seat implements ThreadMetrics
{
    private final String group;
    private final String key;
    private final int wantedCore;
    private final int core;
    private final CountDownLatch taken = new CountDownLatch(1);
    private volatile int tid;
    private volatile String failure;

    /**
     * A seat on a core.
     *
     * @param group      name of the group of layers that the thread runs.
     * @param key        the key that says where, or null.
     * @param wantedCore the core it is configured to have, or {@link #NO_CORE}.
     * @param core       that core where it can be had, or {@link #NO_CORE}.
     */
    Seat(final String group, final String key, final int wantedCore, final int core)
    {
        this.group = group;
        this.key = key;
        this.wantedCore = wantedCore;
        this.core = core;
    }

    /**
     * A seat wherever the scheduler likes.
     *
     * @param group name of what the thread runs.
     */
    static Seat anywhere(final String group)
    {
        return new Seat(group, null, NO_CORE, NO_CORE);
    }

    /**
     * Takes the seat. Called by the thread itself.
     */
    void take()
    {
        try
        {
            tid = KernelThreads.current();
            if (core != NO_CORE)
            {
                KernelThreads.pin(core);
            }
        }
        catch (final IOException | RuntimeException e)
        {
            failure = String.valueOf(e.getMessage());
        }
        finally
        {
            taken.countDown();
        }
    }

    /**
     * Waits until the thread has taken its seat.
     *
     * @return why it has not got it, or null.
     * @throws InterruptedException where the caller is.
     */
    String await() throws InterruptedException
    {
        taken.await();
        return failure;
    }

    /**
     * The key of the configuration that says where.
     */
    String key()
    {
        return key;
    }

    /**
     * Whether it is a core of the thread's own.
     */
    boolean isPinned()
    {
        return core != NO_CORE;
    }

    @Override
    public String group()
    {
        return group;
    }

    @Override
    public int wantedCore()
    {
        return wantedCore;
    }

    @Override
    public int core()
    {
        return tid == 0 ? NO_CORE : KernelThreads.core(tid);
    }

    @Override
    public int allowedCores()
    {
        return tid == 0 ? 0 : KernelThreads.allowed(tid).size();
    }
}
