package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.json.JsonDecoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.service.EchoService;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages with groups and variable data, from a client to an echo and back.
 */
@Timeout(120)
class NestedMessagesTest
{
    private static final Path SCHEMA = Path.of("src/test/resources/baskets.xml");
    private static final int VERSION = 1;
    private static final int PIPELINED = 40;
    private static final String SMALL = "{\"id\":7,\"at\":\"2026-11-26T18:40:00.000000001Z\",\"legs\":[{\"symbol\":" +
        "\"AAPL\",\"side\":\"Buy\",\"price\":187.20,\"fills\":[{\"qty\":3},{\"qty\":4}]},{\"symbol\":\"IBM\"," +
        "\"side\":\"Sell\",\"price\":-0.05,\"fills\":[]}],\"note\":\"\u20ac and \\\"more\\\"\",\"key\":\"AAEC/w==\"}";

    @ParameterizedTest
    @CsvSource({"single, echo", "stages, echo", "socket tls | protocol message service, echo",
        "socket | tls | protocol | message | service, inline", "single, workers", "stages, workers"})
    void shouldEchoMessagesOfAnyLength(final String layout, final String kind) throws IOException
    {
        try (Gateway gateway = start(kind, "penstock.layout=" + layout);
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            assertEquals(SMALL, client.send(post(SMALL)).read().body());

            final StringBuilder requests = new StringBuilder();
            for (int i = 0; i < PIPELINED; i++)
            {
                requests.append(post(basket(i, i * 3)));
            }
            client.send(requests.toString());
            for (int i = 0; i < PIPELINED; i++)
            {
                final Answer answer = client.read();
                assertEquals(200, answer.status(), answer.body());
                assertEquals(basket(i, i * 3), answer.body());
            }
        }
    }

    @Test
    void shouldGiveBackWhatLargeMessagesTake() throws IOException
    {
        try (Gateway gateway = start("echo", "penstock.pool.size=1MiB", "penstock.http.body-limit=64KiB");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String large = basket(1, 120);
            for (int i = 0; i < 2000; i++)
            {
                final Answer answer = client.send(post(large)).read();
                assertEquals(200, answer.status(), answer.body());
            }
            assertEquals(large, client.send(post(large)).read().body());
        }
    }

    @Test
    void shouldTakeMembersInAnyOrder() throws IOException
    {
        try (Gateway gateway = start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String body =
                "{\"key\":\"\",\"legs\":[{\"fills\":[],\"price\":1,\"symbol\":\"A\",\"side\":\"Buy\"}]," +
                    "\"at\":\"1970-01-01T00:00:00Z\",\"id\":1}";
            assertEquals(
                "{\"id\":1,\"at\":\"1970-01-01T00:00:00.000000000Z\",\"legs\":[{\"symbol\":\"A\",\"side\":\"Buy\"," +
                    "\"price\":1.00,\"fills\":[]}],\"note\":\"\",\"key\":\"\"}",
                client.send(post(body)).read().body());
        }
    }

    @Test
    void shouldTellInWhichEntryAnErrorIs() throws IOException
    {
        try (Gateway gateway = start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final Answer deep = client.send(post(SMALL.replace("{\"qty\":4}", "{\"qty\":-4}"))).read();
            deep.problem(422, "legs/0/fills/1/qty: must be at least 0");
            assertEquals("/legs/0/fills/1/qty", deep.text("pointer"));
            final Answer missing = client.send(post(SMALL.replace("\"symbol\":\"IBM\",", ""))).read();
            missing.problem(422, "legs/1/symbol: is required");
            assertEquals("/legs/1/symbol", missing.text("pointer"));
            client.send(post(SMALL.replace("{\"qty\":4}", "{\"qty\":-4}")) + post(SMALL));
            assertEquals("/legs/0/fills/1/qty", client.read().text("pointer"));
            assertEquals(SMALL, client.read().body());
            client.send(post(SMALL.replace("AAEC/w==", "AAEC" + "/w"))).read().problem(422, "key: must be base64");
            assertEquals(SMALL, client.send(post(SMALL)).read().body());
        }
    }

    @Test
    void shouldRefuseMessagesAboveTheLimitAndGoOn() throws IOException
    {
        try (Gateway gateway = start("echo", "penstock.message.size=4KiB");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 4; i++)
            {
                requests.append(post(basket(i, 50))).append(post(basket(i, 400)));
            }
            client.send(requests.toString());
            for (int i = 0; i < 4; i++)
            {
                assertEquals(basket(i, 50), client.read().body());
                client.read().problem(413, "the message is larger than the limit");
            }
            client.send(sbe(basket(0, 400))).read().problem(413, "the message is larger than the limit");
            assertEquals(SMALL, client.send(post(SMALL)).read().body());
        }
    }

    @Test
    void shouldCarrySbeInAndJsonOut() throws IOException
    {
        try (Gateway gateway = start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            for (final int legs : new int[]{0, 1, 100})
            {
                assertEquals(basket(3, legs), client.send(sbe(basket(3, legs))).read().body());
            }
        }
    }

    @Test
    void shouldTakeSbeBehindMessagesThatFillTheSlot() throws IOException
    {
        try (Gateway gateway = start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String one = sbe("PUT /baskets/3", basket(3, 1), VERSION);
            // somewhere here the first leaves less room than a block takes
            for (int legs = 170; legs < 195; legs++)
            {
                client.send(post(basket(0, legs)) + one);
                assertEquals(basket(0, legs), client.read().body());
                assertEquals(basket(3, 1), client.read().body());
            }
            client.send(post(basket(0, 90)) + sbe("PUT /baskets/4", basket(3, 1), VERSION));
            assertEquals(200, client.read().status());
            client.read().problem(422, "id: is not what path or query say");
        }
    }

    @Test
    void shouldTellNothingOfWhatLiesBehindAnEarlierVersionsBlock() throws IOException
    {
        try (Gateway gateway = start("echo", "penstock.statuses=[{message=Basket,status=409}]");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String told = basket(1, 3).replace("\"legs\"", "\"text\":\"of another\",\"legs\"");
            for (int i = 0; i < 20; i++)
            {
                assertEquals("of another", client.send(post(told)).read().text("detail"));
                final Answer early = client.send(sbe("POST /baskets", basket(2, 3), 0)).read();
                early.problem(409, "");
                assertEquals("", early.text("detail"), early.body());
                assertEquals(2, early.json().path("id").asInt(), early.body());
            }
        }
    }

    @Test
    void shouldWriteWhatTheConfigurationAsksFor() throws IOException
    {
        try (Gateway gateway = start("echo", "penstock.json.enumerations=values", "penstock.json.timestamps=epoch",
            "penstock.json.unknown-members=ignore");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String body = "{\"id\":1,\"at\":5,\"legs\":[{\"symbol\":\"A\",\"side\":\"2\",\"price\":1.00," +
                "\"fills\":[]}],\"note\":\"\",\"key\":\"\"}";
            assertEquals(body, client.send(post(body)).read().body());
            assertEquals(body, client.send(post(body.replace("\"id\"", "\"new\":[{}],\"id\""))).read().body());
            assertEquals(400, client.send(post(body.replace("\"id\"", "\"new\":[}],\"id\""))).read().status());
        }
    }

    private static String basket(final int id, final int legs)
    {
        final StringBuilder json = new StringBuilder("{\"id\":" + id + ",\"at\":\"2026-11-26T18:40:00.000000001Z\"," +
            "\"legs\":[");
        for (int i = 0; i < legs; i++)
        {
            json.append(i == 0 ? "" : ",").append("{\"symbol\":\"SYM").append(i).append("\",\"side\":\"Buy\"," +
                "\"price\":").append(i).append(".25,\"fills\":[{\"qty\":").append(i).append("}]}");
        }
        return json.append("],\"note\":\"\",\"key\":\"\"}").toString();
    }

    private static String post(final String body)
    {
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return "POST /baskets HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " +
            bytes.length + "\r\n\r\n" + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String sbe(final String json)
    {
        return sbe("POST /baskets", json, VERSION);
    }

    /** The same as SBE, as an earlier version of the schema has it perhaps, to be answered as JSON. */
    private static String sbe(final String request, final String json, final int version)
    {
        final MessageSchema schema = MessageSchema.load(SCHEMA);
        final MessageLayout layout = schema.message("Basket");
        final byte[] text = json.getBytes(StandardCharsets.UTF_8);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[1 << 16]);
        int length = new JsonDecoder(schema, layout).decode(
            layout, new UnsafeBuffer(text), 0, text.length, message, 0, message.capacity());
        assertTrue(length > 0);
        if (version < VERSION)
        {
            final int start = layout.field("text").offset();
            final int behind = SbeHeader.LENGTH + start + layout.field("text").length();
            message.putBytes(SbeHeader.LENGTH + start, message, behind, length - behind);
            length -= layout.field("text").length();
            message.putShort(SbeHeader.BLOCK_LENGTH_OFFSET, (short)start, ByteOrder.LITTLE_ENDIAN);
            message.putShort(SbeHeader.VERSION_OFFSET, (short)version, ByteOrder.LITTLE_ENDIAN);
        }
        return request + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/sbe\r\nAccept: application/json\r\n" +
            "Content-Length: " + length + "\r\n\r\n" +
            new String(message.byteArray(), 0, length, StandardCharsets.ISO_8859_1);
    }

    private static Gateway start(final String kind, final String... settings)
    {
        final List<String> all = new ArrayList<>(List.of(
            "penstock.plain.address=127.0.0.1:0",
            "penstock.tls.address=off",
            "penstock.admin.address=off",
            "penstock.schema=" + SCHEMA,
            "penstock.routes=[{http=\"POST /baskets\",message=Basket,service=baskets}," +
                "{http=\"PUT /baskets/{id}\",message=Basket,service=baskets}]",
            "penstock.services.baskets.kind=" + kind));
        if (!"echo".equals(kind))
        {
            all.add("penstock.services.baskets.class=" + EchoService.class.getName());
        }
        all.addAll(List.of(settings));
        return Gateway.start(ConfigLoader.load(null, all, Map.of()).gateway());
    }
}
