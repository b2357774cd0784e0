package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.upstream.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who waits for whom where a client or an upstream is slow, or gone: nobody else, and in bounded memory, since the pool
 * is smaller than a body.
 */
@Timeout(120)
final class ProxyPressureTest
{
    private static final int MIB = 1 << 20;
    private static final int LARGE = 30 * MIB;
    private static final int SLOW = 12;
    private static final long SILENCE_NS = TimeUnit.MILLISECONDS.toNanos(1500);

    private final CountDownLatch mayRead = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();
    private ScriptedServer upstream;
    private TestGateway gateway;

    private void start(final Setup setup, final String... settings) throws IOException
    {
        upstream = new ScriptedServer(this::serve);
        gateway = ProxySetup.start(setup, upstream.address(), settings);
    }

    @AfterEach
    void stop() throws IOException
    {
        mayRead.countDown();
        gateway.close();
        upstream.close();
    }

    private void serve(final ScriptedServer.Connection connection) throws IOException
    {
        while (true)
        {
            final String head = connection.readHead();
            final long length = HttpBody.length(head);
            if (head.contains("/slow"))
            {
                await();
            }
            if (head.contains("/down"))
            {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
                HttpBody.send(connection.out(), LARGE);
            }
            else
            {
                HttpBody.check(HttpBody.of(head, connection.in()), Math.max(0, length));
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone");
            }
        }
    }

    private void await()
    {
        try
        {
            mayRead.await();
        }
        catch (final InterruptedException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private Socket connect() throws IOException
    {
        final Socket socket = new Socket(gateway.plain().getAddress(), gateway.plain().getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(final Socket socket, final String text) throws IOException
    {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private CompletableFuture<Void> upload(final Socket socket, final String path, final int length)
    {
        return CompletableFuture.runAsync(() ->
        {
            try
            {
                send(socket, "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n");
                final InputStream body = HttpBody.pattern(length);
                final byte[] part = new byte[64 * 1024];
                int count = body.read(part);
                while (count > 0)
                {
                    socket.getOutputStream().write(part, 0, count);
                    sent.addAndGet(count);
                    count = body.read(part);
                }
            }
            catch (final IOException e)
            {
                throw new IllegalStateException(e);
            }
        }, (work) -> new Thread(work).start());
    }

    /** Other connections are served: of the same service, and of one on the lane's own thread. */
    private void assertOthersAreServed() throws IOException
    {
        try (RawHttp http = gateway.http())
        {
            for (int i = 0; i < 20; i++)
            {
                assertEquals("done", http.send(RawHttp.request("POST /legacy/fast", "", "\0\1\2\3")).read().body());
                http.post(Orders.resting(Orders.id())).report("New", "New");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldPauseOnlyTheClientsWhoseUpstreamsAreSlow(final Setup setup) throws Exception
    {
        start(setup, "penstock.http.body-rate-time=1s");
        final List<Socket> sockets = new ArrayList<>();
        final List<CompletableFuture<Void>> uploads = new ArrayList<>();
        for (int i = 0; i < SLOW; i++)
        {
            sockets.add(connect());
            uploads.add(upload(sockets.get(i), "/legacy/slow", LARGE));
        }
        final long startNs = System.nanoTime();
        long before = -1;
        // until nothing moves, and longer than a client that is read may be silent
        while (sent.get() != before || System.nanoTime() - startNs < SILENCE_NS)
        {
            before = sent.get();
            assertOthersAreServed();
        }
        assertTrue(sent.get() < (long)SLOW * LARGE / 2, () -> sent + " bytes sent");
        mayRead.countDown();
        for (int i = 0; i < SLOW; i++)
        {
            uploads.get(i).join();
            final InputStream in = sockets.get(i).getInputStream();
            final String head = HttpBody.readHead(in);
            assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
            assertEquals("done", new String(HttpBody.of(head, in).readAllBytes(), StandardCharsets.US_ASCII));
            sockets.get(i).close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldPauseOnlyTheUpstreamsWhoseClientsAreSlow(final Setup setup) throws Exception
    {
        start(setup);
        final List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < SLOW; i++)
        {
            sockets.add(connect());
            send(sockets.get(i), "GET /legacy/down HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        for (final Socket socket : sockets)
        {
            final String head = HttpBody.readHead(socket.getInputStream());
            assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
        }
        assertOthersAreServed();
        for (final Socket socket : sockets)
        {
            HttpBody.check(socket.getInputStream(), LARGE);
            socket.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveUpWhatAClientThatHasGoneWasGetting(final Setup setup) throws Exception
    {
        start(setup);
        for (int i = 0; i < SLOW; i++)
        {
            final Socket socket = connect();
            send(socket, "GET /legacy/down HTTP/1.1\r\nHost: a\r\n\r\n");
            HttpBody.readHead(socket.getInputStream());
            socket.setSoLinger(true, 0);
            socket.close();
        }
        Await.until(() -> upstream.open() == 0, () -> upstream.open() + " connections to the upstream");
        assertOthersAreServed();
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveUpWhatAClientThatHasGoneWasSending(final Setup setup) throws Exception
    {
        start(setup);
        for (int i = 0; i < SLOW; i++)
        {
            final Socket socket = connect();
            send(socket, "POST /legacy/fast HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
            HttpBody.send(socket.getOutputStream(), 100_000);
            socket.setSoLinger(true, 0);
            socket.close();
        }
        Await.until(() -> upstream.open() == 0, () -> upstream.open() + " connections to the upstream");
        assertOthersAreServed();
    }
}
