package io.penstock.gateway.lane;

import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;

/**
 * How a group without sockets idles: it spins and yields for a moment, then sleeps until its doorbell rings. The ticks of
 * the lane ring it too.
 */
final class DoorbellIdleStrategy implements IdleStrategy
{
    private static final int SPINS = 20;
    private static final int YIELDS = 3;
    private static final long MAX_PARK_NS = 1_000_000_000L;

    private final StageGroup group;
    private Thread thread;
    private int idled;

    DoorbellIdleStrategy(final StageGroup group)
    {
        this.group = group;
    }

    @Override
    public void idle(final int workCount)
    {
        if (workCount > 0)
        {
            reset();
        }
        else
        {
            idle();
        }
    }

    @Override
    public void idle()
    {
        idled++;
        if (idled <= SPINS)
        {
            Thread.onSpinWait();
        }
        else if (idled <= SPINS + YIELDS || group.isBlocked())
        {
            Thread.yield();
        }
        else
        {
            sleep();
        }
    }

    @Override
    public void reset()
    {
        idled = 0;
    }

    private void sleep()
    {
        final Doorbell doorbell = group.doorbell();
        if (thread == null)
        {
            thread = Thread.currentThread();
            doorbell.wakeBy(() -> LockSupport.unpark(thread));
        }
        doorbell.raise();
        if (!group.hasWork() && !group.isBlocked())
        {
            LockSupport.parkNanos(MAX_PARK_NS);
        }
        doorbell.lower();
    }
}
