package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigLoader;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A schema whose numbers have their most significant byte first, as JSON and as SBE: what a {@link ByteBuffer} writes
 * of itself is the oracle.
 */
@Timeout(60)
class BigEndianSchemaTest
{
    private static final int QUESTION = 300;
    private static final int LETTER = 301;
    private static final int REJECT = 302;
    private static final int MESSAGE_HEADER = 8;
    private static final String ASKED = "{\"number\":70000,\"reason\":\"Other\",\"price\":-187.21}";
    private static final String WRITTEN =
        "{\"number\":258,\"lines\":[{\"width\":1},{\"width\":772}],\"note\":\"ä\"}";
    private static final byte[] NOTE = "ä".getBytes(StandardCharsets.UTF_8);

    private static final List<String> SETTINGS = List.of(
        "penstock.plain.address=127.0.0.1:0",
        "penstock.tls.address=off",
        "penstock.admin.address=off",
        "penstock.connections.limit=64",
        "penstock.pool.size=8MiB",
        "penstock.schema=src/test/resources/questions.xml",
        "penstock.services.questions.kind=echo",
        "penstock.routes=[{ http = \"POST /questions\", message = Question, service = questions }," +
            "{ http = \"POST /questions/{number}\", message = Question, service = questions }," +
            "{ http = \"GET /questions/{number}/{reason}\", message = Question, service = questions }," +
            "{ http = \"POST /letters\", message = Letter, service = questions }]",
        "penstock.statuses=[{ message = Question, field = reason, value = Late, status = 409 }]");

    @Test
    void shouldEchoJson() throws IOException
    {
        try (Gateway gateway = start(); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            assertEquals(ASKED, post(client, "/questions", "application/json", ASKED).body());
            assertEquals(WRITTEN, post(client, "/letters", "application/json", http(WRITTEN)).body());
            assertEquals("{\"number\":1000000,\"reason\":\"Other\"}", client.get("/questions/1000000/Other").body());
            post(client, "/questions", "application/json", "{\"number\":1000001,\"reason\":\"Other\"}")
                .problem(422, "number: must be at most 1000000");
            post(client, "/questions", "application/json", "{\"number\":1,\"reason\":\"Late\"}")
                .problem(409, "reason: Late");
        }
    }

    @Test
    void shouldEchoSbeOverHttp() throws IOException
    {
        final String type = "application/sbe; schema-id=770; version=1";
        try (Gateway gateway = start(); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String question = http(question(70_000, 1));
            assertEquals(question, post(client, "/questions/70000", type, question).body());
            assertEquals(http(letter()), post(client, "/letters", type, http(letter())).body());
            assertEquals(422, post(client, "/questions/70001", type, question).status());
            final String swapped = http(question(Integer.reverseBytes(70_000), 1));
            assertEquals(422, post(client, "/questions", type, swapped).status());
        }
    }

    @ParameterizedTest
    @CsvSource({"standard, 5BE0", "cme, CAFE", "b3, 5BE0"})
    void shouldEchoSbeOverTcp(final String framing, final String encodingType) throws IOException
    {
        final int type = Integer.parseInt(encodingType, 16);
        try (Gateway gateway = start("penstock.sbe.framing=" + framing); Socket socket = connect(gateway))
        {
            for (final byte[] message : List.of(question(70_000, 1), letter()))
            {
                final byte[] frame = frame(framing, type, message);
                socket.getOutputStream().write(frame);
                assertArrayEquals(frame, read(socket, frame.length));
            }
        }
    }

    @Test
    void shouldRejectWithTheNumbersInOrder() throws IOException
    {
        try (Gateway gateway = start(); Socket socket = connect(gateway))
        {
            socket.getOutputStream().write(frame("standard", 0x5BE0, question(0, 1)));
            final ByteBuffer reject = ByteBuffer.wrap(read(socket, 6 + MESSAGE_HEADER + 44));
            assertEquals(reject.capacity(), reject.getInt());
            assertEquals((short)0x5BE0, reject.getShort());
            assertEquals(44, reject.getShort());
            assertEquals(REJECT, reject.getShort());
            assertEquals(770, reject.getShort());
            assertEquals(1, reject.getShort());
            assertEquals(QUESTION, reject.getShort());
            assertEquals(1, reject.getShort());
            final String text = new String(reject.array(), reject.position(), 40, StandardCharsets.US_ASCII);
            assertEquals("number: must be at least 1", text.trim());
        }
    }

    @Test
    void shouldRefuseFramesThatClaimTheOtherOrder() throws IOException
    {
        try (Gateway gateway = start(); Socket socket = connect(gateway))
        {
            socket.getOutputStream().write(frame("standard", 0xEB50, question(1, 1)));
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    private static byte[] question(final int number, final int reason)
    {
        return header(14, QUESTION, 0).putInt(number).putShort((short)reason).putLong(-18721).array();
    }

    private static byte[] letter()
    {
        return header(4, LETTER, 4 + 2 * 2 + 2 + NOTE.length).putInt(258)
            .putShort((short)2).putShort((short)2).putShort((short)1).putShort((short)772)
            .putShort((short)NOTE.length).put(NOTE).array();
    }

    private static ByteBuffer header(final int blockLength, final int template, final int behind)
    {
        return ByteBuffer.allocate(MESSAGE_HEADER + blockLength + behind)
            .putShort((short)blockLength).putShort((short)template).putShort((short)770).putShort((short)1);
    }

    private static byte[] frame(final String framing, final int type, final byte[] message)
    {
        final boolean isStandard = "standard".equals(framing);
        final ByteBuffer frame = ByteBuffer.allocate((isStandard ? 6 : 4) + message.length);
        if (isStandard)
        {
            frame.putInt(frame.capacity());
        }
        else
        {
            frame.order(ByteOrder.LITTLE_ENDIAN).putShort((short)frame.capacity());
        }
        return frame.putShort((short)type).put(message).array();
    }

    /** A byte a char, as {@link RawHttp} has bodies. */
    private static String http(final byte[] bytes)
    {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String http(final String text)
    {
        return http(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer post(final RawHttp client, final String path, final String type, final String body)
        throws IOException
    {
        return client.send("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + type + "\r\nContent-Length: " +
            body.length() + "\r\n\r\n" + body).read();
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
        final List<String> all = new ArrayList<>(SETTINGS);
        all.addAll(List.of(settings));
        return Gateway.start(ConfigLoader.load(null, all, Map.of()).gateway());
    }
}
