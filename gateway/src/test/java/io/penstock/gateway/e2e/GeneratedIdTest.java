package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.load.ProtobufOrders;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A route that makes the id of a message that has none.
 */
@Timeout(60)
class GeneratedIdTest
{
    private static final String JSON = "application/json";

    private static String post(final String type, final String body)
    {
        return RawHttp.request(
            "POST /v2/orders", "Content-Type: " + type + "\r\nAccept: " + JSON + "\r\n", body);
    }

    private static Gateway start()
    {
        return Gateway.start(ConfigLoader.load(
            null,
            List.of("penstock.plain.address=127.0.0.1:0", "penstock.tls.address=off", "penstock.admin.address=off",
                "penstock.routes=[{http=\"POST /v2/orders\",message=NewOrderSingle,service=orders," +
                    "generated=clOrdId}]"),
            Map.of()).gateway());
    }

    private static String order(final String type, final String id)
    {
        return JSON.equals(type) ?
            "{" + (id.isEmpty() ? "" : "\"clOrdId\":\"" + id + "\",") +
                "\"symbol\":\"S\",\"side\":\"Buy\",\"ordType\":\"Limit\",\"price\":10.5,\"orderQty\":1}" :
            ProtobufOrders.order(id, "S", '1', 1050, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, ProtobufOrders.TYPE})
    void shouldMakeTheIdThatIsLeftOut(final String type) throws IOException
    {
        try (Gateway gateway = start(); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final Answer first = client.send(post(type, order(type, ""))).read().report("New", "New");
            final Answer second = client.send(post(type, order(type, ""))).read().report("New", "New");
            assertTrue(first.text("clOrdId").startsWith("G") && !first.text("clOrdId").equals(second.text("clOrdId")));
            assertEquals("A1", client.send(post(type, order(type, "A1"))).read().text("clOrdId"));
        }
    }

    @Test
    void shouldMakeTheIdThatIsNull() throws IOException
    {
        try (Gateway gateway = start(); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String body = order(JSON, "").replaceFirst("\\{", "{\"clOrdId\":null,");
            final Answer answer = client.send(post(JSON, body)).read().report("New", "New");
            assertTrue(answer.text("clOrdId").startsWith("G"), answer.body());
            final String twice = body.replaceFirst("null,", "null,\"clOrdId\":null,");
            client.send(post(JSON, twice)).read().problem(422, "clOrdId: is given twice");
            client.send(post(JSON, body.replaceFirst("\"S\"", "null"))).read().problem(422, "symbol: is required");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "/rejects | ``", "/rejects | ,\"businessRejectRefId\":null", "/rejects | ,\"businessRejectRefId\":\"\"",
        "/rejects?businessRejectRefId= | ``", "/rejects?businessRejectRefId | ``"})
    void shouldMakeTheIdOfAnOptionalFieldThatHasNone(final String target, final String member) throws IOException
    {
        try (Gateway gateway = Gateway.start(ConfigLoader.load(
            null,
            List.of("penstock.plain.address=127.0.0.1:0", "penstock.tls.address=off", "penstock.admin.address=off",
                "penstock.routes=[{http=\"POST /rejects?businessRejectRefId\",message=BusinessMessageReject," +
                    "service=orders,generated=businessRejectRefId}]",
                "penstock.statuses=[]",
                "penstock.services.orders.kind=echo"),
            Map.of()).gateway());
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String body = "{\"refMsgType\":1,\"businessRejectReason\":\"Other\"" + member + "}";
            final Answer answer = client.send(RawHttp.request("POST " + target, "", body)).read();
            assertEquals(200, answer.status(), answer.body());
            assertTrue(answer.text("businessRejectRefId").startsWith("G"), answer.body());
        }
    }

    @Test
    void shouldMissTheRestOfTheMessage() throws IOException
    {
        try (Gateway gateway = start(); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            client.send(post(JSON, "{}")).read().problem(422, "is required");
            client.send(post(ProtobufOrders.TYPE, "")).read().problem(422, "is required");
        }
    }
}
