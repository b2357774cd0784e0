package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.upstream.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What clients are told, in every layout, when upstreams fail, or they themselves do.
 */
@ParameterizedClass
@EnumSource(names = {"SINGLE", "STAGES", "GROUPED"})
@Timeout(60)
final class ProxyFailureTest
{
    private static Setup layout;
    private static ScriptedServer upstream;
    private static TestGateway gateway;

    ProxyFailureTest(final Setup setup)
    {
        assertTrue(setup != null);
    }

    @BeforeParameterizedClassInvocation
    static void start(final Setup setup) throws IOException
    {
        layout = setup;
        upstream = new ScriptedServer(ProxyFailureTest::serve);
        gateway = ProxySetup.start(
            setup, upstream.address(), "penstock.request.deadline=300ms",
            "penstock.services.legacy.ejection-failures=0",
            "penstock.services.legacy.body-limit=1000");
    }

    @AfterParameterizedClassInvocation
    static void stop() throws IOException
    {
        gateway.close();
        upstream.close();
    }

    private static void serve(final ScriptedServer.Connection connection) throws IOException
    {
        while (true)
        {
            final String head = connection.readHead();
            if (head.contains("/early"))
            {
                connection.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
                connection.awaitEnd();
                return;
            }
            if (head.contains("/never"))
            {
                connection.awaitEnd();
                return;
            }
            HttpBody.of(head, connection.in()).readAllBytes();
            if (head.contains("/silent"))
            {
                return;
            }
            if (head.contains("/garbage"))
            {
                connection.write("SSH-2.0-x\r\n\r\n");
                return;
            }
            if (head.contains("/half"))
            {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                return;
            }
            if (head.contains("/torn"))
            {
                connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
                connection.reset();
                return;
            }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/silent, 502, the service was lost", "/garbage, 502, malformed answer", "/never, 504, did not answer in time"})
    void shouldSayWhatIsWrongWhenAnUpstreamFailsBeforeItsHead(final String path, final int status, final String detail)
        throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.send(RawHttp.request("POST /legacy" + path, "", "x")).read().problem(status, detail);
            assertEquals(200, http.get("/legacy/ok").status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/half", "/torn"})
    void shouldCloseWhenAnUpstreamFailsBehindItsHead(final String path) throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.send(RawHttp.request("POST /legacy" + path, "", "x"));
            final String all = new String(http.readToEnd(), java.nio.charset.StandardCharsets.ISO_8859_1);
            assertTrue(all.startsWith("HTTP/1.1 200 OK\r\n") && !all.contains("\r\n0\r\n"), all);
        }
    }

    @Test
    void shouldPassAnEarlyAnswerOnAndGoOnBehindTheBody() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.send("POST /legacy/early HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\nhalf");
            assertEquals(403, http.read().status());
            http.send("half");
            assertEquals(200, http.get("/legacy/ok").status());
        }
    }

    @Test
    void shouldRefuseABodyAboveTheLimit() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.send("POST /legacy/ok HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n")
                .read().problem(413, "larger than the limit");
            http.assertClosed();
        }
        try (RawHttp http = gateway.http())
        {
            http.send("POST /legacy/ok HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                "x".repeat(1001)).read().problem(413, "larger than the limit");
            http.assertClosed();
        }
    }

    @Test
    void shouldRefuseABodyWhoseChunksAreBroken() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.send("POST /legacy/ok HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd")
                .read().problem(400, "chunk");
            http.assertClosed();
        }
    }

    @Test
    void shouldGiveARequestUpWhenItIsCutAnywhere() throws IOException
    {
        final String request = "POST /legacy/ok HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789";
        for (int cut = 1; cut < request.length(); cut++)
        {
            try (RawHttp http = gateway.http())
            {
                http.send(request.substring(0, cut)).halfClose();
                assertEquals(0, http.readToEnd().length, "cut at " + cut);
            }
        }
        Await.until(() -> upstream.open() <= 1, () -> upstream.open() + " connections to the upstream");
    }

    @Test
    void shouldAnswerAnExpectation() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.send("POST /legacy/ok HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertEquals(100, http.readHead().status());
            assertEquals(200, http.send("hi").read().status());
        }
    }

    @Test
    void shouldSayThatNothingIsThereWhenNoUpstreamIs() throws IOException
    {
        final InetSocketAddress closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            closed = (InetSocketAddress)socket.getLocalSocketAddress();
        }
        try (TestGateway alone = ProxySetup.start(
            layout, List.of(closed), "penstock.services.legacy.ejection-failures=1",
            "penstock.services.legacy.upstream-retries=0"))
        {
            try (RawHttp http = alone.http())
            {
                http.get("/legacy/1").problem(502, "no connection");
                http.get("/legacy/1").problem(503, "not reachable");
            }
            assertTrue(alone.rejects(Reason.SERVICE_DOWN) >= 2);
        }
    }
}
