package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.gateway.load.ProtobufOrders;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * HTTP whose bodies are Protobuf, either way or both.
 */
class ProtobufTest extends GatewayTest
{
    private static final String WANTS_PROTOBUF = "Accept: " + ProtobufOrders.TYPE + "\r\n";
    private static final String WANTS_JSON = "Accept: application/json\r\n";

    private final String id = Orders.id();
    private final String symbol = Orders.symbol();
    private RawHttp http;

    ProtobufTest(final Setup setup)
    {
        super(setup);
    }

    @BeforeEach
    void connect() throws IOException
    {
        http = gateway.http();
    }

    @AfterEach
    void close() throws IOException
    {
        http.close();
    }

    private static String request(final String target, final String fields, final String body)
    {
        return RawHttp.request(target, "Content-Type: " + ProtobufOrders.TYPE + "\r\n" + fields, body);
    }

    private String resting(final String order)
    {
        return ProtobufOrders.order(order, symbol, '1', 1050, 100);
    }

    private static void assertReport(final String expected, final Answer answer)
    {
        assertEquals(200, answer.status(), answer.body());
        assertEquals(ProtobufOrders.TYPE, answer.field("content-type"));
        assertEquals(expected, ProtobufOrders.report(answer.body()));
    }

    @Test
    void shouldServeAnOrdersLifeInProtobuf() throws IOException
    {
        final String next = Orders.id();
        http.send(request("POST /orders", "", resting(id)));
        assertReport(id + " 0 0 0", http.read());
        http.send("GET /orders/" + id + " HTTP/1.1\r\nHost: a\r\n" + WANTS_PROTOBUF + "\r\n");
        assertReport(id + " I 0 0", http.read());
        http.send(request("PUT /orders/" + id, "", ProtobufOrders.replace(next, id, symbol, 1060, 90)));
        http.read().problem(422, "origClOrdId: ");
        final String body = ProtobufOrders.order(next, symbol, '1', 1060, 90);
        http.send(request("PUT /orders/" + id, "", body));
        assertReport(next + " 5 5 0", http.read());
        http.send(request("POST /orders", "", ProtobufOrders.order(Orders.id(), symbol, '2', 0, 90)));
        assertTrue(ProtobufOrders.report(http.read().body()).endsWith(" F 2 106"));
    }

    @Test
    void shouldAnswerInAnotherEncodingWhenItIsAskedFor() throws IOException
    {
        final String other = Orders.id();
        final String third = Orders.id();
        http.send(request("POST /orders", WANTS_JSON, resting(id)));
        http.read().report("New", "New").has("\"clOrdId\":\"" + id + "\"", "\"price\":10.5");
        http.send(request("POST /orders", "Accept: application/sbe\r\n", resting(other)));
        final var report = SbeBodies.report(http.read());
        assertEquals(other + ExecType.New + OrdStatus.New, report.clOrdId() + report.execType() + report.ordStatus());
        http.send(SbeBodies.request("POST /orders", WANTS_PROTOBUF, SbeBodies.resting(third)));
        assertReport(third + " 0 0 0", http.read());
    }

    @Test
    void shouldTakeTheOtherNamesOfProtobufAndAnswerByTheOne() throws IOException
    {
        final String other = Orders.id();
        http.send(RawHttp.request(
            "POST /orders", "Content-Type: application/protobuf; proto=NewOrderSingle\r\n", resting(id)));
        assertReport(id + " 0 0 0", http.read());
        http.send(RawHttp.request(
            "POST /orders", "Content-Type: application/vnd.google.protobuf\r\n" + WANTS_JSON, resting(other)));
        http.read().report("New", "New");
        http.send("GET /orders/" + id + " HTTP/1.1\r\nHost: a\r\nAccept: application/protobuf\r\n\r\n");
        assertEquals(ProtobufOrders.TYPE, http.read().field("content-type"));
    }

    @Test
    void shouldAnswerInOrderWhenEncodingsAreMixedInAPipeline() throws IOException
    {
        final int count = 60;
        final StringBuilder requests = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            final String order = id + "-" + i;
            final String accept = i % 2 == 0 ? WANTS_JSON : WANTS_PROTOBUF;
            requests.append(i % 3 == 0 ?
                SbeBodies.request("POST /orders", accept, SbeBodies.resting(order)) :
                request("POST /orders", accept, resting(order)));
        }
        http.send(requests.toString());
        for (int i = 0; i < count; i++)
        {
            final String order = id + "-" + i;
            if (i % 2 == 0)
            {
                http.read().report("New", "New").has("\"clOrdId\":\"" + order + "\"");
            }
            else
            {
                assertReport(order + " 0 0 0", http.read());
            }
        }
    }

    @Test
    void shouldTakeProtobufWhenItComesChunkedAByteAtATime() throws IOException
    {
        final String body = resting(id);
        final StringBuilder request = new StringBuilder(
            "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-protobuf; messageType=\"x.y\"\r\n" +
                "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < body.length(); i++)
        {
            request.append("1\r\n").append(body.charAt(i)).append("\r\n");
        }
        request.append("0\r\n\r\n");
        for (int i = 0; i < request.length(); i++)
        {
            http.send(request.substring(i, i + 1));
        }
        assertReport(id + " 0 0 0", http.read());
    }

    @Test
    void shouldServeProtobufOverTls() throws IOException
    {
        try (RawHttp tls = RawHttp.connectTls(gateway.tls(), "TLSv1.3"))
        {
            tls.send(request("POST /orders", "", resting(id)));
            assertReport(id + " 0 0 0", tls.read());
        }
    }

    @Test
    void shouldRefuseAMessageWhereverItIsCutOff() throws IOException
    {
        final String body = resting(id);
        int whole = 0;
        // the last field is not required
        for (int length = 0; length < body.length() - "tag".length(); length++)
        {
            final String cut = body.substring(0, length);
            http.send(request("POST /orders", WANTS_PROTOBUF, cut));
            if (ProtobufOrders.isWhole(cut))
            {
                whole++;
                http.read().problem(422, "is required");
            }
            else
            {
                http.read().problem(400, "is cut off at offset ");
            }
        }
        assertEquals(6, whole);
        http.send(request("POST /orders", "", resting(id)));
        assertReport(id + " 0 0 0", http.read());
    }

    @Test
    void shouldTellErrorsAsProblemsWhateverIsAccepted() throws IOException
    {
        final String few = ProtobufOrders.order(id, symbol, '1', 1050, 0);
        http.send(request("POST /orders", WANTS_PROTOBUF, few));
        assertEquals("/orderQty", http.read().problem(422, "orderQty: ").text("pointer"));
        http.send(request("POST /orders", WANTS_PROTOBUF, ProtobufOrders.order(id, symbol, '3', 1050, 1)));
        assertEquals("/side", http.read().problem(422, "side: ").text("pointer"));
        // clOrdId as a number
        http.send(request("POST /orders", WANTS_PROTOBUF, "\u0058\u0001"));
        assertEquals("/clOrdId", http.read().problem(422, "clOrdId: has another wire type").text("pointer"));
        http.send(request("POST /orders", WANTS_PROTOBUF, resting(id) + "\u0000"));
        http.read().problem(400, "body: is not valid Protobuf: a tag is not one at offset " + resting(id).length());
        http.send(request("POST /orders", WANTS_PROTOBUF, resting(id) + resting(id)));
        http.read().problem(422, "clOrdId: is given twice");
        http.send("GET /orders/" + id + " HTTP/1.1\r\nHost: a\r\n" + WANTS_PROTOBUF + "\r\n");
        http.read().problem(404, "UnknownOrder").has("\"clOrdId\":\"" + id + "\"");
    }
}
