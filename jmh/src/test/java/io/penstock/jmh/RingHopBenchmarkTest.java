package io.penstock.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What has been to the far thread and back: each message, once, in order; and nothing where there is no far thread.
 */
@Timeout(60)
final class RingHopBenchmarkTest
{
    private static final int MESSAGES = 300;

    private final RingHopBenchmark benchmark = new RingHopBenchmark();

    @Test
    void shouldBringBackWhatPenstockPasses()
    {
        check(new PenstockPass(), benchmark::penstockPass);
    }

    @Test
    void shouldBringBackWhatPenstockPings()
    {
        check(new PenstockPing(), benchmark::penstockPing);
    }

    @Test
    void shouldBringBackWhatTheDisruptorPasses() throws InterruptedException
    {
        final DisruptorPass pass = new DisruptorPass();
        check(pass, benchmark::disruptorPass);
        assertEquals(MESSAGES, pass.seen());
    }

    @Test
    void shouldBringBackTheSlotsThatTheDisruptorPasses()
    {
        check(new DisruptorSlotPass(), benchmark::disruptorSlotPass);
    }

    @Test
    void shouldBringBackWhatTheDisruptorPings() throws InterruptedException
    {
        check(new DisruptorPing(), benchmark::disruptorPing);
        check(new DisruptorPackedPing(), benchmark::disruptorPackedPing);
    }

    @Test
    void shouldBringBackWhatGoesByRingsOfAgrona() throws InterruptedException
    {
        check(new AgronaRingPing(), benchmark::agronaRingPing);
    }

    @Test
    void shouldBringBackWhatGoesByQueues() throws InterruptedException
    {
        check(new AgronaQueuePing(), benchmark::agronaQueuePing);
        check(new JctoolsQueuePing(), benchmark::jctoolsQueuePing);
        check(new ArrayBlockingQueuePing(), benchmark::arrayBlockingQueuePing);
    }

    private static <T extends Ping> void check(final T ping, final Function<T, Long> exchange)
        throws InterruptedException
    {
        ping.start();
        try
        {
            checkMessages(() -> exchange.apply(ping));
        }
        finally
        {
            ping.end();
        }
        checkNothingComes(() -> exchange.apply(ping));
    }

    private static <T extends SlotPing> void check(final T slots, final Function<T, Long> exchange)
    {
        slots.start();
        try
        {
            checkMessages(() -> exchange.apply(slots));
        }
        finally
        {
            slots.end();
        }
        checkNothingComes(() -> exchange.apply(slots));
    }

    private static void checkMessages(final LongSupplier exchange)
    {
        for (int i = 1; i <= MESSAGES; i++)
        {
            assertEquals(i, exchange.getAsLong());
        }
    }

    /** An interrupt, so that the benchmark need not come to its own limit. */
    private static void checkNothingComes(final LongSupplier exchange)
    {
        Thread.currentThread().interrupt();
        try
        {
            assertThrows(IllegalStateException.class, exchange::getAsLong);
        }
        finally
        {
            Thread.interrupted();
        }
    }
}
