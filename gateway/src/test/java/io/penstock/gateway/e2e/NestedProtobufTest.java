package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.json.JsonDecoder;
import io.penstock.codecs.protobuf.ProtobufEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.Gateway;
import io.penstock.gateway.load.ProtobufOrders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages with groups and variable data as Protobuf, from a client to an echo and back.
 */
@Timeout(120)
class NestedProtobufTest
{
    private static final int PIPELINED = 40;
    private static final int CAPACITY = 1 << 17;
    private static final String JSON = "application/json";

    private final MessageSchema schema = MessageSchema.load(Baskets.SCHEMA);
    private final MessageLayout layout = schema.message("Basket");
    private final JsonDecoder decoder = new JsonDecoder(schema, layout);
    private final ProtobufEncoder encoder = new ProtobufEncoder(schema, layout);

    private String protobuf(final String json)
    {
        final byte[] text = json.getBytes(StandardCharsets.UTF_8);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[CAPACITY]);
        final int length =
            decoder.decode(layout, new UnsafeBuffer(text), 0, text.length, message, 0, message.capacity());
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[CAPACITY]);
        final int encoded = encoder.encode(layout, message, 0, length, bytes, 0, bytes.capacity());
        assertTrue(length > 0 && encoded > 0, () -> length + " " + encoded);
        return new String(bytes.byteArray(), 0, encoded, StandardCharsets.ISO_8859_1);
    }

    private static String post(final String type, final String accept, final String body)
    {
        return RawHttp.request(
            "POST /baskets", "Content-Type: " + type + "\r\nAccept: " + accept + "\r\n", body);
    }

    private static String post(final String body)
    {
        return post(ProtobufOrders.TYPE, "*/*", body);
    }

    private static String utf8(final String json)
    {
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({"single, echo", "stages, echo", "socket tls | protocol message service, echo",
        "single, workers", "stages, workers"})
    void shouldEchoMessagesOfAnyLength(final String threads, final String kind) throws IOException
    {
        try (Gateway gateway = Baskets.start(kind, "penstock.layout=" + threads);
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final StringBuilder requests = new StringBuilder();
            for (int i = 0; i < PIPELINED; i++)
            {
                final String basket = Baskets.of(i, i * 3);
                requests.append(i % 3 == 0 ? post(protobuf(basket)) : i % 3 == 1 ?
                    post(ProtobufOrders.TYPE, JSON, protobuf(basket)) : post(JSON, ProtobufOrders.TYPE, basket));
            }
            client.send(requests.toString());
            for (int i = 0; i < PIPELINED; i++)
            {
                final Answer answer = client.read();
                final String basket = Baskets.of(i, i * 3);
                assertEquals(200, answer.status(), answer.body());
                assertEquals(i % 3 == 1 ? basket : protobuf(basket), answer.body());
            }
        }
    }

    @Test
    void shouldCarryTextAndBytes() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String small = protobuf(Baskets.SMALL);
            assertEquals(small, client.send(post(small)).read().body());
            assertEquals(Baskets.SMALL, client.send(post(ProtobufOrders.TYPE, JSON, small)).read().body());
            assertEquals(
                small, client.send(post(JSON, ProtobufOrders.TYPE, utf8(Baskets.SMALL))).read().body());
        }
    }

    @Test
    void shouldTellInWhichEntryAnErrorIs() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo"); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String small = protobuf(Baskets.SMALL);
            // the side of the second leg: its tag, and the code of a member that there isn't
            final int side = small.lastIndexOf("\u0028" + '2');
            assertTrue(side > 0);
            client.send(post(small.substring(0, side + 1) + '3' + small.substring(side + 2)) + post(small));
            final Answer answer = client.read();
            answer.problem(422, "legs/1/side: ");
            assertEquals("/legs/1/side", answer.text("pointer"));
            assertEquals(small, client.read().body());
        }
    }

    @Test
    void shouldRefuseMessagesAboveTheLimitAndGoOn() throws IOException
    {
        try (Gateway gateway = Baskets.start("echo", "penstock.message.size=4KiB");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            client.send(post(protobuf(Baskets.of(1, 2000))) + post(protobuf(Baskets.of(2, 2))));
            client.read().problem(413, "the message is larger than the limit");
            assertEquals(protobuf(Baskets.of(2, 2)), client.read().body());
        }
    }

    @Test
    void shouldServeTheRestWhenAnIdCanBeNoNumber(@TempDir final Path folder) throws IOException
    {
        final Path file = Files.writeString(
            folder.resolve("baskets.xml"),
            Files.readString(Baskets.SCHEMA).replace("name=\"qty\" id=\"8\"", "name=\"qty\" id=\"19000\""));
        final String basket = Baskets.of(1, 3);
        try (Gateway gateway = Baskets.start("echo", "penstock.schema=" + file);
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final Answer answer = client.send(post(protobuf(basket))).read();
            answer.problem(415, "the body must be application/json or application/sbe");
            assertEquals("application/json, application/sbe; schema-id=8; version=1", answer.field("accept"));
            client.send(post(JSON, ProtobufOrders.TYPE, basket)).read()
                .problem(406, "the answer can be application/json or application/sbe");
            assertEquals(basket, client.send(post(JSON, ProtobufOrders.TYPE + ", */*;q=0.1", basket)).read().body());
        }
    }
}
