package io.penstock.gateway.lane;

import io.penstock.gateway.upstream.UpstreamSelector;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.IdleStrategy;

/**
 * How a thread idles that has connections to upstreams and no sockets of clients: it looks at them behind each round of
 * work, and where there is none sleeps in their selector until its doorbell rings, or one is ready.
 */
final class SelectingIdleStrategy implements IdleStrategy
{
    private static final long MAX_SLEEP_MS = 1000;

    private final Doorbell doorbell;
    private final UpstreamSelector upstreams;
    private final BooleanSupplier hasWork;
    private final BooleanSupplier isBlocked;
    private final boolean spins;
    private volatile boolean isEnding;

    /**
     * Makes a strategy for one thread.
     *
     * @param doorbell  rings when there is work.
     * @param upstreams the selector.
     * @param hasWork   looks for work.
     * @param isBlocked whether work waits for what others do by and by, so that sleeping would be too long.
     * @param spins     whether it never sleeps.
     */
    SelectingIdleStrategy(
        final Doorbell doorbell,
        final UpstreamSelector upstreams,
        final BooleanSupplier hasWork,
        final BooleanSupplier isBlocked,
        final boolean spins)
    {
        this.doorbell = doorbell;
        this.upstreams = upstreams;
        this.hasWork = hasWork;
        this.isBlocked = isBlocked;
        this.spins = spins;
        if (!spins)
        {
            doorbell.wakeBy(upstreams::wakeUp);
        }
    }

    @Override
    public void idle(final int workCount)
    {
        if (workCount > 0)
        {
            upstreams.select(0);
        }
        else
        {
            idle();
        }
    }

    @Override
    public void idle()
    {
        if (spins)
        {
            upstreams.select(0);
            Thread.onSpinWait();
        }
        else if (isBlocked.getAsBoolean())
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
        // there is nothing to forget
    }

    /**
     * Has the thread sleep no more, and wakes it: it is about to end. Any thread may call it.
     */
    void end()
    {
        isEnding = true;
        upstreams.wakeUp();
    }

    private void sleep()
    {
        doorbell.raise();
        final boolean canSleep = !isEnding && !hasWork.getAsBoolean() && !isBlocked.getAsBoolean();
        upstreams.select(canSleep ? MAX_SLEEP_MS : 0);
        doorbell.lower();
    }
}
