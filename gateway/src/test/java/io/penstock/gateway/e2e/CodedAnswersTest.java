package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigLoader;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Long messages in content codings, from a client to an echo and back.
 */
@Timeout(120)
class CodedAnswersTest
{
    private static final Path SCHEMA = Path.of("src/test/resources/baskets.xml");
    private static final String[] CODINGS = {"gzip", "deflate", "zstd", "br", "identity"};
    private static final int PIPELINED = 30;

    @TempDir
    private Path folder;

    private static Gateway start(final String... settings)
    {
        final List<String> all = new ArrayList<>(List.of(
            "penstock.plain.address=127.0.0.1:0",
            "penstock.tls.address=off",
            "penstock.admin.address=off",
            "penstock.pool.size=4MiB",
            "penstock.http.codings=gzip, deflate, zstd, br",
            "penstock.schema=" + SCHEMA,
            "penstock.services.baskets.kind=echo",
            "penstock.routes=[{ http = \"POST /baskets\", message = Basket, service = baskets }]"));
        all.addAll(List.of(settings));
        return Gateway.start(ConfigLoader.load(null, all, Map.of()).gateway());
    }

    private static String basket(final int id, final int fills, final String note)
    {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < fills; i++)
        {
            text.append(i == 0 ? "" : ",").append("{\"qty\":").append(i).append('}');
        }
        return "{\"id\":" + id + ",\"at\":\"2026-11-26T18:40:00.000000001Z\",\"legs\":[{\"symbol\":\"AAPL\"," +
            "\"side\":\"Buy\",\"price\":187.20,\"fills\":[" + text + "]}],\"note\":\"" + note + "\",\"key\":\"AAEC\"}";
    }

    private static String post(final String coding, final String accepted, final String body) throws IOException
    {
        return CodedBodies.request(
            "POST /baskets", coding, "Accept-Encoding: " + accepted + "\r\n", CodedBodies.encode(coding, body));
    }

    @ParameterizedTest
    @CsvSource({"single", "stages", "socket tls | protocol message service"})
    void shouldCodeWhatPays(final String layout) throws IOException
    {
        try (Gateway gateway = start("penstock.layout=" + layout, "penstock.http.compression=on");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final StringBuilder requests = new StringBuilder();
            for (int i = 0; i < PIPELINED; i++)
            {
                final String coding = CODINGS[i % CODINGS.length];
                requests.append(post(CODINGS[(i + 1) % CODINGS.length], coding, basket(i, i * 10, "a")));
            }
            client.send(requests.toString());
            for (int i = 0; i < PIPELINED; i++)
            {
                final String coding = CODINGS[i % CODINGS.length];
                final String body = basket(i, i * 10, "a");
                final boolean isCoded = !"identity".equals(coding) && body.length() >= 1024;
                final Answer answer = client.read();
                assertEquals(200, answer.status(), answer.body());
                assertEquals(isCoded ? coding : null, answer.field("content-encoding"));
                assertEquals("Accept, Accept-Encoding", answer.field("vary"));
                assertTrue(!isCoded || answer.body().length() <= body.length() - body.length() / 8);
                assertEquals(body, CodedBodies.decode(isCoded ? coding : "identity", answer.body()));
            }
        }
    }

    @Test
    void shouldLeaveWhatDoesNotGetSmallerUnlessItHasTo() throws IOException
    {
        try (Gateway gateway = start("penstock.http.compression=on", "penstock.http.compression-min=0 B");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final byte[] random = new byte[9000];
            new Random(7).nextBytes(random);
            final String body = basket(1, 0, "").replace("AAEC", Base64.getEncoder().encodeToString(random));
            for (final String coding : new String[]{"gzip", "deflate", "zstd", "br"})
            {
                final String sbe = "Accept: application/sbe\r\n";
                client.send(post("gzip", coding + "\r\n" + sbe.trim(), body));
                final Answer plain = client.read();
                assertEquals(200, plain.status(), plain.body());
                final String type = plain.field("content-type");
                assertTrue(type.startsWith("application/sbe"), type);
                client.send(post("gzip", coding + ", identity;q=0\r\n" + sbe.trim(), body));
                final Answer coded = client.read();
                assertEquals(coding, coded.field("content-encoding"));
                assertNull(plain.field("content-encoding"));
                assertTrue(coded.body().length() > plain.body().length(), coding);
                assertEquals(plain.body(), CodedBodies.decode(coding, coded.body()));
            }
        }
    }

    @Test
    void shouldCodeNothingByDefault() throws IOException
    {
        try (Gateway gateway = start(); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String body = basket(1, 200, "a");
            final Answer answer = client.send(post("br", "gzip, br, zstd", body)).read();
            assertNull(answer.field("content-encoding"));
            assertEquals("Accept", answer.field("vary"));
            assertEquals(body, answer.body());
            client.send(post("br", "gzip, identity;q=0", body)).read().problem(406, "no Content-Encoding");
        }
    }

    @Test
    void shouldTakeNoCodingWhenNoneIsConfigured() throws IOException
    {
        try (Gateway gateway = start("penstock.http.codings=", "penstock.http.compression=on");
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String body = basket(1, 200, "a");
            final Answer refused = client.send(post("gzip", "gzip", body)).read();
            assertEquals("identity", refused.problem(415, "Content-Encoding").field("accept-encoding"));
            assertEquals(body, client.send(post("identity", "gzip", body)).read().body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void shouldAnswerCurl(final String coding) throws Exception
    {
        Program.require("curl");
        final Path sent = folder.resolve("sent");
        final String body = basket(1, 200, "a");
        Files.write(sent, CodedBodies.encode(coding, body).getBytes(StandardCharsets.ISO_8859_1));
        try (Gateway gateway = start(
            "penstock.http.compression=on", "penstock.http.codings=" + coding))
        {
            final Program.Result result = Program.run(folder, 50, List.of(
                "curl", "-q", "-sS", "--max-time", "30", "--compressed", "-D", folder.resolve("head").toString(),
                "-H", "Content-Encoding: " + coding, "--data-binary", "@" + sent,
                "-H", "Content-Type: application/json",
                "http://127.0.0.1:" + gateway.plainAddress().getPort() + "/baskets"));
            assertEquals(body, result.text());
            final String head = Files.readString(folder.resolve("head"));
            // a curl may have been built without br or zstd
            assertTrue(head.contains("Content-Encoding: " + coding) || coding.length() == 2 || "zstd".equals(coding),
                head);
        }
    }
}
