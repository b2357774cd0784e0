package io.penstock.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DoorbellTest
{
    private static final int ROUNDS = 200_000;

    private final Doorbell doorbell = new Doorbell();

    @Test
    void shouldWakeASleeperOnceAndNobodyElse()
    {
        final AtomicInteger woken = new AtomicInteger();
        doorbell.wakeBy(woken::incrementAndGet);

        assertFalse(doorbell.ring());
        assertEquals(0, woken.get());
        doorbell.raise();
        assertTrue(doorbell.ring());
        assertFalse(doorbell.ring());
        assertEquals(1, woken.get());
        doorbell.raise();
        doorbell.lower();
        doorbell.ring();
        assertEquals(1, woken.get());
    }

    @Test
    void shouldWakeNobodyWhereTheThreadSpins()
    {
        doorbell.raise();
        doorbell.ring();
        final AtomicInteger woken = new AtomicInteger();
        doorbell.wakeBy(woken::incrementAndGet);
        doorbell.ring();

        assertEquals(1, woken.get());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void shouldLoseNoWakeUpBetweenTwoThreads() throws InterruptedException
    {
        final AtomicLong published = new AtomicLong();
        final AtomicLong seen = new AtomicLong();
        final Thread sleeper = new Thread(() ->
        {
            while (seen.get() < ROUNDS)
            {
                if (published.get() > seen.get())
                {
                    seen.incrementAndGet();
                    continue;
                }
                doorbell.raise();
                while (published.getPlain() <= seen.get() && !Thread.currentThread().isInterrupted())
                {
                    // no time limit: a wake-up that is lost ends the test by its timeout
                    LockSupport.park(this);
                    if (published.get() <= seen.get())
                    {
                        doorbell.raise();
                    }
                }
                doorbell.lower();
            }
        });
        sleeper.setDaemon(true);
        doorbell.wakeBy(() -> LockSupport.unpark(sleeper));
        sleeper.start();
        for (int round = 0; round < ROUNDS; round++)
        {
            published.setPlain(round + 1);
            doorbell.ring();
            if (round % 3 != 0)
            {
                while (seen.get() <= round)
                {
                    Thread.onSpinWait();
                }
            }
        }
        sleeper.join();

        assertEquals(ROUNDS, seen.get());
    }
}
