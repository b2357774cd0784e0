package io.penstock.gateway.aeron;

import java.util.concurrent.TimeUnit;

/**
 * Turns times of {@link System#nanoTime()} into times since 1970, which other processes know, too. How far the two are
 * apart is looked up now and then, by one thread, so that who turns a time asks no clock.
 */
public final class WallClock
{
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

    private volatile long offsetNs;
    private long nextNs;

    /**
     * Looks up how far the clocks are apart.
     */
    public WallClock()
    {
        set(System.nanoTime());
    }

    /**
     * Looks it up again where that was a second ago. For one thread.
     *
     * @param nowNs what {@link System#nanoTime()} says.
     */
    public void update(final long nowNs)
    {
        if (nowNs - nextNs >= 0)
        {
            set(nowNs);
        }
    }

    /**
     * Turns a time. Any thread may call it.
     *
     * @param timeNs a time of {@link System#nanoTime()}.
     * @return nanoseconds since 1970, to a millisecond.
     */
    public long sinceEpoch(final long timeNs)
    {
        return timeNs + offsetNs;
    }

    private void set(final long nowNs)
    {
        offsetNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - nowNs;
        nextNs = nowNs + INTERVAL_NS;
    }
}
