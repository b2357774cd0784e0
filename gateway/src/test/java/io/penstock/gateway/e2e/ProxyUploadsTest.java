package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.upstream.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Large bodies whose upstreams answer, or end, before they have them, or whose clients do not go on.
 */
@ParameterizedClass
@EnumSource(names = {"SINGLE", "STAGES", "GROUPED"})
@Timeout(60)
final class ProxyUploadsTest
{
    private static final int LARGE = 5 << 20;
    private static final int SEEN = 10_000;

    private static ScriptedServer upstream;
    private static TestGateway gateway;

    ProxyUploadsTest(final Setup setup)
    {
        assertTrue(setup != null);
    }

    @BeforeParameterizedClassInvocation
    static void start(final Setup setup) throws IOException
    {
        upstream = new ScriptedServer(ProxyUploadsTest::serve);
        // a ring full of records that have outgrown their slots has to fit into the share of the tls layer's thread
        gateway = ProxySetup.start(setup, upstream.address(), "penstock.services.legacy.ejection-failures=0",
            "penstock.http.body-rate-time=1s", "penstock.pool.size=32MiB");
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
            final InputStream body = HttpBody.of(head, connection.in());
            if (head.contains("/early") || head.contains("/vanish") || head.contains("/reset"))
            {
                HttpBody.check(connection.in(), SEEN);
                if (head.contains("/early"))
                {
                    connection.write("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
                }
                if (head.contains("/reset"))
                {
                    connection.reset();
                }
                return;
            }
            HttpBody.check(body, Math.max(0, HttpBody.length(head)));
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + Math.max(0, HttpBody.length(head)) + "\r\n\r\n");
            HttpBody.send(connection.out(), Math.max(0, HttpBody.length(head)));
        }
    }

    private static CompletableFuture<Void> upload(final Socket socket, final String path)
    {
        return CompletableFuture.runAsync(() ->
        {
            try
            {
                socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + LARGE +
                    "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                HttpBody.send(socket.getOutputStream(), LARGE);
            }
            catch (final IOException e)
            {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String answer(final Socket socket) throws IOException
    {
        final String head = HttpBody.readHead(socket.getInputStream());
        HttpBody.of(head, socket.getInputStream()).readAllBytes();
        return head.substring(9, 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/early, 403", "/vanish, 502", "/reset, 502"})
    void shouldAnswerAndGoOnWhenAnUpstreamDoesNotTakeTheWholeBody(final String path) throws Exception
    {
        final String[] parts = path.split(", ");
        final InetSocketAddress address = gateway.plain();
        try (Socket socket = new Socket(address.getAddress(), address.getPort()))
        {
            socket.setSoTimeout(30_000);
            for (int i = 0; i < 3; i++)
            {
                final CompletableFuture<Void> sent = upload(socket, "/legacy" + parts[0]);
                final String status = answer(socket);
                // a reset may take the early answer along
                assertTrue(status.equals(parts[1]) || parts[0].equals("/early") && status.equals("502"), status);
                sent.join();
            }
            final CompletableFuture<Void> sent = upload(socket, "/legacy/ok");
            assertEquals("200", answer(socket));
            sent.join();
        }
    }

    @Test
    void shouldPassLargeBodiesOnOverTls() throws Exception
    {
        try (Socket socket = RawHttp.tls(gateway.tls(), "TLSv1.3"))
        {
            for (int i = 0; i < 10; i++)
            {
                final CompletableFuture<Void> sent = upload(socket, "/legacy/ok");
                assertEquals("200", answer(socket));
                sent.join();
            }
        }
    }

    @Test
    void shouldRefuseABodyThatDoesNotGoOn() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            http.send("POST /legacy/ok HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n" + pattern(4))
                .read().problem(408, "body");
            http.assertClosed();
        }
        try (RawHttp http = gateway.http())
        {
            // answered already: nothing can be said of it any more
            http.send("POST /legacy/early HTTP/1.1\r\nHost: a\r\nContent-Length: " + LARGE + "\r\n\r\n");
            http.send(pattern(SEEN));
            assertEquals(403, http.read().status());
            http.assertClosed();
        }
    }

    private static String pattern(final int length) throws IOException
    {
        return new String(HttpBody.pattern(length).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
