package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.load.ProtobufOrders;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * HTTP whose bodies are SBE, either way or both.
 */
class NegotiationTest extends GatewayTest
{
    private static final String WANTS_SBE = "Accept: application/sbe\r\n";
    private static final String WANTS_JSON = "Accept: application/json\r\n";

    private final String id = Orders.id();
    private final String symbol = Orders.symbol();
    private RawHttp http;

    NegotiationTest(final Setup setup)
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

    private static String get(final String method, final String path, final String fields)
    {
        return method + " " + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    }

    private static String json(final String fields, final String body)
    {
        return RawHttp.request("POST /orders", fields, body);
    }

    private static void assertReport(final Answer answer, final String id, final ExecType type, final OrdStatus status)
    {
        final ExecutionReportDecoder report = SbeBodies.report(answer);
        assertEquals(id, report.clOrdId());
        assertEquals(type, report.execType());
        assertEquals(status, report.ordStatus());
    }

    @Test
    void shouldServeAnOrdersLifeInSbe() throws IOException
    {
        final String next = Orders.id();
        http.send(SbeBodies.request("POST /orders", "", SbeBodies.order(id, symbol, 100)));
        assertReport(http.read(), id, ExecType.New, OrdStatus.New);
        http.send(get("GET", "/orders/" + id, WANTS_SBE));
        assertReport(http.read(), id, ExecType.OrderStatus, OrdStatus.New);
        http.send(SbeBodies.request("PUT /orders/" + id, "", SbeBodies.replace(next, id, symbol, 90)));
        assertReport(http.read(), next, ExecType.Replaced, OrdStatus.Replaced);
        http.send(get("DELETE", "/orders/" + next + "?clOrdId=" + next + "-c", WANTS_SBE));
        assertReport(http.read(), next + "-c", ExecType.Canceled, OrdStatus.Canceled);
    }

    @Test
    void shouldAnswerInAnotherEncodingWhenItIsAskedFor() throws IOException
    {
        final String other = Orders.id();
        http.send(SbeBodies.request("POST /orders", WANTS_JSON, SbeBodies.resting(id)));
        http.read().report("New", "New").has("\"clOrdId\":\"" + id + "\"", "\"price\":10.5");
        http.send(json(WANTS_SBE, Orders.resting(other)));
        assertReport(http.read(), other, ExecType.New, OrdStatus.New);
        http.send(get("GET", "/orders/" + other, "Accept: */*\r\n"));
        http.read().report("OrderStatus", "New");
    }

    @Test
    void shouldAnswerInOrderWhenEncodingsAreMixedInAPipeline() throws IOException
    {
        final int count = 40;
        final StringBuilder requests = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            final String order = id + "-" + i;
            final String accept = i % 4 < 2 ? WANTS_JSON : WANTS_SBE;
            requests.append(i % 2 == 0 ?
                SbeBodies.request("POST /orders", accept, SbeBodies.resting(order)) :
                json(accept, Orders.resting(order)));
        }
        http.send(requests.toString());
        for (int i = 0; i < count; i++)
        {
            final String order = id + "-" + i;
            if (i % 4 < 2)
            {
                http.read().report("New", "New").has("\"clOrdId\":\"" + order + "\"");
            }
            else
            {
                assertReport(http.read(), order, ExecType.New, OrdStatus.New);
            }
        }
    }

    @Test
    void shouldSendTheHeadAloneWhenHeadWantsSbe() throws IOException
    {
        http.send(SbeBodies.request("POST /orders", "", SbeBodies.resting(id)));
        final int length = http.read().body().length();
        http.send(get("HEAD", "/orders/" + id, WANTS_SBE));
        final Answer head = http.readHead();
        assertEquals(SbeBodies.TYPE, head.field("content-type"));
        assertEquals(Integer.toString(length), head.field("content-length"));
        http.get("/orders/" + id).report("OrderStatus", "New");
    }

    @Test
    void shouldTakeSbeWhenItComesChunkedAByteAtATime() throws IOException
    {
        final String body = SbeBodies.resting(id);
        final StringBuilder request = new StringBuilder(
            "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/sbe; version=0\r\n" +
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
        assertReport(http.read(), id, ExecType.New, OrdStatus.New);
    }

    @Test
    void shouldServeSbeOverTls() throws IOException
    {
        try (RawHttp tls = RawHttp.connectTls(gateway.tls(), "TLSv1.3"))
        {
            tls.send(SbeBodies.request("POST /orders", "", SbeBodies.resting(id)));
            assertReport(tls.read(), id, ExecType.New, OrdStatus.New);
        }
    }

    @Test
    void shouldAnswer400WhereverAMessageIsCutOff() throws IOException
    {
        final String body = SbeBodies.resting(id);
        for (int length = 0; length < body.length(); length++)
        {
            http.send(SbeBodies.request("POST /orders", WANTS_SBE, body.substring(0, length)));
            http.read().problem(400, "message is cut off");
        }
        http.send(SbeBodies.request("POST /orders", "", body));
        assertReport(http.read(), id, ExecType.New, OrdStatus.New);
    }

    @Test
    void shouldTellErrorsAsProblemsWhateverIsAccepted() throws IOException
    {
        http.send(SbeBodies.request("POST /orders", WANTS_SBE, SbeBodies.order(id, symbol, 0)));
        assertEquals("/orderQty", http.read().problem(422, "orderQty: ").text("pointer"));
        http.send(SbeBodies.request("POST /orders", "", SbeBodies.replace(id, id, symbol, 1)));
        http.read().problem(422, "not the one of this resource and method");
        http.send(SbeBodies.request("PUT /orders/" + id, "", SbeBodies.replace(id, id + "x", symbol, 1)));
        http.read().problem(422, "origClOrdId: is not what path or query say");
        http.send(get("GET", "/orders/" + id, WANTS_SBE));
        http.read().problem(404, "UnknownOrder").has("\"clOrdId\":\"" + id + "\"");
        http.send(get("GET", "/nowhere", WANTS_SBE));
        http.read().problem(404, "no such resource");
        http.send(SbeBodies.request("PUT /orders/" + id, WANTS_SBE, SbeBodies.replace(id, id, symbol, 1)));
        http.read().problem(404, "UnknownOrder").has("\"cxlRejReason\":\"UnknownOrder\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "text/plain",
        "application/octet-stream",
        "application/sbe, application/sbe",
        "application/sbe\\r\\nContent-Type: application/sbe"})
    void shouldSayWhatIsTakenWhenTheBodyIsSomethingElse(final String type) throws IOException
    {
        final long before = gateway.rejects(Reason.MEDIA_TYPE);
        http.send("POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: " + type.replace("\\r\\n", "\r\n") +
            "\r\nContent-Length: 2\r\n\r\n{}");
        final Answer answer = http.read().problem(415, "application/json, application/sbe or application/x-protobuf");
        assertEquals("application/json, " + SbeBodies.TYPE + ", " + ProtobufOrders.TYPE, answer.field("accept"));
        gateway.awaitRejects(Reason.MEDIA_TYPE, before + 1);
        http.post(Orders.resting(id)).report("New", "New");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json;charset=latin1, the charset in, utf-8",
        "application/sbe;schema-id=4002, the schema-id in, that of the schema",
        "application/sbe;version=2, the version in, that of the schema"})
    void shouldNameTheParameterThatDoesNotFit(final String type, final String named, final String fitting)
        throws IOException
    {
        http.send("POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: " + type + "\r\nContent-Length: 2\r\n\r\n{}");
        final Answer answer = http.read().problem(415, named + " Content-Type must be " + fitting);
        assertEquals("application/json, " + SbeBodies.TYPE + ", " + ProtobufOrders.TYPE, answer.field("accept"));
        http.send(json("Accept: text/html, " + type + "\r\n", Orders.resting(id)));
        http.read().problem(406, named + " Accept can only be " + fitting);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "text/html", "*/*;q=0", "application/json;q=0, text/*",
        "application/problem+json"})
    void shouldServeNothingWhenNoneOfItIsAccepted(final String accept) throws IOException
    {
        final long before = gateway.rejects(Reason.MEDIA_TYPE);
        http.send(json("Accept: " + accept + "\r\n", Orders.resting(id)));
        final Answer answer = http.read().problem(406, "application/json, application/sbe or application/x-protobuf");
        assertTrue(!answer.isClose() && answer.field("accept") == null, answer::toString);
        http.send(get("GET", "/orders/" + id, "Accept: " + accept + "\r\n"));
        http.read().problem(406, "application/json, application/sbe or application/x-protobuf");
        gateway.awaitRejects(Reason.MEDIA_TYPE, before + 2);
        http.get("/orders/" + id).problem(404, "UnknownOrder");
    }
}
