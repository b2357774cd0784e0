package io.penstock.gateway.lane;

import java.util.List;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Metric;
import org.junit.jupiter.api.Test;

class BatchTimerTest
{
    private static final long SELDOM_NS = BatchTimer.SAMPLED_NS;

    private final Counters counters = Counters.forLanes(1);
    private long nowNs = Long.MAX_VALUE - 1_000;
    private long readNs;
    private int reads;
    private final BatchTimer timer =
        new BatchTimer(new LaneCounters(counters, 0, List.of("orders")).group("tls"), this::read);

    @Test
    void shouldTimeEachBatchWhileTheyAreSeldom()
    {
        for (int i = 1; i <= 100; i++)
        {
            batch(i, SELDOM_NS);
        }
        assertEquals(5050, workedNs());
        assertEquals(1 + 2 * 100, reads);
    }

    @Test
    void shouldTimeEachBatchWhileTheyAreLong()
    {
        for (int i = 1; i <= 100; i++)
        {
            batch(SELDOM_NS, 0);
        }
        assertEquals(100 * SELDOM_NS, workedNs());
    }

    @Test
    void shouldTimeOneOfSeveralWhileTheyComeOneUponTheOther()
    {
        batch(100, 0);
        batch(100, 0);
        reads = 0;
        for (int i = 0; i < 10 * BatchTimer.SAMPLE; i++)
        {
            batch(100, 300);
        }
        assertEquals(2 * 10, reads);
        assertEquals((2 + 10 * BatchTimer.SAMPLE) * 100, workedNs());
    }

    @Test
    void shouldTimeEachAgainWhenTheyBecomeSeldom()
    {
        batch(100, 0);
        batch(100, 0);
        for (int i = 0; i < BatchTimer.SAMPLE; i++)
        {
            batch(100, 2 * SELDOM_NS);
        }
        reads = 0;
        batch(100, 2 * SELDOM_NS);
        batch(100, 2 * SELDOM_NS);
        assertEquals(2 * 2, reads);
        assertEquals((2 + BatchTimer.SAMPLE + 2) * 100, workedNs());
    }

    /** Batches of two lengths in turn: the timer must not see the same one always. */
    @Test
    void shouldKeepNoStepWithTheLoad()
    {
        final int count = 2_000 * BatchTimer.SAMPLE;
        for (int i = 0; i < count; i++)
        {
            batch(i % 16 == 0 ? 1_600 : 0, 500);
        }
        assertEquals(count * 100.0, workedNs(), count);
    }

    /** One long batch among short ones, in each of the places: it counts once where it is seen, and never more. */
    @Test
    void shouldCountALongBatchOnceAtMost()
    {
        for (int place = 0; place < BatchTimer.SAMPLE; place++)
        {
            final long before = workedNs();
            final long startNs = nowNs;
            for (int i = 0; i < 4 * BatchTimer.SAMPLE + 5; i++)
            {
                batch(i == 2 * BatchTimer.SAMPLE + place ? 100 * SELDOM_NS : 100, 300);
            }
            assertTrue(workedNs() - before <= nowNs - startNs, "place " + place);
        }
        assertTrue(workedNs() >= 100 * SELDOM_NS);
    }

    /** To read the clock takes as long as a short batch: what is worked must not be more than the time there was. */
    @Test
    void shouldCountNoMoreThanTheTimeThatHasPassed()
    {
        readNs = 40;
        final long startNs = nowNs;
        for (int i = 0; i < 1_000 * BatchTimer.SAMPLE; i++)
        {
            batch(40, 0);
        }
        assertTrue(workedNs() <= nowNs - startNs, () -> workedNs() + " of " + (nowNs - startNs));
        assertTrue(workedNs() >= (nowNs - startNs) / 2, () -> workedNs() + " of " + (nowNs - startNs));
    }

    private void batch(final long lengthNs, final long pauseNs)
    {
        final boolean isTimed = timer.begin();
        nowNs += lengthNs;
        if (isTimed)
        {
            timer.end();
        }
        nowNs += pauseNs;
    }

    private long read()
    {
        reads++;
        nowNs += readNs;
        return nowNs;
    }

    private long workedNs()
    {
        return counters.entries().stream()
            .filter((entry) -> entry.metric() == Metric.WORKED)
            .mapToLong((entry) -> entry.counter().get())
            .sum();
    }
}
