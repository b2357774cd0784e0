package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.upstream.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
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
 * Bodies that are passed on part by part, in every layout, with a pool that is smaller than they are.
 */
@ParameterizedClass
@EnumSource
@Timeout(120)
final class ProxyBodiesTest
{
    private static final int MIB = 1 << 20;

    private static ScriptedServer upstream;
    private static TestGateway gateway;

    ProxyBodiesTest(final Setup setup)
    {
        assertTrue(setup != null);
    }

    @BeforeParameterizedClassInvocation
    static void start(final Setup setup) throws IOException
    {
        upstream = new ScriptedServer(ProxyBodiesTest::serve);
        gateway = ProxySetup.start(setup, upstream.address());
    }

    @AfterParameterizedClassInvocation
    static void stop() throws IOException
    {
        gateway.close();
        upstream.close();
    }

    /** Sends back what comes, as it comes: with a length where it has one, chunked, or until it closes. */
    private static void serve(final ScriptedServer.Connection connection) throws IOException
    {
        while (true)
        {
            final String head = connection.readHead();
            final InputStream body = HttpBody.of(head, connection.in());
            final long length = HttpBody.length(head);
            if (head.contains("/down/"))
            {
                final long size = Long.parseLong(head.substring(head.indexOf("/down/") + 6, head.indexOf(" HTTP")));
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                HttpBody.send(connection.out(), size);
            }
            else if (head.contains("/close"))
            {
                connection.write("HTTP/1.1 200 OK\r\n\r\n");
                body.transferTo(connection.out());
                return;
            }
            else if (length >= 0 && !head.contains("/chunked"))
            {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
                body.transferTo(connection.out());
            }
            else
            {
                connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                HttpBody.sendChunked(body, connection.out());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "echo, 0", "echo, 1", "echo, 8000", "echo, 70000", "echo, 3000000", "chunked, 0", "chunked, 1",
        "chunked, 100000", "chunked, 3000000", "close, 0", "close, 1", "close, 300000"})
    void shouldPassABodyOfKnownLengthOnAndItsAnswer(final String path, final int length) throws Exception
    {
        try (Socket socket = connect())
        {
            for (int i = 0; i < 3; i++)
            {
                exchange(socket, "POST /legacy/" + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + length +
                    "\r\n\r\n", length, false);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"echo, 0", "echo, 1", "echo, 70000", "echo, 3000000", "close, 70000"})
    void shouldPassAChunkedBodyOnAndItsAnswer(final String path, final int length) throws Exception
    {
        try (Socket socket = connect())
        {
            for (int i = 0; i < 3; i++)
            {
                exchange(socket, "POST /legacy/" + path +
                    " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", length, true);
            }
        }
    }

    @Test
    void shouldPassHundredMegabytesOnBothWays() throws Exception
    {
        try (Socket socket = connect())
        {
            exchange(socket, "POST /legacy/echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + 100 * MIB + "\r\n\r\n",
                100 * MIB, false);
        }
    }

    @Test
    void shouldHoldLittleForASlowClient() throws Exception
    {
        try (Socket socket = connect())
        {
            send(socket, "GET /legacy/down/" + 50 * MIB + " HTTP/1.1\r\nHost: a\r\n\r\n");
            final InputStream in = socket.getInputStream();
            final String head = HttpBody.readHead(in);
            assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
            // others are served meanwhile, from the same pool
            try (Socket other = connect())
            {
                exchange(other, "POST /legacy/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n", 100_000,
                    false);
            }
            HttpBody.check(in, 50 * MIB);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive\r\n"})
    void shouldEndABodyByClosingForAClientOfHttp10(final String field) throws Exception
    {
        try (Socket socket = connect())
        {
            send(socket, "POST /legacy/chunked HTTP/1.0\r\nHost: a\r\n" + field + "Content-Length: 5\r\n\r\nhello");
            final InputStream in = socket.getInputStream();
            final String head = HttpBody.readHead(in);

            assertTrue(head.contains("Connection: close\r\n") && !head.contains("chunked"), head);
            assertEquals("hello", new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void shouldPassARequestOnHoweverItIsCut() throws Exception
    {
        final String request = "POST /legacy/chunked HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
            "3;x=y\r\nabc\r\n4\r\nabcd\r\n0\r\nT: u\r\n\r\n";
        try (Socket socket = connect())
        {
            socket.setTcpNoDelay(true);
            for (int cut = 1; cut < request.length(); cut += 3)
            {
                send(socket, request.substring(0, cut));
                send(socket, request.substring(cut));
                final InputStream in = socket.getInputStream();
                final String head = HttpBody.readHead(in);
                assertEquals("abcabcd", new String(HttpBody.of(head, in).readAllBytes(), StandardCharsets.US_ASCII));
            }
        }
    }

    private static Socket connect() throws IOException
    {
        final Socket socket = new Socket(gateway.plain().getAddress(), gateway.plain().getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(final Socket socket, final String text) throws IOException
    {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void exchange(final Socket socket, final String head, final long length, final boolean isChunked)
        throws Exception
    {
        final OutputStream out = socket.getOutputStream();
        final CompletableFuture<Void> sent = CompletableFuture.runAsync(() ->
        {
            try
            {
                send(socket, head);
                if (isChunked)
                {
                    HttpBody.sendChunked(HttpBody.pattern(length), out);
                }
                else
                {
                    HttpBody.send(out, length);
                }
            }
            catch (final IOException e)
            {
                throw new IllegalStateException(e);
            }
        });
        final InputStream in = socket.getInputStream();
        final String answer = HttpBody.readHead(in);
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        HttpBody.check(HttpBody.of(answer, in), length);
        sent.join();
    }
}
