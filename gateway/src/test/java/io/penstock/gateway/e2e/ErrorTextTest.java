package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigLoader;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Errors whose text is variable data, of a service and of the gateway itself.
 */
@Timeout(60)
class ErrorTextTest
{
    private static final int LONGEST = 768;

    @TempDir
    private Path folder;

    @Test
    void shouldTellTheTextOfAnErrorThatIsVariableData() throws IOException
    {
        try (Gateway gateway = start(); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            post(client, "{\"number\":1,\"lines\":[{\"width\":1},{\"width\":2}],\"text\":\"it is \\\"late\\\"\"}")
                .problem(409, "it is ?late?").has("\"text\":\"it is \\\"late\\\"\"");
            assertEquals("", post(client, "{\"number\":1}").json().path("detail").asText());
            final String text = "x".repeat(5000);
            final Answer answer = post(client, "{\"number\":1,\"text\":\"" + text + "\"}");
            assertEquals(text.substring(0, LONGEST), answer.json().path("detail").asText());
            assertEquals(text, answer.json().path("text").asText());
        }
    }

    @Test
    void shouldRejectWithATextThatIsVariableData() throws IOException
    {
        try (Gateway gateway = start();
            Socket socket = new Socket(gateway.plainAddress().getAddress(), gateway.plainAddress().getPort()))
        {
            socket.setSoTimeout(30_000);
            final byte[] message = ByteBuffer.allocate(16).putShort((short)4).putShort((short)301)
                .putShort((short)770).putShort((short)1).putInt(0).array();
            socket.getOutputStream().write(ByteBuffer.allocate(6 + message.length)
                .putInt(6 + message.length).putShort((short)0x5BE0).put(message).array());
            final DataInputStream in = new DataInputStream(socket.getInputStream());
            final byte[] reject = new byte[in.readInt() - 4];
            in.readFully(reject);
            final ByteBuffer read = ByteBuffer.wrap(reject, 2 + 8 + 4, reject.length - 14);
            assertEquals(0, read.getShort(), "the note in front of it is empty");
            final byte[] text = new byte[read.getShort()];
            read.get(text);
            assertEquals("number: must be at least 1", new String(text, StandardCharsets.US_ASCII));
            assertEquals(0, read.remaining());
        }
    }

    private static Answer post(final RawHttp client, final String body) throws IOException
    {
        return client.send(RawHttp.request("POST /letters", "Content-Type: application/json\r\n", body)).read();
    }

    private Gateway start() throws IOException
    {
        final Path schema = Files.writeString(
            folder.resolve("errors.xml"),
            Files.readString(Path.of("src/test/resources/questions.xml"))
                .replace("<data name=\"note\"", "<data name=\"text\"")
                .replace(
                    "<field name=\"text\" id=\"58\" type=\"Text\" presence=\"optional\"/>",
                    "<data name=\"note\" id=\"57\" type=\"Note\"/><data name=\"text\" id=\"58\" type=\"Note\"/>"));
        return Gateway.start(ConfigLoader.load(null, List.of(
            "penstock.plain.address=127.0.0.1:0",
            "penstock.tls.address=off",
            "penstock.admin.address=off",
            "penstock.connections.limit=64",
            "penstock.schema=" + schema,
            "penstock.services.questions.kind=echo",
            "penstock.routes=[{ http = \"POST /letters\", message = Letter, service = questions }]",
            "penstock.statuses=[{ message = Letter, status = 409 }]"), Map.of()).gateway());
    }
}
