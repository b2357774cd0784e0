package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Metric;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * In the layout {@code single}, too, every read and every answer passes its ring: the sequences are counted. Ticks go
 * the way in as well, and add slots of their own; none of them is answered, so that the way out is exact.
 */
@Timeout(60)
class RingSequenceTest
{
    private static final int COUNT = 100;
    private static final List<String> INBOUND = List.of("read", "decrypt", "parse", "decode", "process");
    private static final List<String> OUTBOUND = List.of("encode", "frame", "encrypt", "write");

    private TestGateway gateway;

    @BeforeEach
    void start()
    {
        gateway = TestGateway.start(Setup.SINGLE.with());
    }

    @AfterEach
    void stop()
    {
        gateway.close();
    }

    /**
     * Waits until all stages of the way out are at a sequence: it moves on behind the write that a client sees.
     */
    private void awaitAnswers(final long expected)
    {
        Await.until(
            () -> OUTBOUND.stream().allMatch((stage) -> gateway.events(stage) >= expected),
            () -> expected + " slots on the way out");
        OUTBOUND.forEach((stage) -> assertEquals(expected, gateway.events(stage), stage));
    }

    private void awaitReads(final long expected)
    {
        Await.until(
            () -> INBOUND.stream().allMatch((stage) -> gateway.events(stage) >= expected),
            () -> expected + " slots on the way in");
    }

    @Test
    void shouldPassBothRingsWithEveryReadAndEveryAnswerOfHttp() throws Exception
    {
        try (RawHttp http = gateway.http())
        {
            for (int i = 1; i <= COUNT; i++)
            {
                final long before = gateway.events("process");
                http.post(Orders.resting(Orders.id())).report("New", "New");
                awaitReads(before + 1);
                awaitAnswers(i);
            }
            awaitReads(COUNT);
        }
    }

    @Test
    void shouldPassBothRingsWithEveryReadAndEveryAnswerOfSbe() throws Exception
    {
        try (SbeClient sbe = gateway.sbe())
        {
            final String symbol = Orders.symbol();
            for (int i = 1; i <= COUNT; i++)
            {
                final long before = gateway.events("process");
                sbe.order(Orders.id(), symbol, Side.Buy, 100, 1, TimeInForce.Day).flush().report();
                awaitReads(before + 1);
                awaitAnswers(i);
            }
            awaitReads(COUNT);
        }
    }

    @Test
    void shouldPassTheOutboundRingWithRefusalsToo() throws Exception
    {
        try (RawHttp http = gateway.http())
        {
            for (int i = 1; i <= COUNT; i++)
            {
                http.get("/nothing").problem(404, "");
                awaitAnswers(i);
            }
        }
    }

    @Test
    void shouldPassTheOutboundRingOnceWithAllAnswersToOneRead() throws Exception
    {
        try (RawHttp http = gateway.http())
        {
            http.get("/nothing").problem(404, "");
            awaitAnswers(1);
            final long before = gateway.count(Metric.READ, null);
            http.send(Orders.get("A").repeat(10));
            for (int i = 0; i < 10; i++)
            {
                http.read().problem(404, "Unknown");
            }
            assertEquals(10L * Orders.get("A").length(), gateway.count(Metric.READ, null) - before);
            // one write of a client is one read as a rule, and may be more
            assertTrue(gateway.events("encode") <= 11);
        }
    }
}
