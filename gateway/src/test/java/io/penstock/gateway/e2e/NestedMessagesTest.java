package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.json.JsonDecoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Gateway;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
    private static final int VERSION = 1;
    private static final int PIPELINED = 40;

    @ParameterizedTest
    @CsvSource({"single, echo", "stages, echo", "socket tls | protocol message service, echo",
        "socket | tls | protocol | message | service, inline", "single, workers", "stages, workers"})
    void shouldEchoMessagesOfAnyLength(final String layout, final String kind) throws IOException
    {
        try (Gateway gateway = Baskets.start(kind, "penstock.layout=" + layout);
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            assertEquals(Baskets.SMALL, client.send(post(Baskets.SMALL)).read().body());

            final StringBuilder requests = new StringBuilder();
            for (int i = 0; i < PIPELINED; i++)
            {
                requests.append(post(Baskets.of(i, i * 3)));
            }
            client.send(requests.toString());
            for (int i = 0; i < PIPELINED; i++)
            {
                final Answer answer = client.read();
                assertEquals(200, answer.status(), answer.body());
                assertEquals(Baskets.of(i, i * 3), answer.body());
            }
        }
    }

    @Test
    void shouldGiveBackWhatLargeMessagesTake() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo", "penstock.pool.size=1MiB", "penstock.http.body-limit=64KiB");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String large = Baskets.of(1, 120);
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
        try (Gateway gateway = Baskets.start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
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
    void shouldTellInWhichEntryAnUnknownMemberOfACodedBodyIs() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String body = CodedBodies.encode(
                "gzip", Baskets.SMALL.replace("{\"qty\":4}", "{\"qty\":4,\"foo\":1}"));
            final String request =
                CodedBodies.request("POST /baskets", "gzip", "Content-Type: application/json\r\n", body);
            for (int i = 0; i < 3; i++)
            {
                client.send(request).read().problem(422, "legs/0/fills/1/foo: is not known");
            }
            client.send(request + request + post(Baskets.SMALL));
            client.read().problem(422, "legs/0/fills/1/foo: is not known");
            client.read().problem(422, "legs/0/fills/1/foo: is not known");
            assertEquals(Baskets.SMALL, client.read().body());
        }
    }

    @Test
    void shouldTellInWhichEntryAnErrorIs() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final Answer deep = client.send(post(Baskets.SMALL.replace("{\"qty\":4}", "{\"qty\":-4}"))).read();
            deep.problem(422, "legs/0/fills/1/qty: must be at least 0");
            assertEquals("/legs/0/fills/1/qty", deep.text("pointer"));
            final Answer missing = client.send(post(Baskets.SMALL.replace("\"symbol\":\"IBM\",", ""))).read();
            missing.problem(422, "legs/1/symbol: is required");
            assertEquals("/legs/1/symbol", missing.text("pointer"));
            client.send(post(Baskets.SMALL.replace("{\"qty\":4}", "{\"qty\":4,\"foo\":1}"))).read().problem(422,
                "legs/0/fills/1/foo: is not known");
            client.send(post(Baskets.SMALL.replace("\"Sell\"", "\"Sell\",\"" + "long".repeat(50) + "\":[]"))).read()
                .problem(422, "legs/1/" + "long".repeat(15) + "l...: is not known");
            client.send(post(Baskets.SMALL.replace("{\"qty\":4}", "{\"qty\":-4}")) + post(Baskets.SMALL));
            assertEquals("/legs/0/fills/1/qty", client.read().text("pointer"));
            assertEquals(Baskets.SMALL, client.read().body());
            client.send(post(Baskets.SMALL.replace("AAEC/w==", "AAEC" + "/w"))).read().problem(422,
                "key: must be base64");
            assertEquals(Baskets.SMALL, client.send(post(Baskets.SMALL)).read().body());
        }
    }

    @Test
    void shouldTellInWhichEntryOfSbeAnErrorIs() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String good = sbe(Baskets.SMALL);
            final int side = good.indexOf("IBM\0\0\0\0\0002") + 8;
            final String wrong = good.substring(0, side) + (char)0x7F + good.substring(side + 1);
            client.send(wrong + good + wrong);
            assertEquals("/legs/1/side", client.read().problem(422, "legs/1/side: is not one of").text("pointer"));
            assertEquals(Baskets.SMALL, client.read().body());
            assertEquals("/legs/1/side", client.read().problem(422, "legs/1/side: is not one of").text("pointer"));
        }
    }

    @ParameterizedTest
    @CsvSource({"single, inline", "stages, inline", "stages, workers"})
    void shouldAnswerThatTheServiceHasFailedWhenItsReplyHasNoGroups(final String layout, final String kind)
        throws IOException
    {
        try (Gateway gateway = Baskets.start(kind, "penstock.layout=" + layout,
            "penstock.services.baskets.class=" + ForgetfulBaskets.class.getName());
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String bad = post(Baskets.of(ForgetfulBaskets.FORGOTTEN, 3));
            for (int i = 0; i < 3; i++)
            {
                client.send(post(Baskets.of(1, 2)) + bad + sbe(Baskets.of(2, 2)) + bad + post(Baskets.of(3, 2)));
                assertEquals(Baskets.of(1, 2), client.read().body());
                client.read().problem(500, "");
                assertEquals(Baskets.of(2, 2), client.read().body());
                client.read().problem(500, "");
                assertEquals(Baskets.of(3, 2), client.read().body());
            }
        }
    }

    @Test
    void shouldRefuseMessagesAboveTheLimitAndGoOn() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo", "penstock.message.size=4KiB");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 4; i++)
            {
                requests.append(post(Baskets.of(i, 50))).append(post(Baskets.of(i, 400)));
            }
            client.send(requests.toString());
            for (int i = 0; i < 4; i++)
            {
                assertEquals(Baskets.of(i, 50), client.read().body());
                client.read().problem(413, "the message is larger than the limit");
            }
            client.send(sbe(Baskets.of(0, 400))).read().problem(413, "the message is larger than the limit");
            assertEquals(Baskets.SMALL, client.send(post(Baskets.SMALL)).read().body());
        }
    }

    @Test
    void shouldCarrySbeInAndJsonOut() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            for (final int legs : new int[]{0, 1, 100})
            {
                assertEquals(Baskets.of(3, legs), client.send(sbe(Baskets.of(3, legs))).read().body());
            }
        }
    }

    @Test
    void shouldTakeSbeBehindMessagesThatFillTheSlot() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String one = sbe("PUT /baskets/3", Baskets.of(3, 1), VERSION);
            // somewhere here the first leaves less room than a block takes
            for (int legs = 170; legs < 195; legs++)
            {
                client.send(post(Baskets.of(0, legs)) + one);
                assertEquals(Baskets.of(0, legs), client.read().body());
                assertEquals(Baskets.of(3, 1), client.read().body());
            }
            client.send(post(Baskets.of(0, 90)) + sbe("PUT /baskets/4", Baskets.of(3, 1), VERSION));
            assertEquals(200, client.read().status());
            client.read().problem(422, "id: is not what path or query say");
        }
    }

    @Test
    void shouldTellNothingOfWhatLiesBehindAnEarlierVersionsBlock() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo", "penstock.statuses=[{message=Basket,status=409}]");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String told = Baskets.of(1, 3).replace("\"legs\"", "\"text\":\"of another\",\"legs\"");
            for (int i = 0; i < 20; i++)
            {
                assertEquals("of another", client.send(post(told)).read().text("detail"));
                final Answer early = client.send(sbe("POST /baskets", Baskets.of(2, 3), 0)).read();
                early.problem(409, "");
                assertEquals("", early.text("detail"), early.body());
                assertEquals(2, early.json().path("id").asInt(), early.body());
            }
        }
    }

    @Test
    void shouldTellAllMembersOfAnErrorHoweverLongItIs() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo", "penstock.statuses=[{message=Basket,status=409}]");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            client.send(post(Baskets.of(1, 2)) + post(Baskets.of(2, 300)) + post(Baskets.of(3, 3)));
            for (final int legs : new int[]{2, 300, 3})
            {
                final Answer answer = client.read();
                assertEquals(409, answer.status(), answer.body());
                assertEquals(legs, answer.json().path("legs").size(), answer.body());
                assertEquals("Conflict", answer.json().path("title").asText());
            }
        }
    }

    @Test
    void shouldWriteWhatTheConfigurationAsksFor() throws IOException
    {
        try (
            Gateway gateway =
                Baskets.start("echo", "penstock.json.enumerations=values", "penstock.json.timestamps=epoch",
                    "penstock.json.unknown-members=ignore");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String body = "{\"id\":1,\"at\":5,\"legs\":[{\"symbol\":\"A\",\"side\":\"2\",\"price\":1.00," +
                "\"fills\":[]}],\"note\":\"\",\"key\":\"\"}";
            assertEquals(body, client.send(post(body)).read().body());
            assertEquals(body, client.send(post(body.replace("\"id\"", "\"new\":[{}],\"id\""))).read().body());
            assertEquals(400, client.send(post(body.replace("\"id\"", "\"new\":[}],\"id\""))).read().status());
            client.send(post(body.replace("\"2\"", "\"Buy\""))).read().problem(422, "legs/0/side: is not one of 1, 2");
            client.send(post(body.replace("1.00", "1.005"))).read().problem(422,
                "legs/0/price: has too many digits: at most 2 digits behind the point, and all of them a number from");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rfc3339, 2026-11-26T18:40:00.000000001Z",
        "rfc3339, 2026-11-26t19:40:00.000000001%2B01:00",
        "rfc3339, 2026-11-26T17%3A40%3A00.000000001-01:00",
        "epoch, 1795718400000000001"})
    void shouldTakeATimeInPathAndQueryAsItIsWritten(final String timestamps, final String at) throws IOException
    {
        try (Gateway gateway = startWithTimes(timestamps); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String written =
                "epoch".equals(timestamps) ? "1795718400000000001" : "\"2026-11-26T18:40:00.000000001Z\"";
            final String body = "{\"id\":7,\"at\":" + written + ",\"legs\":[],\"note\":\"\",\"key\":\"\"}";
            final String sent = "{\"legs\":[]}";
            assertEquals(body, client.send(request("PUT /baskets/7?at=" + at, sent)).read().body());
            assertEquals(body, client.send(request("PUT /times/" + at + "?id=7", sent)).read().body());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rfc3339, 1795718400000000001, must be a time as RFC 3339 has it",
        "rfc3339, 2026-11-26T18:40:00+01:00, must be a time as RFC 3339 has it",
        "rfc3339, '', must be a time as RFC 3339 has it",
        "rfc3339, 2026-11-26T18:40:00.0000000001Z, has too many digits: at most 9 digits of a second",
        "rfc3339, 1969-12-31T23:59:59Z, 'must be at least 0, which is 1970-01-01T00:00:00Z'",
        "rfc3339, 2016-12-31T23:59:60Z, 'must be a time as RFC 3339 has it, in UTC and no leap second'",
        "epoch, 2026-11-26T18:40:00Z, must be a number"})
    void shouldRefuseATimeInAQueryThatNoBodyHas(final String timestamps, final String at, final String detail)
        throws IOException
    {
        try (Gateway gateway = startWithTimes(timestamps); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            client.send(request("PUT /baskets/7?at=" + at, "{}")).read().problem(422, "at: " + detail);
        }
    }

    private static Gateway startWithTimes(final String timestamps)
    {
        return Baskets.start(
            "echo", "penstock.json.timestamps=" + timestamps,
            "penstock.routes=[{http=\"PUT /baskets/{id}?at\",message=Basket,service=baskets}," +
                "{http=\"PUT /times/{at}?id\",message=Basket,service=baskets}]");
    }

    private static String post(final String body)
    {
        return request("POST /baskets", body);
    }

    private static String request(final String request, final String body)
    {
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return request + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " +
            bytes.length + "\r\n\r\n" + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String sbe(final String json)
    {
        return sbe("POST /baskets", json, VERSION);
    }

    /** The same as SBE, as an earlier version of the schema has it perhaps, to be answered as JSON. */
    private static String sbe(final String request, final String json, final int version)
    {
        final MessageSchema schema = MessageSchema.load(Baskets.SCHEMA);
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
}
