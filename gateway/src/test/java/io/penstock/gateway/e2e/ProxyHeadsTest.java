package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.upstream.ScriptedServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What of the heads of requests and answers is passed on, what is not, and what is refused.
 */
@Timeout(60)
final class ProxyHeadsTest
{
    private static ScriptedServer upstream;
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws IOException
    {
        upstream = new ScriptedServer((connection) ->
        {
            while (true)
            {
                final ScriptedServer.Request request = connection.read();
                final String line = request.line();
                if (line.contains("/304"))
                {
                    connection.write("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nContent-Length: 9\r\n\r\n");
                }
                else if (line.contains("/both"))
                {
                    connection.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
                }
                else if (line.contains("/lengths"))
                {
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab");
                }
                else if (line.contains("/field") || line.contains("/toolong"))
                {
                    connection.write("HTTP/1.1 204 No Content\r\nX-Long: " +
                        "y".repeat(line.contains("/field") ? 12_000 : 17_000) + "\r\n\r\n");
                }
                else if (line.contains("/interim"))
                {
                    connection.write("HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 200 OK\r\n" +
                        "Content-Length: 1\r\n\r\na");
                }
                else
                {
                    connection.write("HTTP/1.1 200 OK\r\nConnection: keep-alive, X-Hop\r\nX-Hop: a\r\n" +
                        "Keep-Alive: timeout=5\r\nX-Kept: b\r\nContent-Length: " + request.head().length() +
                        "\r\n\r\n" + request.head());
                }
            }
        });
        gateway = ProxySetup.start(Setup.SINGLE, upstream.address(), "penstock.services.legacy.ejection-failures=0");
    }

    @AfterAll
    static void stop() throws IOException
    {
        gateway.close();
        upstream.close();
    }

    @Test
    void shouldLeaveOutWhatIsForOneHop() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            final Answer answer = http.head("GET /legacy/x HTTP/1.1", "Host: client", "Connection: X-Hop, Upgrade",
                "X-Hop: one", "Keep-Alive: 1", "TE: trailers", "Upgrade: websocket", "Proxy-Connection: keep-alive",
                "X-Kept: two", "X-Forwarded-For: 192.0.2.7", "Forwarded: for=192.0.2.7").read();

            final String head = answer.body();
            for (final String name : new String[]{
                "X-Hop", "Keep-Alive", "TE:", "Upgrade", "Proxy-Connection", "Connection", "192.0.2.7", "client"})
            {
                assertFalse(head.contains(name), head);
            }
            assertTrue(head.contains("X-Kept: two\r\n") && head.contains("Via: 1.1 penstock\r\n"), head);
            assertTrue(head.contains("Host: 127.0.0.1:" + upstream.address().getPort() + "\r\n"), head);
            assertTrue(head.contains("X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\n"), head);
            assertEquals("b", answer.field("x-kept"));
            assertNull(answer.field("x-hop"));
            assertNull(answer.field("keep-alive"));
            assertNull(answer.field("connection"));
        }
    }

    @Test
    void shouldTellThatAClientCameOverTls() throws IOException
    {
        for (final InetSocketAddress address : new InetSocketAddress[]{gateway.tls(), gateway.plain()})
        {
            try (RawHttp http = RawHttp.connectTls(address, "TLSv1.3"))
            {
                final String head = http.get("/legacy/x").body();

                assertTrue(head.contains("X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: https\r\n"), head);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "add, 'X-Forwarded-For: 192.0.2.7|X-Forwarded-For: 127.0.0.1|X-Forwarded-Proto: http|'",
        "pass, 'X-Forwarded-For: 192.0.2.7|X-Forwarded-Proto: https|'", "drop, ''"})
    void shouldTellOfTheClientWhatIsConfigured(final String forwarding, final String expected) throws IOException
    {
        try (TestGateway other = ProxySetup.start(
            Setup.STAGES, upstream.address(), "penstock.services.legacy.x-forwarded=" + forwarding,
            "penstock.services.legacy.host=client"); RawHttp http = other.http())
        {
            final String head = http.head("GET /legacy/x HTTP/1.1", "Host: own", "X-Forwarded-For: 192.0.2.7",
                "X-Forwarded-Proto: https").read().body();

            assertEquals(expected.replace("|", "\r\n"), head.lines().filter((line) -> line.startsWith("X-"))
                .map((line) -> line + "\r\n").collect(Collectors.joining()));
            assertTrue(head.contains("Host: own\r\n"), head);
        }
    }

    @Test
    void shouldWriteATargetInAbsoluteFormAsAPath() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            final String head = http.head("GET http://b/legacy/x?y HTTP/1.1", "Host: a").read().body();

            assertTrue(head.startsWith("GET /legacy/x?y HTTP/1.1\r\n"), head);
        }
    }

    @Test
    void shouldPassHeadsOnThatAreLargerThanASlot() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            for (int i = 0; i < 3; i++)
            {
                final String line = "X-Long: " + "x".repeat(12_000 + i);
                final String head = http.head("GET /legacy/x HTTP/1.1", "Host: a", line).read().body();

                assertTrue(head.contains(line + "\r\n"), head);
                final String field = "y".repeat(12_000);
                assertEquals(field, http.head("GET /legacy/field HTTP/1.1", "Host: a").readHead().field("x-long"));
            }
            http.get("/legacy/toolong").problem(502, "malformed");
        }
    }

    @Test
    void shouldPassA304OnWithoutABody() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            final Answer answer = http.head("GET /legacy/304 HTTP/1.1", "Host: a").readHead();

            assertEquals(304, answer.status());
            assertEquals("\"a\"", answer.field("etag"));
            assertEquals(200, http.get("/legacy/x").status());
        }
    }

    @Test
    void shouldKeepInterimAnswersToItself() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            assertEquals("a", http.get("/legacy/interim").body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/legacy/both", "/legacy/lengths"})
    void shouldNotPassOnAnAnswerWhoseLengthIsAMatterOfOpinion(final String path) throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.get(path).problem(502, "malformed");
            assertEquals(200, http.get("/legacy/x").status());
        }
    }

    /** Shapes that two servers may take for requests of different lengths. */
    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 5|Transfer-Encoding: chunked', 1.1",
        "'Transfer-Encoding: chunked|Content-Length: 5', 1.1",
        "'Content-Length: 5|Content-Length: 6', 1.1",
        "'Content-Length: 5, 6', 1.1",
        "'Content-Length: +5', 1.1",
        "'Content-Length: 0x5', 1.1",
        "'Content-Length: -5', 1.1",
        "'Content-Length : 5', 1.1",
        "'Transfer-Encoding : chunked', 1.1",
        "'Transfer-Encoding: xchunked', 1.1",
        "'Transfer-Encoding: chunked, identity', 1.1",
        "'Transfer-Encoding: identity', 1.1",
        "'Transfer-Encoding: chunked|Transfer-Encoding: chunked', 1.1",
        "'Transfer-Encoding:\u000bchunked', 1.1",
        "'X: y|\tTransfer-Encoding: chunked', 1.1",
        "'X: y|  Content-Length: 5', 1.1",
        "'Transfer-Encoding: chunked', 1.0"})
    void shouldNotPassOnARequestWhoseLengthIsAMatterOfOpinion(final String fields, final String version)
        throws IOException
    {
        final int before = upstream.requests().size();
        try (RawHttp http = gateway.http())
        {
            final int status = http.send("POST /legacy/smuggled HTTP/" + version + "\r\nHost: a\r\n" +
                fields.replace("|", "\r\n") + "\r\n\r\n0\r\n\r\nGET /legacy/second HTTP/1.1\r\nHost: a\r\n\r\n")
                .read().status();

            assertTrue(status == 400 || status == 501, "status " + status);
            http.assertClosed();
        }
        assertEquals(before, upstream.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "5\nhello\r\n0\r\n\r\n", "5;a=\nb\r\nhello\r\n0\r\n\r\n", "0x5\r\nhello\r\n0\r\n\r\n",
        "+5\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n", "5\r\nhelloXX0\r\n\r\n", "ffffffffffffffff5\r\nhello\r\n0\r\n\r\n",
        "0\r\nContent-Length: 5\n\r\n"})
    void shouldNotPassOnABodyWhoseChunksAreAMatterOfOpinion(final String chunks) throws IOException
    {
        final long before = count("/chunks");
        try (RawHttp http = gateway.http())
        {
            final int status = http.send("POST /legacy/chunks HTTP/1.1\r\nHost: a\r\n" +
                "Transfer-Encoding: chunked\r\n\r\n" + chunks + "GET /legacy/second HTTP/1.1\r\nHost: a\r\n\r\n")
                .read().status();

            assertEquals(400, status);
            http.assertClosed();
        }
        assertEquals(before, count("/chunks"));
        assertEquals(0, count("/second"));
    }

    private static long count(final String path)
    {
        return upstream.requests().stream().filter((request) -> request.line().contains(path)).count();
    }
}
