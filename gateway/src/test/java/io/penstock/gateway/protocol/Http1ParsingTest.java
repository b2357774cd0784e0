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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Http1ParsingTest
{
    private static final SlotShape SHAPE = new SlotShape(16, 256, 4096, 0);
    private static final String BODY = "{\"clOrdId\":\"A1\",\"symbol\":\"AAPL\"}";
    private static final String LONG_BODY = "x".repeat(300);
    private static final String STREAM = "\r\n" +
        "GET /orders/A%31 HTTP/1.1\r\nHost: a\r\n\r\n" +
        "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() +
        "\r\n\r\n" + BODY +
        "HEAD /orders/B HTTP/1.1\r\nHost: a\r\n\r\n" +
        "PUT /orders/C3?a=b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
        "5;name=value\r\nhello\r\n06\r\n world\r\n12c\r\n" + LONG_BODY + "\r\n0\r\nX-Trailer: t\r\n\r\n" +
        "GET /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n" +
        "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 300\r\n\r\n" + LONG_BODY +
        "DELETE /orders/D?clOrdId=E HTTP/1.1\r\nHost: a\r\n\r\n" +
        "PATCH /orders HTTP/1.1\r\nHost: a\r\n\r\n" +
        "GET /orders/last HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" +
        "GET /orders/end HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" +
        "GET /orders/never HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final List<String> ROWS = List.of(
        "0 OrderStatusRequest /A%31 ",
        "1 NewOrderSingle " + BODY,
        "2 OrderStatusRequest /B head ",
        "3 OrderCancelReplaceRequest /C3 ?a=b hello world" + LONG_BODY,
        "4 NOT_FOUND",
        "5 NewOrderSingle " + LONG_BODY,
        "6 OrderCancelRequest /D ?clOrdId=E ",
        "7 METHOD_NOT_ALLOWED",
        "8 OrderStatusRequest /last keep-alive ",
        "9 OrderStatusRequest /end  close");

    static Stream<Arguments> shapes()
    {
        return Stream.of(
            Arguments.of("roomy", SHAPE),
            Arguments.of("without headroom", new SlotShape(16, 0, 4096, 0)),
            Arguments.of("one row a slot", new SlotShape(2, 256, 4096, 0)),
            Arguments.of("short reads", new SlotShape(16, 16, 48, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void shouldFindTheSameRowsWhereverTheStreamIsCut(final String name, final SlotShape shape)
    {
        for (int cut = 0; cut <= STREAM.length(); cut++)
        {
            assertRows(shape, name + " cut at " + cut, STREAM.substring(0, cut), STREAM.substring(cut));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void shouldFindTheSameRowsInSegmentsOfEveryLength(final String name, final SlotShape shape)
    {
        for (int length = 1; length < 100; length++)
        {
            final List<String> parts = new ArrayList<>();
            for (int offset = 0; offset < STREAM.length(); offset += length)
            {
                parts.add(STREAM.substring(offset, Math.min(STREAM.length(), offset + length)));
            }
            assertRows(shape, name + " by " + length, parts.toArray(new String[0]));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void shouldFindTheSameRowsInRandomSegments(final String name, final SlotShape shape)
    {
        for (int seed = 0; seed < 100; seed++)
        {
            final Random random = new Random(seed);
            final List<String> parts = new ArrayList<>();
            int offset = 0;
            while (offset < STREAM.length())
            {
                final int next = Math.min(STREAM.length(), offset + 1 + random.nextInt(1 << 1 + random.nextInt(9)));
                parts.add(STREAM.substring(offset, next));
                offset = next;
            }
            assertRows(shape, name + " seed " + seed, parts.toArray(new String[0]));
        }
    }

    @Test
    void shouldAskToBeCalledAgainWhenItsRowsAreFull()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(new SlotShape(3, 64, 4096, 0));
        final long id = protocol.open(0);
        final byte[] bytes = "GET /orders/A HTTP/1.1\r\nHost: a\r\n\r\n".repeat(5).getBytes(StandardCharsets.US_ASCII);

        assertEquals(2, protocol.read(id, bytes, 0, bytes.length).size());
        assertTrue(protocol.asksToResume());
        assertEquals(2, protocol.event(SlotKind.RESUMED, id).size());
        assertTrue(protocol.asksToResume());
        assertEquals(List.of("4 OrderStatusRequest /A "), protocol.event(SlotKind.RESUMED, id));
        assertFalse(protocol.asksToResume());
        protocol.assertAllReleased();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "BREW /orders HTTP/1.1~Host: a~~                                         | 0 NOT_IMPLEMENTED",
        "POST /orders HTTP/1.1~Host: a~~                                         | 0 LENGTH_REQUIRED",
        "POST /orders HTTP/1.1~Host: a~Content-Length: 1048577~~                 | 0 CONTENT_TOO_LARGE close",
        "POST /orders HTTP/1.1~Host: a~Content-Length: 2~Content-Type: text/plain~~{} | 0 UNSUPPORTED_MEDIA_TYPE",
        "POST /orders HTTP/1.1~Host: a~Content-Length: 2~Content-Type: application/sbe;schema-id=1~~{} " +
            "| 0 UNSUPPORTED_SCHEMA",
        "POST /orders HTTP/1.1~Host: a~Content-Length: 2~Content-Type: application/json;charset=latin1~~{} " +
            "| 0 UNSUPPORTED_CHARSET",
        "POST /orders HTTP/1.1~Host: a~Content-Length: 2~Content-Type: application/sbe;version=2~Accept: x/y~~{} " +
            "| 0 UNSUPPORTED_VERSION",
        "POST /orders HTTP/1.1~Host: a~Content-Length: 2~Accept: text/html~~{}    | 0 NOT_ACCEPTABLE",
        "GET /orders/A HTTP/1.1~Host: a~Accept: text/*, application/json;charset=x~~ | 0 CHARSET_NOT_ACCEPTABLE",
        "GET /orders/A HTTP/1.1~Host: a~Accept: application/sbe;schema-id=1~~     | 0 SCHEMA_NOT_ACCEPTABLE",
        "GET /orders/A HTTP/1.1~Host: a~Accept: application/sbe;version=2~~       | 0 VERSION_NOT_ACCEPTABLE",
        "POST /orders HTTP/1.1~Host: a~Transfer-Encoding: chunked~Accept: */*;q=0~~2~{}~0~~ | 0 NOT_ACCEPTABLE",
        "GET /orders/A HTTP/1.1~Host: a~Accept: application/problem+json~~       | 0 NOT_ACCEPTABLE",
        "GET /nowhere HTTP/1.1~Host: a~Accept: text/html~~                       | 0 NOT_FOUND",
        "POST /orders HTTP/1.1~Host: a~Content-Length: 2~Content-Encoding: compress~~{} | 0 UNSUPPORTED_CONTENT_CODING",
        "POST /orders HTTP/1.1~Host: a~Content-Length: 2~Transfer-Encoding: chunked~~ | 0 malformed close",
        "POST /nowhere HTTP/1.1~Host: a~Transfer-Encoding: chunked~~0~~          | 0 NOT_FOUND",
        "POST /orders HTTP/1.1~Host: a~Transfer-Encoding: chunked~~100001~       | 0 CONTENT_TOO_LARGE close",
        "POST /orders HTTP/1.1~Host: a~Transfer-Encoding: chunked~~xyz~          | 0 malformed close",
        "POST /orders HTTP/1.1~Host : a~~                                        | 0 malformed close"})
    void shouldDeclineWhatCanNotBeServed(final String request, final String row)
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
        final long id = protocol.open(0);

        assertEquals(List.of(row), protocol.data(id, request.replace("~", "\r\n")));
        assertEquals(
            row.endsWith("close") ? List.of() : List.of("1 NOT_FOUND"),
            protocol.data(id, "GET /next HTTP/1.1\r\nHost: a\r\n\r\n"));
        protocol.assertAllReleased();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void shouldNoteBothEncodingsWhereverTheStreamIsCut(final String name, final SlotShape shape)
    {
        final String sbe = "Content-Type: application/sbe; schema-id=4001; version=1\r\n";
        final String stream = "POST /orders HTTP/1.1\r\nHost: a\r\n" + sbe + "Content-Length: 4\r\n\r\nbody" +
            "PUT /orders/A HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n" + sbe +
            "Transfer-Encoding: chunked\r\n\r\n3\r\nbod\r\n1\r\ny\r\n0\r\n\r\n" +
            "POST /orders HTTP/1.1\r\nHost: a\r\nAccept: */*;q=0.1\r\nContent-Length: 2\r\n" +
            "Accept: application/sbe\r\n\r\n{}" +
            "GET /orders/B HTTP/1.1\r\nHost: a\r\n" + sbe + "\r\n" +
            "HEAD /orders/C HTTP/1.1\r\nHost: a\r\nAccept: application/sbe;version=1\r\n\r\n" +
            "DELETE /orders/D HTTP/1.1\r\nHost: a\r\nAccept: text/html, application/sbe;q=0.2\r\n\r\n";
        final List<String> rows = List.of(
            "0 NewOrderSingle in-sbe out-sbe body",
            "1 OrderCancelReplaceRequest /A in-sbe body",
            "2 NewOrderSingle out-sbe {}",
            "3 OrderStatusRequest /B ",
            "4 OrderStatusRequest /C head out-sbe ",
            "5 OrderCancelRequest /D out-sbe ");
        for (int cut = 0; cut <= stream.length(); cut++)
        {
            final ProtocolUnderTest protocol = new ProtocolUnderTest(shape);
            final long id = protocol.open(0);
            final List<String> found = new ArrayList<>(protocol.data(id, stream.substring(0, cut)));
            found.addAll(protocol.data(id, stream.substring(cut)));
            assertEquals(rows, found, name + " cut at " + cut);
            protocol.assertAllReleased();
        }
    }

    @Test
    void shouldCountWhatCanNotBeAgreedOn()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
        final long id = protocol.open(0);
        protocol.data(id, "GET /orders/A HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n");
        protocol.data(id,
            "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n");

        assertEquals(2, protocol.rejects(Reason.MEDIA_TYPE));
        assertEquals(0, protocol.rejects(Reason.BAD_REQUEST));
    }

    @Test
    void shouldAskForABodyThatIsExpectedToBeAskedFor()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
        final long id = protocol.open(0);
        final String head = "POST /orders HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";

        assertEquals(List.of("0 continue"), protocol.data(id, head));
        assertEquals("HTTP/1.1 100 Continue\r\n\r\n", protocol.interim(id, 0).text());
        assertEquals(List.of("0 NewOrderSingle {}"), protocol.data(id, "{}"));
        assertEquals(List.of("1 NewOrderSingle {}"), protocol.data(id, head + "{}"));
        protocol.assertAllReleased();
    }

    @Test
    void shouldAssembleBodiesUpToTheLimit()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE, 1 << 22);
        final long id = protocol.open(0);
        final String body = "b".repeat(1 << 20);

        assertEquals(
            List.of("0 NewOrderSingle " + body),
            protocol.data(
                id, "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
        assertEquals(
            List.of("1 NewOrderSingle " + body),
            protocol.data(
                id, "POST /orders HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
                    "80000\r\n" + body.substring(1 << 19) + "\r\n80000\r\n" + body.substring(1 << 19) +
                    "\r\n0\r\n\r\n"));
        protocol.assertAllReleased();
    }

    @Test
    void shouldRefuseBodiesWhenThePoolIsEmpty()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE, 2048);
        final long first = protocol.open(0);
        final long second = protocol.open(1);
        protocol.data(first, "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n");

        assertEquals(
            List.of("0 OVERLOADED close"),
            protocol.data(second, "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n"));
        protocol.closed(first);
        protocol.assertAllReleased();
    }

    @Test
    void shouldFailTheConnectionWhoseLeftOverFindsNoChunk()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE, 2048);
        final long first = protocol.open(0);
        final long second = protocol.open(1);
        protocol.data(first, "GET");
        assertFalse(protocol.hasFailed());
        protocol.data(second, "GET");

        assertTrue(protocol.hasFailed());
        assertEquals(1, protocol.rejects(Reason.POOL_EXHAUSTED));
        protocol.closed(first);
        protocol.assertAllReleased();
    }

    @Test
    void shouldReleaseAllThatAConnectionHeldWhereverItEnds()
    {
        for (int cut = 0; cut <= STREAM.length(); cut += 3)
        {
            final ProtocolUnderTest protocol = new ProtocolUnderTest(new SlotShape(4, 16, 64, 0));
            final long id = protocol.open(0);
            protocol.data(id, STREAM.substring(0, cut));
            protocol.closed(id);
            protocol.assertAllReleased();
        }
    }

    @Test
    void shouldSkipWhatIsAboutAnEarlierConnectionOfTheIndex()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
        final long old = protocol.open(0);
        protocol.closed(old);
        final long id = protocol.open(0);

        assertEquals(List.of(), protocol.data(old, "GET /orders/A HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertEquals("", protocol.answer(old, 0, "{}").text());
        assertEquals(1, protocol.data(id, "GET /orders/A HTTP/1.1\r\nHost: a\r\n\r\n").size());
    }

    @Test
    void shouldCloseInOrderWhenTheInputEnds()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
        final long id = protocol.open(0);
        protocol.data(id, "GET /orders/A HTTP/1.1\r\nHost: a\r\n\r\n");

        assertEquals(List.of("1 close"), protocol.event(SlotKind.END_OF_INPUT, id));
        assertEquals(0, protocol.rejects(Reason.TRUNCATED));
        protocol.assertAllReleased();
    }

    @Test
    void shouldCountInputThatEndsWithinARequest()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
        final long head = protocol.open(0);
        final long body = protocol.open(1);
        protocol.data(head, "GET /orders/A HT");
        protocol.data(body, "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n");

        assertEquals(List.of("0 close"), protocol.event(SlotKind.END_OF_INPUT, head));
        assertEquals(List.of("0 close"), protocol.event(SlotKind.END_OF_INPUT, body));
        assertEquals(2, protocol.rejects(Reason.TRUNCATED));
        protocol.assertAllReleased();
    }

    @Test
    void shouldSkipTheBodyOfADeclinedRequestBeforeItsAnswer()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
        final long id = protocol.open(0);

        assertEquals(
            List.of(), protocol.data(id, "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{"));
        assertEquals(List.of("0 NOT_FOUND"), protocol.data(id, "}"));
        protocol.assertAllReleased();
    }

    @Test
    void shouldAnswerAllThatWasLeftOverWhenTheInputEnds()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(new SlotShape(3, 64, 4096, 0));
        final long id = protocol.open(0);
        final byte[] bytes = "GET /orders/A HTTP/1.1\r\nHost: a\r\n\r\n".repeat(5).getBytes(StandardCharsets.US_ASCII);
        protocol.read(id, bytes, 0, bytes.length);
        // the end was read before the slot that parse asked for
        assertEquals(List.of(), protocol.event(SlotKind.END_OF_INPUT, id));
        assertEquals(2, protocol.event(SlotKind.RESUMED, id).size());

        for (int order = 0; order < 4; order++)
        {
            assertFalse(protocol.answer(id, order, "{}").isLast(), "answer " + order);
        }
        assertEquals(
            List.of("4 OrderStatusRequest /A ", "5 close"), protocol.event(SlotKind.RESUMED, id));
        assertTrue(protocol.answer(id, 4, "{}").isLast());
        protocol.assertAllReleased();
    }

    @ParameterizedTest
    @CsvSource({"SSH-2.0-x, 1", "SSH-, 1", "S, 0", "SSH, 0", "SET /orders, 0", "0123, 1", "{}xx, 1"})
    void shouldCloseWhatIsNeitherHttpNorSbe(final String bytes, final int closed)
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
        final long id = protocol.open(0);

        assertEquals(closed == 1 ? List.of("0 urgent close") : List.of(), protocol.data(id, bytes));
        assertEquals(closed, protocol.rejects(Reason.UNKNOWN_PROTOCOL));
        protocol.closed(id);
        protocol.assertAllReleased();
    }

    @Test
    void shouldTellProtocolsApartByteByByte()
    {
        for (final String text : List.of("SSH-2.0", "SEARCH / HTTP/1.1\r\nHost: a\r\n\r\n"))
        {
            final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
            final long id = protocol.open(0);
            final List<String> rows = new ArrayList<>();
            for (int i = 0; i < text.length(); i++)
            {
                rows.addAll(protocol.data(id, text.substring(i, i + 1)));
            }
            assertEquals(
                text.startsWith("SSH") ? List.of("0 urgent close") : List.of("0 NOT_IMPLEMENTED"), rows);
            protocol.assertAllReleased();
        }
    }

    private static void assertRows(final SlotShape shape, final String name, final String... parts)
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(shape);
        final long id = protocol.open(0);
        final List<String> rows = new ArrayList<>();
        Arrays.stream(parts).forEach((part) -> rows.addAll(protocol.data(id, part)));

        assertEquals(ROWS, rows, name);
        protocol.assertAllReleased();
        assertEquals("", protocol.close(id, ROWS.size(), RowTable.URGENT).text());
        protocol.closed(id);
    }
}
