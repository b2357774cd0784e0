package io.penstock.gateway.lane;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.agrona.concurrent.IdleStrategy;

/**
 * How a thread without sockets idles: it spins and yields for a moment, where that is worth it, then sleeps until its
 * doorbell rings. The ticks of the lane ring it too.
 */
final class DoorbellIdleStrategy implements IdleStrategy
{
    private static final int SPINS = 20;
    private static final int YIELDS = 3;
    private static final LongSupplier MAX_PARK_NS = () -> 1_000_000_000L;

    private final Doorbell doorbell;
    private final BooleanSupplier hasWork;
    private final BooleanSupplier isBlocked;
    private final LongSupplier parkNs;
    private final int spins;
    private final int yields;
    private Thread thread;
    private int idled;
    private volatile boolean isEnding;

    /**
     * Makes a strategy for one thread.
     *
     * @param doorbell  rings when there is work.
     * @param hasWork   looks for it.
     * @param isBlocked whether work waits for what others do by and by, so that sleeping would be too long.
     */
    DoorbellIdleStrategy(final Doorbell doorbell, final BooleanSupplier hasWork, final BooleanSupplier isBlocked)
    {
        this(doorbell, hasWork, isBlocked, MAX_PARK_NS, SPINS, YIELDS);
    }

    private DoorbellIdleStrategy(
        final Doorbell doorbell,
        final BooleanSupplier hasWork,
        final BooleanSupplier isBlocked,
        final LongSupplier parkNs,
        final int spins,
        final int yields)
    {
        this.doorbell = doorbell;
        this.hasWork = hasWork;
        this.isBlocked = isBlocked;
        this.parkNs = parkNs;
        this.spins = spins;
        this.yields = yields;
        // the thread is known before the flag is first raised
        doorbell.wakeBy(() -> LockSupport.unpark(thread));
    }

    /**
     * Makes a strategy for one thread that sleeps at once: what it does takes much longer than to wake it.
     *
     * @param doorbell rings when there is work.
     * @param hasWork  looks for it.
     */
    static DoorbellIdleStrategy sleeping(final Doorbell doorbell, final BooleanSupplier hasWork)
    {
        return new DoorbellIdleStrategy(doorbell, hasWork, () -> false, MAX_PARK_NS, 0, 0);
    }

    /**
     * Makes a strategy for one thread to which things come that ring no doorbell, so that it looks for them now and
     * then.
     *
     * @param doorbell rings when there is other work.
     * @param parkNs   how long it may sleep.
     */
    static DoorbellIdleStrategy polling(final Doorbell doorbell, final LongSupplier parkNs)
    {
        return new DoorbellIdleStrategy(doorbell, () -> false, () -> false, parkNs, SPINS, YIELDS);
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
        if (idled <= spins)
        {
            Thread.onSpinWait();
        }
        else if (idled <= spins + yields || isBlocked.getAsBoolean())
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

    /**
     * Has the thread sleep no more, and wakes it: it is about to end. Any thread may call it.
     */
    void end()
    {
        isEnding = true;
        doorbell.ring();
    }

    private void sleep()
    {
        thread = Thread.currentThread();
        doorbell.raise();
        if (!isEnding && !hasWork.getAsBoolean() && !isBlocked.getAsBoolean())
        {
            LockSupport.parkNanos(parkNs.getAsLong());
        }
        doorbell.lower();
    }
}
