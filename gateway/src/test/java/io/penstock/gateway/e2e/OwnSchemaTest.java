package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigLoader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A schema that is not that of order entry, from its file to a client: with an echo, and with a service that a user has
 * compiled against the gateway's classes.
 */
@Timeout(120)
class OwnSchemaTest
{
    private static final int FRAME_HEADER = 6;
    private static final int MESSAGE_HEADER = 8;
    private static final int SYMBOL = 8;
    private static final int NULL_DEPTH = 255;
    private static final String ASKED = "{\"symbol\":\"AAPL\",\"venue\":\"Dark\",\"depth\":3}";

    @TempDir
    private static Path folder;

    private static UserCode code;

    @BeforeAll
    static void compile() throws IOException
    {
        code = UserCode.compile(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "stages", "socket tls | protocol message service"})
    void shouldEchoOverBothProtocols(final String layout) throws IOException
    {
        try (Gateway gateway = start("penstock.services.quotes.kind=echo", "penstock.layout=" + layout))
        {
            assertEchoes(gateway);
        }
    }

    @Test
    void shouldEchoInEachOfSeveralLanes() throws IOException
    {
        try (Gateway gateway = start("penstock.services.quotes.kind=echo", "penstock.lanes=3"))
        {
            for (int i = 0; i < 24; i++)
            {
                assertEchoes(gateway);
            }
        }
    }

    @Test
    void shouldLeaveFieldsAbsentThatAreYoungerThanTheSendersSchema() throws IOException
    {
        try (Gateway gateway = start("penstock.services.quotes.kind=echo"); Socket socket = connect(gateway))
        {
            final ByteBuffer request = request(SYMBOL + 1, 0);
            socket.getOutputStream().write(request.array());
            final ByteBuffer expected = request(SYMBOL + 2, 1);
            expected.put(expected.limit() - 1, (byte)NULL_DEPTH);
            assertArrayEquals(expected.array(), read(socket, expected.limit()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldEchoSbeOverHttpWhateverItsVersion(final int version) throws IOException
    {
        final String type = "application/sbe; schema-id=7; version=";
        try (Gateway gateway = start("penstock.services.quotes.kind=echo");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String body = http(request(SYMBOL + 1 + version, version));
            final Answer answer = client.send("POST /quotes HTTP/1.1\r\nHost: a\r\nContent-Type: " + type + version +
                "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).read();
            final ByteBuffer expected = request(SYMBOL + 2, 1);
            expected.put(expected.limit() - 1, (byte)(version == 0 ? NULL_DEPTH : 3));
            assertEquals(type + 1, answer.field("content-type"));
            assertEquals(http(expected), answer.body());
        }
    }

    /** The schema has no reject: the close stands for it. */
    @ParameterizedTest
    @CsvSource({"single, echo", "stages, echo", "socket tls | protocol message service, echo",
        "single, workers", "stages, workers"})
    void shouldCloseBehindTheAnswersBeforeARequestThatCannotBeAnswered(final String layout, final String kind)
        throws IOException
    {
        final List<String> settings = new ArrayList<>(
            List.of("penstock.layout=" + layout, "penstock.services.quotes.kind=" + kind));
        if (!kind.equals("echo"))
        {
            settings.add("penstock.services.quotes.class=" + UserCode.QUOTES);
            settings.add("penstock.class-path=" + code.jar());
        }
        try (Gateway gateway = start(settings.toArray(new String[0])))
        {
            for (int count = 1; count <= 20; count++)
            {
                try (Socket socket = connect(gateway))
                {
                    final ByteBuffer good = request(SYMBOL + 2, 1);
                    final ByteBuffer bad = request(SYMBOL + 2, 1);
                    bad.put(bad.limit() - 2, (byte)9);
                    final ByteArrayOutputStream frames = new ByteArrayOutputStream();
                    for (int i = 0; i < count; i++)
                    {
                        frames.write(good.array());
                    }
                    frames.write(bad.array());
                    frames.write(bad.array());
                    frames.write(good.array());
                    socket.getOutputStream().write(frames.toByteArray());
                    final int answer = kind.equals("echo") ? good.limit() : FRAME_HEADER + MESSAGE_HEADER + 24;
                    assertEquals(count * answer, socket.getInputStream().readAllBytes().length);
                }
            }
        }
    }

    private static String http(final ByteBuffer frame)
    {
        return new String(
            frame.array(), FRAME_HEADER, frame.limit() - FRAME_HEADER, StandardCharsets.ISO_8859_1);
    }

    @Test
    void shouldCheckWhatTheSchemaAsksFor() throws IOException
    {
        try (Gateway gateway = start("penstock.services.quotes.kind=echo");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final Answer low = post(client, "{\"symbol\":\"AAPL\",\"venue\":\"Lit\",\"depth\":0}");
            assertEquals(422, low.status());
            assertEquals("depth: must be at least 1", low.json().path("detail").asText());
            assertEquals(422, post(client, "{\"symbol\":\"AAPL\",\"venue\":\"Grey\"}").status());
            assertEquals(422, post(client, "{\"venue\":\"Lit\"}").status());
            assertEquals(404, client.get("/orders/A1").status());
        }
    }

    @Test
    void shouldTakeMembersInAPathByTheirValuesWhereBodiesHaveThese() throws IOException
    {
        try (
            Gateway gateway = start("penstock.services.quotes.kind=echo", "penstock.json.enumerations=values");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String answer = client.get("/quotes/MSFT/1").body();
            assertEquals("{\"symbol\":\"MSFT\",\"venue\":1}", answer);
            assertEquals(answer, post(client, answer).body());
            client.get("/quotes/MSFT/Dark").problem(422, "venue: must be a number");
            client.get("/quotes/MSFT/2").problem(422, "venue: is not one of 0, 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inline", "workers"})
    void shouldRunAServiceOfTheUsers(final String kind) throws IOException
    {
        for (final Path classes : List.of(code.folder(), code.jar()))
        {
            try (Gateway gateway = start(
                "penstock.services.quotes.kind=" + kind,
                "penstock.services.quotes.class=" + UserCode.QUOTES,
                "penstock.class-path=" + classes);
                RawHttp client = RawHttp.connect(gateway.plainAddress()))
            {
                assertEquals("{\"symbol\":\"AAPL\",\"bid\":187.20,\"ask\":187.25}", post(client, ASKED).body());
                assertEquals("{\"symbol\":\"MSFT\",\"bid\":187.20,\"ask\":187.25}",
                    client.get("/quotes/MSFT/Lit").body());
            }
        }
    }

    private static void assertEchoes(final Gateway gateway) throws IOException
    {
        try (RawHttp client = RawHttp.connect(gateway.plainAddress()); Socket socket = connect(gateway))
        {
            assertEquals(ASKED, post(client, ASKED).body());
            assertEquals("{\"symbol\":\"IBM\",\"venue\":\"Lit\"}", client.get("/quotes/IBM/Lit").body());
            final byte[] request = request(SYMBOL + 2, 1).array();
            socket.getOutputStream().write(request);
            assertArrayEquals(request, read(socket, request.length));
        }
    }

    private static Answer post(final RawHttp client, final String body) throws IOException
    {
        return client.send("POST /quotes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " +
            body.length() + "\r\n\r\n" + body).read();
    }

    /** A QuoteRequest for AAPL in the dark, of a depth of 3 where the block has room for it. */
    private static ByteBuffer request(final int blockLength, final int version)
    {
        final ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER + MESSAGE_HEADER + blockLength);
        frame.putInt(frame.limit()).putShort((short)0xEB50).order(ByteOrder.LITTLE_ENDIAN);
        frame.putShort((short)blockLength).putShort((short)1).putShort((short)7).putShort((short)version);
        frame.put("AAPL\0\0\0\0".getBytes(StandardCharsets.US_ASCII)).put((byte)1);
        if (frame.hasRemaining())
        {
            frame.put((byte)3);
        }
        return frame;
    }

    private static byte[] read(final Socket socket, final int length) throws IOException
    {
        final byte[] bytes = new byte[length];
        new DataInputStream(socket.getInputStream()).readFully(bytes);
        return bytes;
    }

    private static Socket connect(final Gateway gateway) throws IOException
    {
        final Socket socket = new Socket(gateway.plainAddress().getAddress(), gateway.plainAddress().getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static Gateway start(final String... settings)
    {
        final List<String> all = new ArrayList<>(UserCode.SETTINGS);
        all.addAll(List.of(settings));
        return Gateway.start(ConfigLoader.load(null, all, Map.of()).gateway());
    }
}
