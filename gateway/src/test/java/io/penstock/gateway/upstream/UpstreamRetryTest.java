package io.penstock.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.http1.Http1;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UpstreamRetryTest
{
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    /** Reads the first request on a new connection and resets; answers those of later connections. */
    private static final ScriptedServer.Script RESETS_FIRST = (connection) ->
    {
        connection.read();
        if (connection.index == 0)
        {
            connection.reset();
            return;
        }
        connection.write(OK);
        connection.awaitEnd();
    };

    /** Answers one request on the first connection, then resets under the second one when that has been read. */
    private static final ScriptedServer.Script RESETS_REUSED = (connection) ->
    {
        connection.read();
        connection.write(OK);
        connection.read();
        if (connection.index == 0)
        {
            connection.reset();
            return;
        }
        connection.write(OK);
        connection.awaitEnd();
    };

    @ParameterizedTest
    @CsvSource({"GET,true", "HEAD,true", "PUT,true", "DELETE,true", "OPTIONS,true", "TRACE,true", "POST,false",
        "PATCH,false", "CONNECT,false"})
    void shouldSendTwiceOnlyWhatMayBeDoneTwice(final String method, final boolean isRetried) throws IOException
    {
        assertEquals(isRetried, RetryRules.isIdempotent(Http1.method(method)));
        try (ScriptedServer server = new ScriptedServer(RESETS_FIRST); PoolDriver driver = PoolDriver.to(server))
        {
            assertOnce(server, driver, driver.send(method), isRetried);
        }
    }

    @ParameterizedTest
    @CsvSource({"PUT,true", "POST,false"})
    void shouldSendABodyAgainWhenItIsStillThere(final String method, final boolean isRetried) throws IOException
    {
        try (ScriptedServer server = new ScriptedServer(RESETS_FIRST); PoolDriver driver = PoolDriver.to(server))
        {
            assertOnce(server, driver, driver.send(method, "the body"), isRetried);
            for (final ScriptedServer.Request request : server.requests())
            {
                assertEquals("the body", request.text());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,true", "PUT,true", "POST,false", "PATCH,false"})
    void shouldNotSendPostAgainWhenAKeptConnectionIsResetUnderIt(final String method, final boolean isRetried)
        throws IOException
    {
        try (ScriptedServer server = new ScriptedServer(RESETS_REUSED); PoolDriver driver = PoolDriver.to(server))
        {
            driver.answered(driver.send("GET"));
            server.requests().clear();
            assertOnce(server, driver, driver.send(method), isRetried);
            assertEquals(1, driver.count(UpstreamCount.REUSES));
        }
    }

    @Test
    void shouldSendPostWhenAKeptConnectionWasClosedBeforeIt() throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            connection.read();
            connection.write(OK);
        };
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            driver.answered(driver.send("POST"));
            while (server.open() > 0)
            {
                Thread.yield();
            }
            // the selector has not come to it: the connection is looked at before it is used
            driver.answered(driver.send("POST"));
            assertEquals(2, server.requests().size());
            assertEquals(0, driver.count(UpstreamCount.RETRIES));
        }
    }

    @Test
    void shouldNotSendAgainWhenABodyIsNoLongerThere() throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            connection.readHead();
            connection.in().readNBytes(60_000);
            connection.reset();
        };
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            final RecordingListener listener = new RecordingListener();
            final UpstreamRequest request = driver.pool.begin(listener);
            driver.head(request, "PUT", 70_000, Long.MAX_VALUE);
            final String part = "x".repeat(1000);
            int sent = 0;
            while (sent < 60_000)
            {
                sent += request.body(PoolDriver.bytes(part), 0, 1000);
                driver.selectNow();
            }
            request.flush();
            driver.done(listener);
            assertTrue(listener.code == UpstreamError.CLOSED, () -> UpstreamError.reason(listener.code));
            assertEquals(1, server.accepted());
            assertEquals(0, driver.count(UpstreamCount.RETRIES));
        }
    }

    @Test
    void shouldNotSendAgainWhenAByteOfTheAnswerHasCome() throws IOException
    {
        for (final String answer : new String[]{"H", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\n"})
        {
            final ScriptedServer.Script script = (connection) ->
            {
                connection.read();
                connection.write(answer);
            };
            try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
            {
                driver.failed(UpstreamError.TRUNCATED, driver.send("GET"));
                assertEquals(1, server.requests().size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void shouldTryNoMoreOftenThanConfigured(final int tries) throws IOException
    {
        final ScriptedServer.Script script = ScriptedServer.Connection::read;
        final UpstreamLimits limits = new UpstreamLimits(4, 4, 4096, 4096, 20, 3, tries);
        try (ScriptedServer server = new ScriptedServer(script);
            PoolDriver driver = PoolDriver.to(limits, PoolDriver.NEVER, server))
        {
            driver.failed(UpstreamError.CLOSED, driver.send("GET"));
            assertEquals(tries, server.requests().size());
            assertEquals(tries - 1, driver.count(UpstreamCount.RETRIES));
        }
    }

    @Test
    void shouldSendPostElsewhereWhenNoConnectionIsMade() throws IOException
    {
        final InetSocketAddress nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            nobody = (InetSocketAddress)closed.getLocalSocketAddress();
        }
        try (ScriptedServer server = ScriptedServer.answering(OK);
            PoolDriver driver = new PoolDriver(
                PoolDriver.LIMITS, PoolDriver.TIMES, PoolDriver.NEVER, null, nobody, server.address()))
        {
            for (int i = 0; i < 4; i++)
            {
                assertEquals(200, driver.answered(driver.send("POST", "body")).status);
            }
            assertEquals(4, server.requests().size());
            assertTrue(driver.count(UpstreamCount.CONNECT_FAILURES) > 0);
        }
    }

    @Test
    void shouldFailWhenNobodyListens() throws IOException
    {
        final InetSocketAddress nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            nobody = (InetSocketAddress)closed.getLocalSocketAddress();
        }
        try (PoolDriver driver =
            new PoolDriver(PoolDriver.LIMITS, PoolDriver.TIMES, PoolDriver.NEVER, null, nobody))
        {
            final RecordingListener listener = new RecordingListener();
            final int error = driver.send("GET", "", Long.MAX_VALUE, listener);
            if (error == 0)
            {
                driver.failed(UpstreamError.CONNECT_FAILED, listener);
            }
            else
            {
                assertEquals(UpstreamError.CONNECT_FAILED, error);
                assertFalse(listener.isDone());
            }
            assertEquals(2, driver.count(UpstreamCount.CONNECT_FAILURES));
        }
    }

    @Test
    void shouldTryElsewhereFirst() throws IOException
    {
        final ScriptedServer.Script bad = ScriptedServer.Connection::read;
        try (ScriptedServer one = new ScriptedServer(bad); ScriptedServer other = ScriptedServer.answering(OK);
            PoolDriver driver = PoolDriver.to(one, other))
        {
            for (int i = 0; i < 6; i++)
            {
                driver.answered(driver.send("GET"));
            }
            assertEquals(6, other.requests().size());
            assertEquals(one.requests().size(), driver.count(UpstreamCount.RETRIES));
            assertTrue(one.requests().size() > 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,true", "POST,false"})
    void shouldSendAgainWhenNoHeadCameInTimeOnlyWhatMayBeDoneTwice(final String method, final boolean isRetried)
        throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            connection.read();
            if (connection.index > 0)
            {
                connection.write(OK);
            }
            connection.awaitEnd();
        };
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            final RecordingListener listener = driver.send(method);
            driver.until(() -> server.requests().size() == 1);
            driver.tick(PoolDriver.TIMES.headNs());
            if (isRetried)
            {
                driver.answered(listener);
            }
            else
            {
                driver.failed(UpstreamError.HEAD_DEADLINE, listener);
            }
            assertEquals(isRetried ? 2 : 1, server.accepted());
        }
    }

    @Test
    void shouldNotRetryWhatFailedForTheRequestsOwnDeadline() throws IOException
    {
        try (ScriptedServer server = new ScriptedServer((connection) ->
        {
            connection.read();
            connection.awaitEnd();
        });
            PoolDriver driver = PoolDriver.to(server))
        {
            final RecordingListener listener = new RecordingListener();
            driver.send("GET", "", 100, listener);
            driver.until(() -> server.requests().size() == 1);
            driver.tick(99);
            assertFalse(listener.isDone());
            driver.tick(1);
            driver.failed(UpstreamError.REQUEST_DEADLINE, listener);
            assertEquals(1, server.accepted());
        }
    }

    private static void assertOnce(
        final ScriptedServer server, final PoolDriver driver, final RecordingListener listener, final boolean isRetried)
        throws IOException
    {
        if (isRetried)
        {
            assertEquals(200, driver.answered(listener).status);
        }
        else
        {
            driver.failed(UpstreamError.CLOSED, listener);
        }
        assertEquals(isRetried ? 2 : 1, server.requests().size());
        assertEquals(isRetried ? 1 : 0, driver.count(UpstreamCount.RETRIES));
    }
}
