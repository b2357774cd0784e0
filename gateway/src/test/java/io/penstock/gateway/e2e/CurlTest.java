package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a new user does first: orders by curl. Skipped where there is no curl, but not in CI.
 */
class CurlTest extends GatewayTest
{
    private static final String TYPE = "Content-Type: application/json";

    private final String id = Orders.id();

    @TempDir
    private Path folder;

    CurlTest(final Setup setup)
    {
        super(setup);
    }

    @BeforeEach
    void findCurl()
    {
        Program.require("curl");
    }

    private static String origin(final String scheme, final InetSocketAddress address)
    {
        return scheme + "://127.0.0.1:" + address.getPort();
    }

    private String curl(final String... arguments) throws IOException, InterruptedException
    {
        final List<String> command = new ArrayList<>(List.of("curl", "-q", "-sS", "--max-time", "30"));
        command.addAll(List.of(arguments));
        final Program.Result result = Program.run(folder, 50, command);
        assertEquals(0, result.status(), result.text());
        return result.text();
    }

    @Test
    void shouldPlaceAskForAndCancelAnOrder() throws Exception
    {
        final String orders = origin("http", gateway.plain()) + "/orders";
        final String placed = curl("-H", TYPE, "-d", Orders.resting(id), orders);
        assertTrue(placed.contains("\"clOrdId\":\"" + id + "\",\"execType\":\"New\",\"ordStatus\":\"New\""), placed);
        final String status = curl("-i", orders + "/" + id);
        assertTrue(status.startsWith("HTTP/1.1 200 OK\r\n"), status);
        assertTrue(status.contains("\"execType\":\"OrderStatus\""), status);
        final String canceled = curl("-X", "DELETE", orders + "/" + id + "?clOrdId=" + id + "-c");
        assertTrue(canceled.contains("\"ordStatus\":\"Canceled\""), canceled);
        assertEquals("404", curl("-o", "/dev/null", "-w", "%{http_code}", orders + "/" + Orders.id()));
    }

    @Test
    void shouldUseOneConnectionForSeveralRequests() throws Exception
    {
        final String order = origin("http", gateway.plain()) + "/orders/" + id;
        assertEquals(
            "404 1\n404 0\n404 0\n",
            curl("-w", "%{http_code} %{num_connects}\n", "-o", "/dev/null", order, "-o", "/dev/null", order, "-o",
                "/dev/null", order));
    }

    @Test
    void shouldPlaceAnOrderOverTls() throws Exception
    {
        final String ca = TestCertificate.pem().toString();
        for (final InetSocketAddress address : new InetSocketAddress[]{gateway.tls(), gateway.plain()})
        {
            final String placed = curl(
                "--cacert", ca, "-H", TYPE, "-d", Orders.resting(Orders.id()), origin("https", address) + "/orders");
            assertTrue(placed.contains("\"ordStatus\":\"New\""), placed);
        }
    }

    @Test
    void shouldSendALargeBodyAfterContinue() throws Exception
    {
        final Path body = folder.resolve("body");
        Files.writeString(body, Orders.resting(id) + " ".repeat(900_000));
        final String placed = curl(
            "-i", "-H", TYPE, "-H", "Expect: 100-continue", "--data-binary", "@" + body,
            origin("http", gateway.plain()) + "/orders");
        assertTrue(placed.startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"), placed);
    }

    @Test
    void shouldReceiveTheRefusalOfABodyThatIsTooLarge() throws Exception
    {
        final Path body = folder.resolve("body");
        Files.writeString(body, " ".repeat(1_200_000));
        for (final String expect : new String[]{"Expect: 100-continue", "Expect:"})
        {
            final String refused = curl(
                "-i", "-H", TYPE, "-H", expect, "--data-binary", "@" + body,
                origin("http", gateway.plain()) + "/orders");
            assertTrue(refused.startsWith("HTTP/1.1 413 Content Too Large\r\n"), refused);
        }
    }

    @Test
    void shouldSendChunkedAndSpeakHttp10AndHead() throws Exception
    {
        final String orders = origin("http", gateway.plain()) + "/orders";
        final String placed = curl("-H", TYPE, "-H", "Transfer-Encoding: chunked", "-d", Orders.resting(id), orders);
        assertTrue(placed.contains("\"ordStatus\":\"New\""), placed);
        assertTrue(curl("--http1.0", orders + "/" + id).contains("\"execType\":\"OrderStatus\""));
        final String head = curl("-I", orders + "/" + id);
        assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n") && head.endsWith("\r\n\r\n"), head);
    }
}
