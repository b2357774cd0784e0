package io.penstock.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.protocol.ProtocolUnderTest.Wire;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.ring.SlotShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameStageTest
{
    private static final SlotShape SHAPE = new SlotShape(32, 64, 4096, 0);
    private static final String GET = "GET /orders/A HTTP/1.1\r\nHost: a\r\n\r\n";

    private final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE, "penstock.held.limit=16KiB");
    private final long id = protocol.open(0);

    @Test
    void shouldFrameAnAnswer()
    {
        protocol.data(id, GET);
        final Wire wire = protocol.answer(id, 0, "{\"a\":1}");

        assertTrue(wire.text().startsWith("HTTP/1.1 200 OK\r\n"), wire.text());
        assertTrue(wire.text().contains("\r\nDate: "), wire.text());
        assertTrue(wire.text().contains("\r\nContent-Length: 7\r\n"), wire.text());
        assertTrue(wire.text().endsWith("\r\n\r\n{\"a\":1}"), wire.text());
        assertEquals(0, wire.control());
    }

    @Test
    void shouldSendTheHeadAloneWhenHeadWasAsked()
    {
        protocol.data(id, "HEAD /orders/A HTTP/1.1\r\nHost: a\r\n\r\n");
        final Wire wire = protocol.answer(id, 0, RowTable.HEAD, "{\"a\":1}");

        assertTrue(wire.text().contains("\r\nContent-Length: 7\r\n"), wire.text());
        assertTrue(wire.text().endsWith("\r\n\r\n"), wire.text());
    }

    @Test
    void shouldNameTheSchemaWhenAnAnswerIsSbe()
    {
        final String type = "\r\nContent-Type: application/sbe; schema-id=4001; version=1\r\n";
        final int flags = RowTable.encodings(HttpEncoding.JSON, HttpEncoding.SBE);
        protocol.data(id, GET.repeat(4));

        assertTrue(protocol.answer(id, 2, flags, "held").text().isEmpty());
        final Wire wire = protocol.answer(id, 0, flags, "message");
        assertTrue(wire.text().contains(type), wire.text());
        assertTrue(wire.text().contains("\r\nContent-Length: 7\r\n"), wire.text());
        assertTrue(wire.text().endsWith("\r\n\r\nmessage"), wire.text());
        final Wire next = protocol.answer(id, 1, RowTable.HEAD | flags, "message");
        assertEquals(2, next.text().split(type, -1).length - 1, next.text());
        assertTrue(next.text().endsWith("\r\n\r\nheld"), next.text());
        final Wire json = protocol.answer(id, 3, RowTable.encodings(HttpEncoding.SBE, HttpEncoding.JSON), "{}");
        assertTrue(json.text().contains("\r\nContent-Type: application/json\r\n"), json.text());
    }

    @Test
    void shouldSayWhatIsTakenWhenABodyWasNot()
    {
        protocol.data(id, GET.repeat(2));
        final int flags = RowTable.encodings(HttpEncoding.SBE, HttpEncoding.SBE);
        final Wire wire = protocol.problem(id, 0, flags, Problem.UNSUPPORTED_MEDIA_TYPE);

        assertTrue(wire.text().startsWith("HTTP/1.1 415 Unsupported Media Type\r\n"), wire.text());
        final String taken = "application/json, application/sbe; schema-id=4001; version=1, application/x-protobuf";
        assertTrue(wire.text().contains("\r\nAccept: " + taken + "\r\n"), wire.text());
        assertTrue(wire.text().contains("\r\nContent-Type: application/problem+json\r\n"), wire.text());
        assertFalse(protocol.problem(id, 1, flags, Problem.NOT_ACCEPTABLE).text().contains("\r\nAccept: "));
    }

    @Test
    void shouldHoldAnswersBeforeTheirTurn()
    {
        protocol.data(id, GET.repeat(3));

        final Wire third = protocol.answer(id, 2, "three");
        assertEquals("", third.text());
        assertTrue(third.asks(Control.PAUSE));
        assertEquals("", protocol.answer(id, 1, "two").text());
        final Wire all = protocol.answer(id, 0, "one");

        assertEquals(List.of("one", "two", "three"), bodies(all.text()));
        assertTrue(all.asks(Control.UNPAUSE));
        assertFalse(all.asks(Control.PAUSE));
        protocol.assertAllReleased();
    }

    @Test
    void shouldAnswerInTheOrderOfTheRequestsWhateverTheOrderOfTheReplies()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            final ProtocolUnderTest each = new ProtocolUnderTest(SHAPE);
            final long connection = each.open(3);
            each.data(connection, GET.repeat(20));
            final List<Integer> orders = new ArrayList<>();
            final List<String> expected = new ArrayList<>();
            for (int i = 0; i < 20; i++)
            {
                orders.add(i);
                expected.add("body-" + i);
            }
            Collections.shuffle(orders, new Random(seed));
            final StringBuilder wire = new StringBuilder();
            int pauses = 0;
            for (final int order : orders)
            {
                final Wire sent = each.answer(connection, order, "body-" + order);
                wire.append(sent.text());
                pauses = sent.asks(Control.PAUSE) ? 1 : sent.asks(Control.UNPAUSE) ? 0 : pauses;
            }

            assertEquals(expected, bodies(wire.toString()));
            assertEquals(0, pauses);
            each.assertAllReleased();
        }
    }

    @Test
    void shouldNotPauseForWhatOneSlotBothHoldsAndReleases()
    {
        protocol.data(id, GET.repeat(3));
        final Wire all = protocol.answers(id, 2, 1, 0);

        assertEquals(0, all.control());
        assertEquals(3, all.text().split("HTTP/1.1 200 OK", -1).length - 1);
        assertTrue(protocol.answers(id, 4).asks(Control.PAUSE));
        assertTrue(protocol.answers(id, 5, 3).asks(Control.UNPAUSE));
    }

    @Test
    void shouldKeepOrderWhenOrderNumbersWrapAround()
    {
        final ProtocolUnderTest each = new ProtocolUnderTest(new SlotShape(4, 64, 4096, 0));
        final long connection = each.open(0);
        each.data(connection, GET.repeat(2));
        each.answer(connection, 1, "second");

        assertEquals(List.of("first", "second"), bodies(each.answer(connection, 0, "first").text()));
    }

    @Test
    void shouldCloseInOrderBehindAnAnswerThatSaysSo()
    {
        protocol.data(id, GET + "GET /orders/B HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        final Wire held = protocol.answer(id, 1, RowTable.CLOSE, "two");
        assertFalse(held.asks(Control.CLOSE));
        final Wire all = protocol.answer(id, 0, "one");
        assertEquals(List.of("one", "two"), bodies(all.text()));
        assertTrue(all.asks(Control.CLOSE));
        assertTrue(all.isLast());
        assertEquals("", protocol.answer(id, 2, "three").text());
        protocol.assertAllReleased();
    }

    @Test
    void shouldSayCloseOnTheLastAnswerWhenTheInputHasEnded()
    {
        protocol.data(id, GET.repeat(2));
        protocol.event(SlotKind.END_OF_INPUT, id);

        assertFalse(protocol.answer(id, 0, "one").isLast());
        final Wire last = protocol.answer(id, 1, "two");
        assertTrue(last.isLast());
        assertTrue(last.asks(Control.CLOSE));
    }

    @Test
    void shouldSayCloseOnALastAnswerThatWasHeld()
    {
        protocol.data(id, GET.repeat(2));
        protocol.event(SlotKind.END_OF_INPUT, id);
        protocol.close(id, 2, 0);
        protocol.answer(id, 1, "two");
        final Wire all = protocol.answer(id, 0, "one");

        assertEquals(List.of("one", "two"), bodies(all.text()));
        assertTrue(all.isLast(), all.text());
        assertTrue(all.asks(Control.CLOSE));
        protocol.assertAllReleased();
    }

    @Test
    void shouldCloseAtOnceWhenNothingIsOwedOrItIsUrgent()
    {
        assertTrue(protocol.close(id, 0, 0).asks(Control.CLOSE));
        final long other = protocol.open(1);
        protocol.data(other, GET);
        assertFalse(protocol.close(other, 1, 0).asks(Control.CLOSE));
        assertTrue(protocol.close(other, 1, RowTable.URGENT).asks(Control.CLOSE));
        assertEquals("", protocol.answer(other, 0, "late").text());
    }

    @Test
    void shouldCloseInThePlaceOfTheFirstAnswerThatThereIsNone()
    {
        protocol.data(id, GET.repeat(4));

        assertFalse(protocol.close(id, 2, 0).asks(Control.CLOSE));
        assertFalse(protocol.close(id, 3, 0).asks(Control.CLOSE));
        assertFalse(protocol.close(id, 4, 0).asks(Control.CLOSE));
        assertFalse(protocol.answer(id, 1, "two").asks(Control.CLOSE));
        final Wire all = protocol.answer(id, 0, "one");
        assertEquals(List.of("one", "two"), bodies(all.text()));
        assertTrue(all.asks(Control.CLOSE));
        assertTrue(all.isLast());
        assertEquals("", protocol.answer(id, 3, "four").text());
        protocol.assertAllReleased();
    }

    @Test
    void shouldHoldAnInterimAnswerUntilItsTurn()
    {
        protocol.data(
            id, GET + "POST /orders HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");

        assertEquals("", protocol.interim(id, 1).text());
        final Wire wire = protocol.answer(id, 0, "one");
        assertTrue(wire.text().endsWith("oneHTTP/1.1 100 Continue\r\n\r\n"), wire.text());
        assertTrue(protocol.answer(id, 1, "two").text().startsWith("HTTP/1.1 200 OK"));
    }

    @Test
    void shouldCloseAConnectionThatHoldsTooMuch()
    {
        protocol.data(id, GET.repeat(10));
        final String large = "l".repeat(3000);
        int held = 0;
        Wire wire = protocol.answer(id, 1, large);
        while (!wire.asks(Control.CLOSE) && held < 10)
        {
            held++;
            wire = protocol.answer(id, 1 + held, large);
        }

        assertEquals(5, held);
        assertEquals(1, protocol.rejects(Reason.HELD_LIMIT));
        protocol.closed(id);
        protocol.assertAllReleased();
    }

    @Test
    void shouldSendInChunksWhatOutgrowsTheSlot()
    {
        protocol.data(id, GET.repeat(2));
        final String large = "l".repeat(4000);

        assertEquals(List.of(large), bodies(protocol.answer(id, 0, large).text()));
        protocol.assertAllReleased();
    }

    @Test
    void shouldReleaseWhatIsHeldWhenTheConnectionCloses()
    {
        protocol.data(id, GET.repeat(3));
        protocol.answer(id, 2, "three");
        protocol.answer(id, 1, "two");
        protocol.closed(id);

        protocol.assertAllReleased();
        final long next = protocol.open(0);
        protocol.data(next, GET);
        assertEquals(List.of("fresh"), bodies(protocol.answer(next, 0, "fresh").text()));
    }

    private static List<String> bodies(final String wire)
    {
        final List<String> bodies = new ArrayList<>();
        int offset = 0;
        while (offset < wire.length())
        {
            final int length = wire.indexOf("Content-Length: ", offset) + "Content-Length: ".length();
            final int count = Integer.parseInt(wire.substring(length, wire.indexOf('\r', length)));
            final int body = wire.indexOf("\r\n\r\n", offset) + 4;
            bodies.add(wire.substring(body, body + count));
            offset = body + count;
        }
        return bodies;
    }
}
