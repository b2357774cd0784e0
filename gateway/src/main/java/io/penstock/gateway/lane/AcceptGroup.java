package io.penstock.gateway.lane;

import io.penstock.gateway.socket.AcceptLoop;
import java.util.function.IntSupplier;
import org.agrona.concurrent.Agent;

/**
 * Agent that only accepts, and hands channels to the socket thread of its lane.
 */
final class AcceptGroup implements Agent
{
    private static final long TIMEOUT_MS = 500;
    private static final long TICK_NS = 100_000_000L;

    private final String name;
    private final AcceptLoop loop;
    private final long timeoutMs;
    private final Faults faults;
    private final IntSupplier work = this::work;
    private long lastTickNs = System.nanoTime();
    private volatile boolean isStopping;
    private volatile boolean hasStopped;
    private volatile long threadId;

    /**
     * Makes an agent for a thread of its own.
     *
     * @param name  the thread's name.
     * @param loop  what it runs.
     * @param spins whether it never sleeps.
     */
    AcceptGroup(final String name, final AcceptLoop loop, final boolean spins)
    {
        this.name = name;
        timeoutMs = spins ? 0 : TIMEOUT_MS;
        this.loop = loop;
        faults = Faults.ofThread(name);
    }

    /**
     * Accepts what waits, and then no more. Any thread may call it.
     */
    void stop()
    {
        isStopping = true;
        loop.wakeUp();
    }

    /**
     * Whether it hands nothing over any more. Any thread may ask.
     */
    boolean hasStopped()
    {
        return hasStopped;
    }

    long threadId()
    {
        return threadId;
    }

    @Override
    public void onStart()
    {
        threadId = Thread.currentThread().getId();
    }

    @Override
    public int doWork()
    {
        return faults.survive(work);
    }

    private int work()
    {
        final int ready = loop.select(isStopping && !hasStopped ? Math.min(1, timeoutMs) : timeoutMs);
        if (isStopping && !hasStopped)
        {
            hasStopped = loop.stop();
        }
        final long nowNs = System.nanoTime();
        if (nowNs - lastTickNs >= TICK_NS)
        {
            loop.onTick();
            lastTickNs = nowNs;
        }
        return ready;
    }

    @Override
    public void onClose()
    {
        loop.close();
    }

    @Override
    public String roleName()
    {
        return name;
    }
}
