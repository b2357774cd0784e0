package io.penstock.gateway.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersReader;
import org.junit.jupiter.api.Test;

class CountersTest
{
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    private final Counters counters = Counters.forLanes(1);
    private final LaneCounters lane = new LaneCounters(counters, 0, List.of("orders"));
    private final GroupCounters group = lane.group("socket tls");

    @Test
    void shouldCountByPurpose()
    {
        countOnce();
        lane.socket().closed(Reason.WRITE_STALL);

        assertEquals(1, value(Metric.ACCEPTED, "0"));
        assertEquals(1, value(Metric.HANDSHAKES, "0", "completed", "1.3", "true"));
        assertEquals(0, value(Metric.HANDSHAKES, "0", "completed", "1.3", "false"));
        assertEquals(1, value(Metric.HANDSHAKES, "0", "failed", "none", "false"));
        assertEquals(500, value(Metric.HANDSHAKE_TIME, "0"));
        assertEquals(1, value(Metric.ALERTS, "0", "sent", "no_application_protocol"));
        assertEquals(1, value(Metric.ALERTS, "0", "received", "other"));
        assertEquals(0, value(Metric.OPEN, "0"));
        assertEquals(1, value(Metric.CLOSED, "0", "write-stall"));
        assertEquals(100, value(Metric.READ, "0"));
        assertEquals(200, value(Metric.WRITTEN, "0"));
        assertEquals(1, value(Metric.REQUESTS, "0", "http1"));
        assertEquals(3, value(Metric.REQUESTS, "0", "sbe"));
        assertEquals(1, value(Metric.ANSWERS, "0", "1xx"));
        assertEquals(1, value(Metric.ANSWERS, "0", "5xx"));
        assertEquals(7, value(Metric.IN_FLIGHT, "0"));
        assertEquals(1, value(Metric.PUSHES, "0"));
        assertEquals(2, value(Metric.REJECTS, "0", "pool-exhausted"));
        assertEquals(1000, value(Metric.WORKED, "0", "socket tls"));
        assertEquals(1, value(Metric.ERRORS, "0", "socket tls"));
    }

    @Test
    void shouldAllocateNothingWhenCounting()
    {
        // the probe itself allocates at times, when it is compiled: what counting allocates would show in every round
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++)
        {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++)
            {
                countOnce();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    @Test
    void shouldBeReadableFromItsMemoryAlone()
    {
        countOnce();
        final UnsafeBuffer buffer = counters.buffer();
        final int namesLength = buffer.capacity() / 5 * 4;
        final CountersReader reader = new CountersReader(
            new UnsafeBuffer(buffer, 0, namesLength),
            new UnsafeBuffer(buffer, namesLength, buffer.capacity() - namesLength));
        final Set<String> labels = new HashSet<>();
        reader.forEach((value, id, label) -> assertTrue(labels.add(label), label));

        assertEquals(counters.entries().size(), labels.size());
        assertTrue(labels.contains("penstock_requests{lane=\"0\",protocol=\"sbe\"} protocol"), labels::toString);
    }

    @Test
    void shouldHaveRoomForALaneInEveryLayout()
    {
        final Counters several = Counters.forLanes(3);
        for (int i = 0; i < 3; i++)
        {
            final LaneCounters counted = new LaneCounters(several, i, List.of("orders"));
            for (final Layer layer : Layer.values())
            {
                counted.group(layer.label());
            }
        }
        assertTrue(several.entries().size() <= 3 * LaneCounters.COUNT);
    }

    @Test
    void shouldRefuseACounterThatHasNoRoom()
    {
        final Counters small = new Counters(1);
        small.add(Metric.ACCEPTED, "accept", "0");
        assertThrows(IllegalStateException.class, () -> small.add(Metric.ACCEPTED, "accept", "1"));
    }

    @Test
    void shouldHaveTheReasonsOfEachKindAlone()
    {
        for (final Reason reason : Reason.values())
        {
            assertEquals(reason.closes(), has(Metric.CLOSED, reason), reason.label());
            assertEquals(reason.refuses(), has(Metric.REJECTS, reason), reason.label());
        }
        assertTrue(Reason.LAST_ANSWER.closes() && !Reason.LAST_ANSWER.refuses());
        assertTrue(Reason.IDLE.refuses() && !Reason.IDLE.closes());
        assertTrue(Reason.STAGE_FAULT.refuses() && Reason.STAGE_FAULT.closes());
    }

    @Test
    void shouldCountAReasonOfTheOtherKindAsAFault()
    {
        lane.layer(Layer.SERVICE).rejected(Reason.LAST_ANSWER);
        lane.socket().closed(Reason.IDLE);

        assertEquals(1, value(Metric.REJECTS, "0", "stage-fault"));
        assertEquals(1, value(Metric.CLOSED, "0", "stage-fault"));
    }

    private boolean has(final Metric metric, final Reason reason)
    {
        return counters.entries().stream()
            .anyMatch((entry) -> entry.metric() == metric && entry.labels().contains(reason.label()));
    }

    @Test
    void shouldNameReasonsInKebabCase()
    {
        assertEquals("unknown-protocol", Reason.UNKNOWN_PROTOCOL.label());
        assertEquals("in-flight-full", Reason.IN_FLIGHT_FULL.label());
    }

    private void countOnce()
    {
        lane.accepted();
        lane.tls().completed(true, true, 500);
        lane.tls().failed();
        lane.tls().sent(TlsAlert.of(120));
        lane.tls().received(TlsAlert.of(255));
        lane.socket().opened();
        lane.socket().read(100);
        lane.socket().written(200);
        lane.protocol().request(Protocol.HTTP1);
        lane.protocol().requests(Protocol.SBE, 3);
        lane.protocol().answer(100);
        lane.protocol().answer(599);
        lane.service().inFlight(7);
        lane.service().push();
        lane.layer(Layer.TLS).rejected(Reason.POOL_EXHAUSTED);
        lane.layer(Layer.SOCKET).rejected(Reason.POOL_EXHAUSTED);
        group.worked(1000);
        group.error();
    }

    private long value(final Metric metric, final String... labels)
    {
        return counters.entries().stream()
            .filter((entry) -> entry.metric() == metric && entry.labels().equals(List.of(labels)))
            .mapToLong((entry) -> entry.counter().get())
            .sum();
    }
}
