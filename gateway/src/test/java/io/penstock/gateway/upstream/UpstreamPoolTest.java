package io.penstock.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.http1.Http1;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UpstreamPoolTest
{
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nA: b\r\nConnection: keep-alive\r\n\r\nhi";

    @Test
    void shouldUseAConnectionAgainWhenItIsKeptAlive() throws IOException
    {
        try (ScriptedServer server = ScriptedServer.answering(OK); PoolDriver driver = PoolDriver.to(server))
        {
            for (int i = 0; i < 10; i++)
            {
                final RecordingListener listener = driver.answered(driver.send("POST", "body" + i));
                assertEquals(200, listener.status);
                assertEquals("hi", listener.text());
                assertEquals(List.of("A: b"), listener.fields);
            }
            assertEquals(1, server.accepted());
            assertEquals("body9", server.requests().get(9).text());
            assertEquals(1, driver.pool.idle());
            assertEquals(9, driver.count(UpstreamCount.REUSES));
            assertEquals(10, driver.count(UpstreamCount.ANSWERS));
            assertEquals(10, driver.count(UpstreamCount.REQUESTS));
            assertEquals(1, driver.count(UpstreamCount.CONNECTS));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx', x, false",
        "GET, 'HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx', x, false",
        "GET, 'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx', x, true",
        "HEAD, 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n', '', true",
        "GET, 'HTTP/1.1 204 No Content\r\n\r\n', '', true",
        "GET, 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n', '', true",
        "GET, 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', '', true",
        "GET, 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nA: b\r\n\r\n" +
            "HTTP/1.1 200 O\r\nContent-Length: 1\r\n\r\ny', y, true",
        "GET, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" +
            "3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n', abcde, true",
        "GET, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', '', true",
        "GET, 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 200 OK\r\n', x, false",
        "HEAD, 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx', '', false",
        "GET, 'HTTP/1.1 204 OK\r\nContent-Length: 1\r\n\r\nx', '', false"})
    void shouldReadAnswersHoweverTheyEnd(
        final String method, final String answer, final String body, final boolean isKept) throws IOException
    {
        for (final boolean isWhole : new boolean[]{true, false})
        {
            final ScriptedServer.Script script = (connection) ->
            {
                connection.read();
                for (int i = 0; i < answer.length(); i++)
                {
                    connection.write(isWhole ? answer : answer.substring(i, i + 1));
                    i = isWhole ? answer.length() : i;
                }
                connection.awaitEnd();
            };
            try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
            {
                final RecordingListener listener = driver.answered(driver.send(method));
                assertEquals(body, listener.text());
                if (isWhole)
                {
                    assertEquals(isKept ? 1 : 0, driver.pool.idle());
                }
                else if (!isKept)
                {
                    // what is too much comes later, and closes the connection all the same
                    driver.until(() -> driver.pool.idle() == 0);
                }
            }
        }
    }

    @Test
    void shouldReadToTheEndWhenNoLengthIsGiven() throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            connection.read();
            connection.write("HTTP/1.1 200 OK\r\n\r\nas long");
            connection.write(" as it lasts");
        };
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            assertEquals("as long as it lasts", driver.answered(driver.send("POST", "x")).text());
            assertEquals(0, driver.pool.idle());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n"})
    void shouldFailWhenTheUpstreamClosesWithinItsAnswer(final String answer) throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            connection.read();
            connection.write(answer);
        };
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            final RecordingListener listener = driver.failed(UpstreamError.TRUNCATED, driver.send("GET"));
            assertEquals(200, listener.status);
            assertEquals("abc", listener.text());
            assertEquals(1, server.accepted());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        "HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 100 C\r\n\r\nHTTP/1.1 100 C\r\n\r\nHTTP/1.1 100 C\r\n\r\nHTTP/1.1 100 C\r\n\r\n"})
    void shouldRefuseAnswersThatAreNone(final String answer) throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            connection.read();
            connection.write(answer);
            connection.awaitEnd();
        };
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            final RecordingListener listener = driver.failed(UpstreamError.BAD_RESPONSE, driver.send("GET"));
            assertEquals(0, listener.heads);
            assertEquals(1, server.accepted());
            assertEquals(502, UpstreamError.status(listener.code));
        }
    }

    @Test
    void shouldRefuseHeadsThatHaveNoRoom() throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            connection.read();
            connection.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: " + "x".repeat(8000) + "\r\n\r\n");
            connection.awaitEnd();
        };
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            driver.failed(UpstreamError.BAD_RESPONSE, driver.send("GET"));
        }
    }

    @Test
    void shouldSendBodiesInPartsWhenTheirLengthIsUnknown() throws IOException
    {
        try (ScriptedServer server = ScriptedServer.answering(OK); PoolDriver driver = PoolDriver.to(server))
        {
            final RecordingListener listener = new RecordingListener();
            final UpstreamRequest request = driver.pool.begin(listener);
            assertEquals(0, driver.head(request, "POST", Http1.CHUNKED, Long.MAX_VALUE));
            for (final String part : List.of("a", "bcdefghijklmnopq", "r"))
            {
                assertEquals(part.length(), request.body(PoolDriver.bytes(part), 0, part.length()));
                request.flush();
                driver.select();
            }
            assertEquals(0, request.endBody());
            driver.answered(listener);
            assertEquals("abcdefghijklmnopqr", server.requests().get(0).text());
            assertEquals(1, driver.pool.idle());
        }
    }

    @Test
    void shouldCancelWhenABodyIsNotAsLongAsItsHeadSays() throws IOException
    {
        try (ScriptedServer server = ScriptedServer.answering(OK); PoolDriver driver = PoolDriver.to(server))
        {
            for (final boolean isTooLong : new boolean[]{true, false})
            {
                final RecordingListener listener = new RecordingListener();
                final UpstreamRequest request = driver.pool.begin(listener);
                assertEquals(0, driver.head(request, "POST", 3, Long.MAX_VALUE));
                assertEquals(2, request.body(PoolDriver.bytes("ab"), 0, 2));
                request.flush();
                driver.select();
                assertEquals(UpstreamError.BODY_MISMATCH,
                    isTooLong ? request.body(PoolDriver.bytes("cd"), 0, 2) : request.endBody());
                assertFalse(listener.isDone());
            }
            assertEquals(0, driver.pool.inFlight());
            assertEquals(0, driver.pool.idle());
            driver.answered(driver.send("GET"));
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void shouldSendToTheUpstreamWithTheLeastInFlight() throws IOException
    {
        final CountDownLatch latch = new CountDownLatch(1);
        final ScriptedServer.Script script = (connection) ->
        {
            while (true)
            {
                final ScriptedServer.Request request = connection.read();
                if (request.line().startsWith("PUT"))
                {
                    await(latch);
                }
                connection.write(OK);
            }
        };
        try (ScriptedServer one = new ScriptedServer(script); ScriptedServer other = new ScriptedServer(script);
            PoolDriver driver = PoolDriver.to(one, other))
        {
            final List<RecordingListener> slow = new ArrayList<>();
            for (int i = 0; i < 4; i++)
            {
                slow.add(driver.send("PUT"));
            }
            driver.until(() -> one.requests().size() == 2 && other.requests().size() == 2);
            final RecordingListener fifth = driver.send("PUT");
            driver.until(() -> one.requests().size() + other.requests().size() == 5);
            final ScriptedServer busy = one.requests().size() == 3 ? one : other;
            final ScriptedServer idler = busy == one ? other : one;
            for (int i = 0; i < 10; i++)
            {
                driver.answered(driver.send("GET"));
            }
            assertEquals(12, idler.requests().size());
            assertEquals(3, busy.requests().size());
            latch.countDown();
            driver.answered(fifth);
            for (final RecordingListener listener : slow)
            {
                driver.answered(listener);
            }
            // with the same in flight, it is their turn one after the other
            final int before = one.requests().size();
            for (int i = 0; i < 10; i++)
            {
                driver.answered(driver.send("GET"));
            }
            assertEquals(5, one.requests().size() - before);
        }
    }

    @Test
    void shouldHaveRequestsWaitThenRefuseThemWhenAllConnectionsAreInUse() throws IOException
    {
        final CountDownLatch latch = new CountDownLatch(1);
        final ScriptedServer.Script script = (connection) ->
        {
            while (true)
            {
                final ScriptedServer.Request request = connection.read();
                await(latch);
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + request.text());
            }
        };
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            final List<RecordingListener> listeners = new ArrayList<>();
            for (int i = 0; i < 8; i++)
            {
                listeners.add(driver.send("POST", Integer.toString(i)));
            }
            assertEquals(4, driver.pool.inFlight());
            assertEquals(4, driver.pool.pending());
            assertNull(driver.pool.begin(new RecordingListener()));
            assertEquals(1, driver.count(UpstreamCount.REFUSALS));
            driver.until(() -> server.requests().size() == 4);
            latch.countDown();
            for (int i = 0; i < 8; i++)
            {
                assertEquals(Integer.toString(i), driver.answered(listeners.get(i)).text());
            }
            assertEquals(4, server.accepted());
            assertEquals(4, driver.count(UpstreamCount.WAITS));
        }
    }

    @Test
    void shouldRefuseWhenNothingMayWait() throws IOException
    {
        final UpstreamLimits limits = new UpstreamLimits(1, 1, 4096, 4096, 20, 3, 2);
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::awaitEnd);
            PoolDriver driver = PoolDriver.to(limits, PoolDriver.NEVER, server))
        {
            final RecordingListener first = driver.send("GET");
            final RecordingListener second = driver.send("GET");
            assertNull(driver.pool.begin(new RecordingListener()));
            driver.until(() -> server.accepted() == 1);
            driver.pool.close();
            assertEquals(UpstreamError.SHUTDOWN, first.code);
            assertEquals(UpstreamError.SHUTDOWN, second.code);
        }
    }

    @Test
    void shouldNotUseAConnectionAgainWhenTheAnswerCameBeforeTheRequestWasSent() throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            connection.readHead();
            connection.write("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\nno");
            connection.awaitEnd();
        };
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            final RecordingListener listener = new RecordingListener();
            final UpstreamRequest request = driver.pool.begin(listener);
            assertEquals(0, driver.head(request, "POST", 100_000, Long.MAX_VALUE));
            request.flush();
            driver.answered(listener);
            assertEquals(413, listener.status);
            assertEquals("no", listener.text());
            assertEquals(0, driver.pool.idle());
            assertEquals(1, driver.count(UpstreamCount.EARLY_ANSWERS));
            driver.until(() -> server.open() == 0);
        }
    }

    @Test
    void shouldReadAnAnswerWhenTheUpstreamHasClosedBeforeItReadTheRequest() throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            connection.readHead();
            connection.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
            // what was not read makes a reset of the close
        };
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            final RecordingListener listener = new RecordingListener();
            final UpstreamRequest request = driver.pool.begin(listener);
            final String part = "x".repeat(1000);
            assertEquals(0, driver.head(request, "POST", Http1.CHUNKED, Long.MAX_VALUE));
            assertEquals(1000, request.body(PoolDriver.bytes(part), 0, part.length()));
            request.pause();
            driver.until(() -> server.accepted() == 1 && server.open() == 0);
            for (int i = 0; i < 100; i++)
            {
                // from when the socket takes no more, what nobody reads is thrown away
                assertEquals(1000, request.body(PoolDriver.bytes(part), 0, part.length()));
            }
            assertFalse(listener.isDone());
            request.resume();
            driver.answered(listener);
            assertEquals(403, listener.status);
            assertEquals("no", listener.text());
            assertEquals(0, driver.pool.idle());
            assertEquals(1, server.accepted());
        }
    }

    @Test
    void shouldCloseAConnectionThatBringsWhatNobodyAskedFor() throws IOException
    {
        final CountDownLatch latch = new CountDownLatch(1);
        final ScriptedServer.Script script = (connection) ->
        {
            connection.read();
            connection.write(OK);
            if (connection.index == 0)
            {
                await(latch);
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
            }
            connection.read();
            connection.write(OK);
            connection.awaitEnd();
        };
        try (ScriptedServer server = new ScriptedServer(script); PoolDriver driver = PoolDriver.to(server))
        {
            driver.answered(driver.send("GET"));
            assertEquals(1, driver.pool.idle());
            latch.countDown();
            driver.until(() -> driver.pool.idle() == 0);
            assertEquals(1, driver.count(UpstreamCount.UNSOLICITED));
            assertEquals("hi", driver.answered(driver.send("GET")).text());
            assertEquals(2, server.accepted());
        }
    }

    @Test
    void shouldCloseTheConnectionWhenARequestIsCancelled() throws IOException
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
            final RecordingListener listener = new RecordingListener();
            final UpstreamRequest request = driver.pool.begin(listener);
            driver.head(request, "GET", 0, Long.MAX_VALUE);
            driver.until(() -> server.requests().size() == 1);
            request.cancel();
            request.cancel();
            assertFalse(listener.isDone());
            assertEquals(0, driver.pool.inFlight());
            driver.until(() -> server.open() == 0);
            driver.answered(driver.send("GET"));
            assertEquals(1, driver.count(UpstreamCount.CANCELLATIONS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "body", "end", "failure"})
    void shouldBearThatAListenerEndsOneRequestAndBeginsAnother(final String when) throws IOException
    {
        final ScriptedServer.Script script = (connection) ->
        {
            while (true)
            {
                final ScriptedServer.Request request = connection.read();
                connection.write(request.line().startsWith("DELETE") && when.equals("failure") ?
                    "nonsense\r\n" : OK);
            }
        };
        final UpstreamLimits limits = new UpstreamLimits(1, 1, 4096, 4096, 20, 3, 2);
        try (ScriptedServer server = new ScriptedServer(script);
            PoolDriver driver = PoolDriver.to(limits, PoolDriver.NEVER, server))
        {
            final RecordingListener second = new RecordingListener();
            final RecordingListener first = new RecordingListener();
            final UpstreamRequest request = driver.pool.begin(first);
            final Runnable change = () ->
            {
                request.cancel();
                assertEquals(0, driver.send("GET", "", Long.MAX_VALUE, second));
            };
            first.onHead = when.equals("head") ? change : first.onHead;
            first.onBody = when.equals("body") ? change : first.onBody;
            first.onEnd = when.equals("end") ? change : first.onEnd;
            first.onFailure = when.equals("failure") ? change : first.onFailure;
            // where not all is taken, the other request must not be paused for it
            first.limit = when.equals("end") ? 2 : 1;
            driver.head(request, "DELETE", 0, Long.MAX_VALUE);
            assertEquals("hi", driver.answered(second).text());
            assertEquals(when.equals("end") ? 1 : 0, first.ends);
            assertEquals(when.equals("failure") ? 1 : 0, first.failures);
            assertEquals("hi", driver.answered(driver.send("GET")).text());
        }
    }

    @Test
    void shouldFailTheRequestWhenItsListenerThrows() throws IOException
    {
        try (ScriptedServer server = ScriptedServer.answering(OK); PoolDriver driver = PoolDriver.to(server))
        {
            final RecordingListener listener = new RecordingListener();
            listener.onBody = () ->
            {
                throw new IllegalStateException("a bug");
            };
            driver.send("GET", "", Long.MAX_VALUE, listener);
            String message = "none";
            try
            {
                driver.done(listener);
            }
            catch (final IllegalStateException e)
            {
                message = e.getMessage();
            }
            assertEquals("a bug", message);
            assertEquals(UpstreamError.FAULT, listener.code);
            assertEquals(0, driver.pool.inFlight());
            driver.answered(driver.send("GET"));
        }
    }

    @Test
    void shouldKeepATagForWhoAsks() throws IOException
    {
        try (ScriptedServer server = ScriptedServer.answering(OK); PoolDriver driver = PoolDriver.to(server))
        {
            final UpstreamRequest request = driver.pool.begin(new RecordingListener());
            assertEquals(0, request.tag());
            assertEquals(7, request.tag(7).tag());
            request.cancel();
            assertEquals(0, driver.pool.begin(new RecordingListener()).tag());
            assertNotEquals(0, server.address().getPort());
        }
    }

    @Test
    void shouldRefuseWhatIsOutOfItsRange()
    {
        final UpstreamTimes times = PoolDriver.TIMES;
        final Ejection ejection = PoolDriver.NEVER;
        assertRefused(new UpstreamLimits(0, 4, 4096, 4096, 20, 3, 2), times, ejection, null);
        assertRefused(new UpstreamLimits(4, -1, 4096, 4096, 20, 3, 2), times, ejection, null);
        assertRefused(new UpstreamLimits(4, 4, 100, 4096, 20, 3, 2), times, ejection, null);
        assertRefused(new UpstreamLimits(4, 4, 4096, 100, 20, 3, 2), times, ejection, null);
        assertRefused(new UpstreamLimits(4, 4, 4096, 4096, 20, 3, 0), times, ejection, null);
        assertRefused(PoolDriver.LIMITS, new UpstreamTimes(0, 1, 1, 1), ejection, null);
        assertRefused(PoolDriver.LIMITS, new UpstreamTimes(1, 1, 1, 0), ejection, null);
        assertRefused(PoolDriver.LIMITS, times, new Ejection(1, 2, 1), null);
        assertRefused(PoolDriver.LIMITS, times, ejection, new HealthCheckOptions("/", "a", 1, 1, 0, 1));
        for (final String bad : new String[]{"", "x", "/ HTTP/1.1\r\nA: b", "/a b", "/a#b"})
        {
            assertRefused(PoolDriver.LIMITS, times, ejection, new HealthCheckOptions(bad, "a", 1, 1, 1, 1));
        }
        for (final String bad : new String[]{"", "a b", "a\r\nb: c", "a/b"})
        {
            assertRefused(PoolDriver.LIMITS, times, ejection, new HealthCheckOptions("/", bad, 1, 1, 1, 1));
        }
    }

    private static void assertRefused(
        final UpstreamLimits limits, final UpstreamTimes times, final Ejection ejection, final HealthCheckOptions check)
    {
        assertThrows(IllegalArgumentException.class, () -> new PoolDriver(limits, times, ejection, check,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
    }

    @Test
    void shouldHaveAWordForEachError()
    {
        for (int i = 1; i <= UpstreamError.count(); i++)
        {
            assertTrue(UpstreamError.status(-i) >= 400);
            assertFalse(UpstreamError.reason(-i).isEmpty());
        }
    }

    private static void await(final CountDownLatch latch)
    {
        try
        {
            latch.await();
        }
        catch (final InterruptedException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
