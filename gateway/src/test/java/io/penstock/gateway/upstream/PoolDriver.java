package io.penstock.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.http1.Http1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A pool, its selector and its clock, which stands still unless a test moves it; all of it on the test's thread.
 */
final class PoolDriver implements AutoCloseable
{
    static final UpstreamLimits LIMITS = new UpstreamLimits(4, 4, 4096, 4096, 20, 3, 2);
    static final UpstreamTimes TIMES = new UpstreamTimes(1_000, 2_000, 3_000, 4_000);
    static final Ejection NEVER = new Ejection(0, 1, 1);

    final UpstreamCounts counts = new UpstreamCounts();
    final UpstreamPool pool;
    private final Selector selector = Selector.open();
    private final Consumer<SelectionKey> onReady = (key) -> ((UpstreamConnection)key.attachment()).onReady(key);
    private long nowNs;

    PoolDriver(
        final UpstreamLimits limits,
        final UpstreamTimes times,
        final Ejection ejection,
        final HealthCheckOptions check,
        final InetSocketAddress... addresses) throws IOException
    {
        pool = new UpstreamPool(new UpstreamSelector(selector), List.of(addresses), limits, times, ejection, check,
            counts);
    }

    static PoolDriver to(final ScriptedServer... servers) throws IOException
    {
        return to(LIMITS, NEVER, servers);
    }

    static PoolDriver to(final UpstreamLimits limits, final Ejection ejection, final ScriptedServer... servers)
        throws IOException
    {
        final List<InetSocketAddress> addresses = new ArrayList<>();
        for (final ScriptedServer server : servers)
        {
            addresses.add(server.address());
        }
        return new PoolDriver(limits, TIMES, ejection, null, addresses.toArray(new InetSocketAddress[0]));
    }

    /** Sends a request without a body. */
    RecordingListener send(final String method)
    {
        final RecordingListener listener = new RecordingListener();
        assertEquals(0, send(method, "", Long.MAX_VALUE, listener));
        return listener;
    }

    /** Sends a request with a body that is there at once. */
    RecordingListener send(final String method, final String body)
    {
        final RecordingListener listener = new RecordingListener();
        assertEquals(0, send(method, body, Long.MAX_VALUE, listener));
        return listener;
    }

    int send(final String method, final String body, final long deadlineNs, final RecordingListener listener)
    {
        final UpstreamRequest request = pool.begin(listener);
        if (request == null)
        {
            return Integer.MIN_VALUE;
        }
        final int error = head(request, method, body.isEmpty() ? 0 : body.length(), deadlineNs);
        if (error == 0 && !body.isEmpty())
        {
            assertEquals(body.length(), request.body(bytes(body), 0, body.length()));
        }
        return error;
    }

    /** Sends a head alone. */
    int head(final UpstreamRequest request, final String method, final long bodyLength, final long deadlineNs)
    {
        final String framing = bodyLength == Http1.CHUNKED ? "Transfer-Encoding: chunked\r\n" :
            bodyLength == 0 ? "" : "Content-Length: " + bodyLength + "\r\n";
        final int length = request.buffer().putStringWithoutLengthAscii(
            0, method + " / HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n");
        return request.send(Http1.method(method), length, bodyLength, deadlineNs);
    }

    void select() throws IOException
    {
        selector.select(onReady, 1);
    }

    void selectNow() throws IOException
    {
        selector.selectNow(onReady);
    }

    /** Works until something holds. */
    void until(final BooleanSupplier condition) throws IOException
    {
        while (!condition.getAsBoolean())
        {
            if (Thread.interrupted())
            {
                throw new IllegalStateException("the test's time is over");
            }
            select();
        }
    }

    /** Works until a request is answered or has failed. */
    RecordingListener done(final RecordingListener listener) throws IOException
    {
        until(listener::isDone);
        return listener;
    }

    /** Works until a request is answered. */
    RecordingListener answered(final RecordingListener listener) throws IOException
    {
        done(listener);
        assertEquals(1, listener.ends, () -> UpstreamError.reason(listener.code));
        assertEquals(0, listener.failures);
        assertEquals(1, listener.heads);
        return listener;
    }

    /** Works until a request has failed. */
    RecordingListener failed(final int code, final RecordingListener listener) throws IOException
    {
        done(listener);
        assertEquals(code, listener.code);
        assertEquals(1, listener.failures);
        assertEquals(0, listener.ends);
        return listener;
    }

    /** Moves the clock on, and has the deadlines looked at. */
    void tick(final long elapsedNs)
    {
        nowNs += elapsedNs;
        pool.nowNs(nowNs);
        pool.onTick();
    }

    long nowNs()
    {
        return nowNs;
    }

    long count(final UpstreamCount what)
    {
        return counts.get(what);
    }

    static UnsafeBuffer bytes(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException
    {
        pool.close();
        assertEquals(0, pool.inFlight());
        assertEquals(0, pool.pending());
        assertEquals(0, pool.idle());
        selector.selectNow();
        assertTrue(selector.keys().isEmpty());
        selector.close();
    }
}
