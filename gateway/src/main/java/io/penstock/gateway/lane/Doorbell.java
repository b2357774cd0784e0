package io.penstock.gateway.lane;

import java.lang.invoke.VarHandle;

/**
 * Wakes a thread that sleeps because it had nothing to do. The sleeper raises a flag, and looks once more for work
 * behind a full fence; a producer publishes, and looks at the flag behind a full fence: one of them sees the other.
 * Where the thread spins, nobody says how to wake it, and the producer has no fence to wait for.
 */
final class Doorbell
{
    private volatile boolean isSleeping;
    private Runnable wake;

    /**
     * Says that there is a sleeper, and how it is woken. Called before any thread runs that sleeps or rings.
     */
    void wakeBy(final Runnable action)
    {
        wake = action;
    }

    /**
     * Raises the flag. The sleeper looks for work after it, and then sleeps or lowers it.
     */
    void raise()
    {
        isSleeping = true;
        VarHandle.fullFence();
    }

    /**
     * Lowers the flag. Called by the sleeper when it is awake.
     */
    void lower()
    {
        isSleeping = false;
    }

    /**
     * Wakes the sleeper if it sleeps. Any thread may call it, after it has published.
     *
     * @return whether it was asleep.
     */
    boolean ring()
    {
        if (wake == null)
        {
            return false;
        }
        VarHandle.fullFence();
        final boolean wasSleeping = isSleeping;
        if (wasSleeping)
        {
            isSleeping = false;
            wake.run();
        }
        return wasSleeping;
    }
}
