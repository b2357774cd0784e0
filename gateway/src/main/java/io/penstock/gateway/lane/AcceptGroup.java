package io.penstock.gateway.lane;

import io.penstock.gateway.socket.AcceptLoop;
import org.agrona.concurrent.Agent;

/**
 * Agent that only accepts, and hands channels to the socket thread of its lane.
 */
final class AcceptGroup implements Agent
{
    private static final long TIMEOUT_MS = 500;

    private final String name;
    private final AcceptLoop loop;
    private volatile boolean isStopping;
    private volatile boolean hasStopped;
    private volatile long threadId;

    AcceptGroup(final String name, final AcceptLoop loop)
    {
        this.name = name;
        this.loop = loop;
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
        final int work = loop.select(TIMEOUT_MS);
        if (isStopping && !hasStopped)
        {
            loop.stop();
            hasStopped = true;
        }
        loop.onTick();
        return work;
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
