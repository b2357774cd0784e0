package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.upstream.ScriptedServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole requests and answers that are passed on, in every layout: to an upstream that answers with what it was asked.
 */
@ParameterizedClass
@EnumSource
@Timeout(60)
final class ProxyTest
{
    private static ScriptedServer upstream;
    private static TestGateway gateway;

    ProxyTest(final Setup setup)
    {
        assertTrue(setup != null);
    }

    @BeforeParameterizedClassInvocation
    static void start(final Setup setup) throws IOException
    {
        upstream = new ScriptedServer((connection) ->
        {
            while (true)
            {
                final ScriptedServer.Request request = connection.read();
                final String line = request.line();
                final String body = line + '\n' + request.head() + '\n' + request.text();
                final boolean isHead = line.startsWith("HEAD ");
                connection.write(answer(line.contains("/empty") ? "204 No Content" : "200 OK", line, body, isHead));
            }
        });
        gateway = ProxySetup.start(setup, upstream.address());
    }

    @AfterParameterizedClassInvocation
    static void stop() throws IOException
    {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "OPTIONS", "TRACE", "PROPFIND"})
    void shouldPassARequestWithoutABodyOnWhateverItsMethod(final String method) throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            final Answer answer = http.head(
                method + " /legacy/a/b?c=d HTTP/1.1", "Host: a", "X-Own: one", "Idempotency-Key: 7",
                "Connection: X-Hop", "X-Hop: two").read();

            assertEquals(200, answer.status());
            assertTrue(answer.body().startsWith(method + " /legacy/a/b?c=d HTTP/1.1\n"), answer.body());
            assertTrue(answer.body().contains("X-Own: one\r\n"), answer.body());
            assertTrue(answer.body().contains("Idempotency-Key: 7\r\n"), answer.body());
            assertFalse(answer.body().contains("X-Hop"), answer.body());
            assertEquals("yes", answer.field("x-answer"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void shouldPassABodyOn(final String method) throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            final Answer answer = http.send(RawHttp.request(method + " /legacy/x", "", "some body")).read();

            assertEquals(200, answer.status());
            assertTrue(answer.body().endsWith("\nsome body"), answer.body());
        }
    }

    @Test
    void shouldPassAnswersToHeadOnWithoutABody() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.head("HEAD /legacy/x HTTP/1.1", "Host: a");
            final Answer answer = http.readHead();

            assertEquals(200, answer.status());
            assertEquals("4711", answer.field("content-length"));
            assertEquals(204, http.head("GET /legacy/empty HTTP/1.1", "Host: a").readHead().status());
            assertEquals(200, http.get("/legacy/z").status());
        }
    }

    @Test
    void shouldAnswerPipelinedRequestsInTheirOrder() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            final StringBuilder all = new StringBuilder();
            for (int i = 0; i < 200; i++)
            {
                all.append(i % 3 == 0 ? RawHttp.request("POST /legacy/" + i, "", "body " + i) :
                    "GET /legacy/" + i + " HTTP/1.1\r\nHost: a\r\n\r\n");
            }
            http.send(all.toString());
            for (int i = 0; i < 200; i++)
            {
                final Answer answer = http.read();
                assertTrue(answer.body().contains(" /legacy/" + i + " HTTP/1.1\n"), answer.body());
            }
        }
    }

    @Test
    void shouldAnswerRequestsOfOtherServicesOnTheSameConnection() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.send(Orders.post("{}") + "GET /legacy/1 HTTP/1.1\r\nHost: a\r\n\r\n" + Orders.post("{}") +
                "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n" + "GET /legacy/2 HTTP/1.1\r\nHost: a\r\n\r\n");

            assertEquals(422, http.read().status());
            assertEquals(200, http.read().status());
            assertEquals(422, http.read().status());
            assertEquals(404, http.read().status());
            assertEquals(200, http.read().status());
        }
    }

    @Test
    void shouldCloseBehindTheAnswerWhenTheClientSaysSo() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            final Answer answer = http.head("GET /legacy/1 HTTP/1.1", "Host: a", "Connection: close").read();

            assertEquals("close", answer.field("connection"));
            http.assertClosed();
        }
    }

    @Test
    void shouldAnswerWhenTheClientHasClosedItsSide() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.head("GET /legacy/1 HTTP/1.1", "Host: a").halfClose();

            assertEquals(200, http.read().status());
            http.assertClosed();
        }
    }

    @Test
    void shouldPassOnOverTls() throws IOException
    {
        try (RawHttp http = RawHttp.connectTls(gateway.tls(), "TLSv1.3"))
        {
            assertEquals(200, http.get("/legacy/1").status());
            assertTrue(http.send(RawHttp.request("PUT /legacy/1", "", "secret")).read().body().endsWith("secret"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/legacy", "/legacyx", "/legacy/../x", "/legacy/a/..", "/legacy/%2e%2E/x", "/legacy/..%2fx", "/legacy/..;/x",
        "/legacy/.", "/legacy/..%5Cx"})
    void shouldNotPassOnWhatIsNotBelowTheRoute(final String path) throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.get(path).problem(404, "no such resource");
        }
    }

    @Test
    void shouldHaveARouteForOneMethodOnly() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            assertEquals(200, http.get("/only/7").status());
            assertEquals("GET, HEAD", http.head("DELETE /only/7 HTTP/1.1", "Host: a").read().field("allow"));
        }
    }

    private static String answer(final String status, final String line, final String body, final boolean isHead)
    {
        if (status.startsWith("204"))
        {
            return "HTTP/1.1 204 No Content\r\nX-Answer: yes\r\n\r\n";
        }
        return "HTTP/1.1 " + status + "\r\nX-Answer: yes\r\nContent-Length: " +
            (isHead ? 4711 : body.length()) + "\r\n\r\n" + (isHead ? "" : body);
    }
}
