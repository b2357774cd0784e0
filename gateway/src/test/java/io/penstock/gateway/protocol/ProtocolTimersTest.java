package io.penstock.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.ring.SlotShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProtocolTimersTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String GET = "GET /orders/A HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n";

    private static final String SHORT_POST = POST.replace("9000", "20");

    private final ProtocolUnderTest protocol = new ProtocolUnderTest(
        new SlotShape(4, 64, 4096, 0),
        "penstock.http.head-deadline=10s",
        "penstock.http.body-rate=240B/s",
        "penstock.http.body-rate-time=10s",
        "penstock.http.keep-alive=60s");
    private final long id = protocol.open(5);

    @AfterEach
    void shouldHoldNothingAtTheEnd()
    {
        protocol.closed(id);
        protocol.assertAllReleased();
    }

    @Test
    void shouldRefuseAHeadThatIsNotCompleteInTime()
    {
        protocol.data(id, "GET /orders/A HT");
        protocol.tick(9 * SECOND_NS);
        // more of it gives no more time
        protocol.data(id, "TP/1.1\r\n");

        assertEquals(List.of(), protocol.tick(10 * SECOND_NS - 1));
        assertEquals(List.of("0 HEAD_TIMEOUT close"), protocol.tick(10 * SECOND_NS));
        assertEquals(List.of(), protocol.tick(100 * SECOND_NS));
        assertEquals(List.of(), protocol.data(id, "Host: a\r\n\r\n"));
        assertEquals(1, protocol.rejects(Reason.HEAD_DEADLINE));
    }

    @Test
    void shouldGiveTheNextHeadItsOwnTime()
    {
        protocol.data(id, "GET /orders/A HT");
        protocol.nowNs = 9 * SECOND_NS;
        assertEquals(1, protocol.data(id, "TP/1.1\r\nHost: a\r\n\r\nGET").size());

        assertEquals(List.of(), protocol.tick(18 * SECOND_NS));
        assertEquals(List.of("1 HEAD_TIMEOUT close"), protocol.tick(19 * SECOND_NS));
    }

    @Test
    void shouldNotCountTheTimeThatItIsNotRead()
    {
        protocol.data(id, GET + "GET /orders/A HT");
        protocol.event(SlotKind.PAUSED, id);
        assertEquals(List.of(), protocol.tick(100 * SECOND_NS));
        protocol.event(SlotKind.UNPAUSED, id);

        assertEquals(List.of(), protocol.tick(110 * SECOND_NS - 1));
        assertEquals(List.of("1 HEAD_TIMEOUT close"), protocol.tick(110 * SECOND_NS));
    }

    @Test
    void shouldNotTakeEmptyLinesForARequest()
    {
        protocol.data(id, GET + "\r\n");
        assertTrue(protocol.answer(id, 0, "").control() == 0);
        assertEquals(List.of(), protocol.tick(10 * SECOND_NS));
        protocol.data(id, "\r\n\r\n");
        assertEquals(List.of(), protocol.tick(60 * SECOND_NS - 1));
        // nor do they keep the connection
        assertEquals(List.of("1 close of 5"), protocol.tick(60 * SECOND_NS));
        assertEquals(1, protocol.rejects(Reason.IDLE));
    }

    @Test
    void shouldCloseInTheTimeOfAHeadWhatStaysUnknown()
    {
        protocol.data(id, "S");

        assertEquals(List.of(), protocol.tick(10 * SECOND_NS - 1));
        assertEquals(List.of("0 urgent close of 5"), protocol.tick(10 * SECOND_NS));
        assertEquals(1, protocol.rejects(Reason.UNKNOWN_PROTOCOL));
    }

    @Test
    void shouldRefuseABodyThatComesTooSlowly()
    {
        protocol.data(id, POST);
        protocol.nowNs = SECOND_NS;
        protocol.data(id, "b".repeat(2400));

        assertEquals(List.of(), protocol.tick(10 * SECOND_NS));
        protocol.data(id, "b".repeat(2399));
        assertEquals(List.of("0 BODY_TIMEOUT close"), protocol.tick(20 * SECOND_NS));
        assertEquals(1, protocol.rejects(Reason.BODY_TOO_SLOW));
    }

    @Test
    void shouldNotTimeABodyThatIsComplete()
    {
        protocol.data(id, POST + "b".repeat(9000));

        assertEquals(List.of(), protocol.tick(59 * SECOND_NS));
        assertEquals(List.of(), protocol.tick(60 * SECOND_NS));
    }

    @Test
    void shouldCloseAConnectionThatIsIdle()
    {
        assertEquals(List.of(), protocol.tick(60 * SECOND_NS - 1));
        assertEquals(List.of("0 close of 5"), protocol.tick(60 * SECOND_NS));
        assertEquals(1, protocol.rejects(Reason.IDLE));
    }

    @Test
    void shouldNotTakeReadsWithoutPlaintextForRequests()
    {
        protocol.data(id, GET);
        protocol.answer(id, 0, "{}");
        protocol.nowNs = 59 * SECOND_NS;
        protocol.event(SlotKind.DATA, id);
        assertEquals(List.of("1 close of 5"), protocol.tick(60 * SECOND_NS));
        assertEquals(1, protocol.rejects(Reason.IDLE));
    }

    @Test
    void shouldGiveAHeadNoMoreTimeForReadsWithoutPlaintext()
    {
        protocol.data(id, "GET");
        protocol.nowNs = 9 * SECOND_NS;
        protocol.event(SlotKind.DATA, id);
        assertEquals(List.of("0 HEAD_TIMEOUT close"), protocol.tick(10 * SECOND_NS));
    }

    @Test
    void shouldNotCallAConnectionIdleThatWaitsForItsAnswer()
    {
        protocol.data(id, GET);
        assertEquals(List.of(), protocol.tick(60 * SECOND_NS));
        protocol.answer(id, 0, "{}");

        assertEquals(List.of(), protocol.tick(119 * SECOND_NS));
        assertEquals(List.of("1 close of 5"), protocol.tick(120 * SECOND_NS));
    }

    @Test
    void shouldBeginDeadlinesAnewAfterAPause()
    {
        protocol.data(id, "GET");
        protocol.nowNs = 9 * SECOND_NS;
        protocol.event(SlotKind.UNPAUSED, id);

        assertEquals(List.of(), protocol.tick(18 * SECOND_NS));
        assertEquals(List.of("0 HEAD_TIMEOUT close"), protocol.tick(19 * SECOND_NS));
    }

    @Test
    void shouldLeaveAnIdleSbeConnectionAlone()
    {
        final String frame = "\0\0\0\16\u00EB\u0050" + "message1";
        protocol.data(id, frame);
        assertEquals(List.of(), protocol.tick(1000 * SECOND_NS));

        protocol.data(id, frame.substring(0, 7));
        assertEquals(List.of(), protocol.tick(1009 * SECOND_NS));
        assertEquals(List.of("1 close of 5"), protocol.tick(1010 * SECOND_NS));
        assertEquals(1, protocol.rejects(Reason.BODY_TOO_SLOW));
    }

    @Test
    void shouldGoOnWithTheNextTickWhenASlotIsFull()
    {
        final List<Long> ids = new ArrayList<>();
        for (int i = 6; i < 20; i++)
        {
            ids.add(protocol.open(i));
        }
        final List<String> closed = new ArrayList<>();
        for (int i = 0; i < 5; i++)
        {
            closed.addAll(protocol.tick(60 * SECOND_NS + i));
        }

        assertEquals(15, closed.stream().distinct().count());
        assertEquals(15, closed.size());
        ids.forEach(protocol::closed);
    }

    @Test
    void shouldCloseIdleConnectionsFirstWhenItDrains()
    {
        final long busy = protocol.open(6);
        protocol.data(busy, GET);

        // what is on its way to an idle connection comes before the drain is told of again
        assertEquals(List.of(), protocol.event(SlotKind.DRAIN, 0));
        assertEquals(List.of(), protocol.tick(1));
        assertEquals(List.of("0 close of 5"), protocol.event(SlotKind.DRAIN, 0));
        assertTrue(protocol.answer(busy, 0, "{}").isLast());
        protocol.closed(busy);
    }

    @Test
    void shouldServeTheRequestThatComesWhileItDrains()
    {
        protocol.data(id, "GET /orders/A HTTP/1.1\r\n");
        protocol.event(SlotKind.DRAIN, 0);

        assertEquals(List.of("0 OrderStatusRequest /A "), protocol.data(id, "Host: a\r\n\r\n"));
        assertTrue(protocol.answer(id, 0, "{}").isLast());
    }

    @Test
    void shouldNotDropWhatIsLeftOverWhenItDrains()
    {
        final byte[] bytes = GET.repeat(4).getBytes(StandardCharsets.US_ASCII);
        assertEquals(3, protocol.read(id, bytes, 0, bytes.length).size());
        for (int order = 0; order < 3; order++)
        {
            assertFalse(protocol.answer(id, order, "{}").isLast());
        }

        assertEquals(List.of(), protocol.event(SlotKind.DRAIN, 0));
        assertEquals(List.of("3 OrderStatusRequest /A "), protocol.event(SlotKind.RESUMED, id));
        assertTrue(protocol.answer(id, 3, "{}").isLast());
    }

    @Test
    void shouldRefuseEveryUnfinishedRequestAtTheDrainsDeadline()
    {
        final List<Long> ids = new ArrayList<>();
        for (int i = 6; i < 20; i++)
        {
            ids.add(protocol.open(i));
            protocol.data(ids.get(i - 6), SHORT_POST);
        }
        protocol.data(id, SHORT_POST);
        protocol.event(SlotKind.DRAIN, 0);
        final List<String> refused = new ArrayList<>(protocol.event(SlotKind.DRAIN_DEADLINE, 0));
        for (int i = 1; i < 5; i++)
        {
            refused.addAll(protocol.tick(i));
        }

        assertEquals(15, refused.size());
        assertTrue(refused.stream().allMatch("0 DRAINING close"::equals), refused.toString());
        ids.forEach(protocol::closed);
    }

    @Test
    void shouldCloseBehindTheLastAnswerAtTheDrainsDeadline()
    {
        protocol.data(id, GET);
        protocol.event(SlotKind.DRAIN, 0);

        assertEquals(List.of("1 close of 5"), protocol.event(SlotKind.DRAIN_DEADLINE, 0));
        protocol.close(id, 1, 0);
        assertTrue(protocol.answer(id, 0, RowTable.KEEP_ALIVE, "{}").isLast());
    }
}
