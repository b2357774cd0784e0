package io.penstock.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UpstreamDeadlineTest
{
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final UpstreamLimits ONCE = new UpstreamLimits(1, 2, 4096, 4096, 20, 3, 1);

    @Test
    void shouldFailWhenNoHeadComesInTime() throws IOException
    {
        for (final String start : new String[]{"", "HTTP/1.1 200 OK\r\nA: ", "HTTP/1.1 100 Continue\r\n\r\n"})
        {
            final AtomicInteger written = new AtomicInteger();
            final ScriptedServer.Script script = (connection) ->
            {
                connection.read();
                connection.write(start);
                written.incrementAndGet();
                connection.awaitEnd();
            };
            try (ScriptedServer server = new ScriptedServer(script);
                PoolDriver driver = PoolDriver.to(ONCE, PoolDriver.NEVER, server))
            {
                final RecordingListener listener = driver.send("GET");
                driver.until(() -> written.get() == 1 && driver.count(UpstreamCount.BYTES_READ) == start.length());
                driver.tick(PoolDriver.TIMES.headNs() - 1);
                assertFalse(listener.isDone());
                driver.tick(1);
                driver.failed(UpstreamError.HEAD_DEADLINE, listener);
                assertEquals(504, UpstreamError.status(listener.code));
                assertEquals(0, driver.pool.inFlight());
            }
        }
    }

    @Test
    void shouldFailWhenABodyStallsButNotWhenItIsSlow() throws IOException
    {
        final AtomicInteger allowed = new AtomicInteger(1);
        final ScriptedServer.Script script = (connection) ->
        {
            connection.read();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            for (int i = 1; i < 100; i++)
            {
                while (allowed.get() < i)
                {
                    Thread.yield();
                }
                connection.write("x");
            }
        };
        try (ScriptedServer server = new ScriptedServer(script);
            PoolDriver driver = PoolDriver.to(ONCE, PoolDriver.NEVER, server))
        {
            final RecordingListener listener = driver.send("GET");
            for (int i = 1; i <= 5; i++)
            {
                allowed.set(i);
                final int expected = i;
                driver.until(() -> listener.body.size() == expected);
                driver.tick(PoolDriver.TIMES.stallNs() - 1);
                assertFalse(listener.isDone());
            }
            driver.tick(1);
            driver.failed(UpstreamError.STALLED, listener);
            assertEquals(1, listener.heads);
            allowed.set(100);
        }
    }

    @Test
    void shouldNotBlameTheUpstreamForAPauseOfItsReader() throws IOException
    {
        try (ScriptedServer server = ScriptedServer.answering(OK); PoolDriver driver = PoolDriver.to(server))
        {
            final RecordingListener listener = new RecordingListener();
            listener.limit = 1;
            final UpstreamRequest request = driver.pool.begin(listener);
            driver.head(request, "GET", 0, Long.MAX_VALUE);
            driver.until(() -> listener.body.size() == 1);
            for (int i = 0; i < 10; i++)
            {
                driver.tick(PoolDriver.TIMES.stallNs());
                driver.selectNow();
            }
            listener.limit = 2;
            request.resume();
            driver.answered(listener);
            assertEquals("hi", listener.text());
            assertEquals(1, driver.count(UpstreamCount.PAUSES));
        }
    }

    @Test
    void shouldNotBlameTheUpstreamForAClientThatIsSlow() throws IOException
    {
        try (ScriptedServer server = ScriptedServer.answering(OK); PoolDriver driver = PoolDriver.to(server))
        {
            // over a new connection, and over one that is kept alive, with nothing sent at first
            for (final boolean isSent : new boolean[]{true, false})
            {
                final RecordingListener listener = new RecordingListener();
                final UpstreamRequest request = driver.pool.begin(listener);
                driver.head(request, "POST", 3, Long.MAX_VALUE);
                driver.until(() -> driver.count(UpstreamCount.CONNECTS) == 1);
                for (int i = 0; i < 3; i++)
                {
                    driver.tick(PoolDriver.TIMES.stallNs() * 2);
                    assertFalse(listener.isDone());
                    request.body(PoolDriver.bytes("x"), 0, 1);
                    if (isSent)
                    {
                        request.flush();
                    }
                }
                driver.answered(listener);
            }
            assertEquals(1, server.accepted());
        }
    }

    @Test
    void shouldFailWhenTheUpstreamTakesNoMoreOfARequest() throws IOException
    {
        final AtomicInteger isOver = new AtomicInteger();
        final ScriptedServer.Script script = (connection) ->
        {
            connection.readHead();
            while (isOver.get() == 0)
            {
                Thread.yield();
            }
        };
        try (ScriptedServer server = new ScriptedServer(script);
            PoolDriver driver = PoolDriver.to(ONCE, PoolDriver.NEVER, server))
        {
            final RecordingListener listener = new RecordingListener();
            final UpstreamRequest request = driver.pool.begin(listener);
            driver.head(request, "POST", Long.MAX_VALUE, Long.MAX_VALUE);
            driver.until(() -> driver.count(UpstreamCount.CONNECTS) == 1);
            final String part = "x".repeat(1000);
            long before = -1;
            while (driver.count(UpstreamCount.BYTES_WRITTEN) != before)
            {
                before = driver.count(UpstreamCount.BYTES_WRITTEN);
                for (int i = 0; i < 1000; i++)
                {
                    request.body(PoolDriver.bytes(part), 0, 1000);
                    driver.selectNow();
                }
                driver.select();
            }
            driver.tick(PoolDriver.TIMES.stallNs() - 1);
            assertFalse(listener.isDone());
            driver.tick(1);
            driver.failed(UpstreamError.STALLED, listener);
            isOver.set(1);
        }
    }

    @Test
    void shouldCloseConnectionsThatAreIdleForLong() throws IOException
    {
        try (ScriptedServer server = ScriptedServer.answering(OK); PoolDriver driver = PoolDriver.to(server))
        {
            driver.answered(driver.send("GET"));
            driver.tick(PoolDriver.TIMES.idleNs() - 1);
            assertEquals(1, driver.pool.idle());
            driver.tick(1);
            assertEquals(0, driver.pool.idle());
            driver.until(() -> server.open() == 0);
            driver.answered(driver.send("GET"));
            assertEquals(2, server.accepted());
        }
    }

    @Test
    void shouldFailARequestThatWaitsInVain() throws IOException
    {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::awaitEnd);
            PoolDriver driver = PoolDriver.to(ONCE, PoolDriver.NEVER, server))
        {
            final RecordingListener first = driver.send("GET");
            final RecordingListener second = new RecordingListener();
            final RecordingListener third = new RecordingListener();
            driver.send("GET", "", 50, second);
            driver.send("GET", "", 60, third);
            assertEquals(2, driver.pool.pending());
            driver.tick(50);
            assertEquals(UpstreamError.QUEUE_DEADLINE, second.code);
            assertFalse(third.isDone());
            driver.tick(10);
            assertEquals(UpstreamError.QUEUE_DEADLINE, third.code);
            assertEquals(0, driver.pool.pending());
            assertFalse(first.isDone());
        }
    }

    /** A listener whose queue is full drops what would connect. */
    @Test
    void shouldFailWhenNoConnectionIsMadeInTime() throws IOException
    {
        final List<Socket> fillers = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            final InetSocketAddress address = (InetSocketAddress)full.getLocalSocketAddress();
            fill(address, fillers);
            try (PoolDriver driver = new PoolDriver(ONCE, PoolDriver.TIMES, PoolDriver.NEVER, null, address))
            {
                final RecordingListener listener = driver.send("GET");
                driver.select();
                driver.tick(PoolDriver.TIMES.connectNs());
                driver.failed(UpstreamError.CONNECT_DEADLINE, listener);
                assertEquals(1, driver.count(UpstreamCount.CONNECT_FAILURES));
            }
        }
        finally
        {
            for (final Socket filler : fillers)
            {
                filler.close();
            }
        }
    }

    private static void fill(final InetSocketAddress address, final List<Socket> fillers) throws IOException
    {
        boolean isFull = false;
        while (!isFull)
        {
            final Socket filler = new Socket();
            try
            {
                filler.connect(address, 200);
                fillers.add(filler);
            }
            catch (final SocketTimeoutException e)
            {
                filler.close();
                isFull = true;
            }
        }
    }
}
