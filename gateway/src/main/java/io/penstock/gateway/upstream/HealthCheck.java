package io.penstock.gateway.upstream;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1HeadWriter;
import io.penstock.codecs.http1.Http1RequestParser;
import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.codecs.http1.Http1ResponseView;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Asks an upstream at intervals whether it is well, on a connection that is made for each check and is not one of those
 * for requests: an upstream that takes no more connections, or is busy with all it has, is looked at as well.
 */
final class HealthCheck implements ConnectionOwner, UpstreamListener
{
    private static final int FIRST_GOOD = 200;
    private static final int FIRST_BAD = 400;

    private final UpstreamPool pool;
    private final Selector selector;
    private final Upstream upstream;
    private final HealthCheckOptions options;
    private final UpstreamConnection connection;
    private final UpstreamRequest request;
    private final int headLength;
    private boolean isUnderWay;
    private boolean isDue = true;
    private long nextNs;

    HealthCheck(
        final UpstreamPool pool,
        final Selector selector,
        final Upstream upstream,
        final HealthCheckOptions options,
        final UpstreamTimes times)
    {
        this.pool = pool;
        this.selector = selector;
        this.upstream = upstream;
        this.options = options;
        // what checks send and read is not counted among what requests do
        connection = new UpstreamConnection(this, pool.limits(), times, (what, amount) ->
        {
        });
        request = new UpstreamRequest(pool, pool.limits().requestLength());
        options.check();
        headLength = writeHead();
    }

    /** Begins a check that is due, and ends one that takes too long. */
    void onTick()
    {
        if (isUnderWay && pool.nowNs() >= request.deadlineNs)
        {
            connection.close(UpstreamError.REQUEST_DEADLINE);
        }
        else if (!isUnderWay && (isDue || pool.nowNs() - nextNs >= 0))
        {
            isDue = false;
            nextNs = pool.nowNs() + options.intervalNs();
            begin();
        }
    }

    void close()
    {
        if (isUnderWay)
        {
            connection.close(UpstreamError.SHUTDOWN);
        }
    }

    @Override
    public long nowNs()
    {
        return pool.nowNs();
    }

    @Override
    public void onAnswered(final UpstreamConnection answered, final UpstreamRequest checked, final int status)
    {
        end(status >= FIRST_GOOD && status < FIRST_BAD);
        if (answered.isIdle())
        {
            answered.close(UpstreamError.CLOSED);
        }
    }

    @Override
    public void onClosed(final UpstreamConnection closed, final UpstreamRequest checked, final int code)
    {
        if (checked != null && code != UpstreamError.SHUTDOWN)
        {
            end(false);
        }
    }

    @Override
    public void onHead(
        final UpstreamRequest checked, final Http1ResponseView view, final DirectBuffer buffer, final int offset)
    {
        // the status is told at the end
    }

    @Override
    public int onBody(
        final UpstreamRequest checked, final DirectBuffer buffer, final int offset, final int length)
    {
        return length;
    }

    @Override
    public void onEnd(final UpstreamRequest checked)
    {
        // its connection's owner is told
    }

    @Override
    public void onFailure(final UpstreamRequest checked, final int code)
    {
        // its connection's owner is told
    }

    @Override
    public void onRoom(final UpstreamRequest checked)
    {
        // there is no body
    }

    private void begin()
    {
        isUnderWay = true;
        request.begin(this);
        request.describe(Http1.GET, headLength, 0, pool.nowNs() + options.timeoutNs());
        if (connection.connect(selector, upstream.address(), request) < 0)
        {
            end(false);
        }
    }

    private void end(final boolean hasPassed)
    {
        isUnderWay = false;
        request.release();
        if (upstream.health().onCheck(hasPassed, options))
        {
            upstream.closeIdle();
        }
        pool.dispatchPending();
    }

    private int writeHead()
    {
        final UnsafeBuffer get = ascii("GET");
        final UnsafeBuffer path = ascii(options.path());
        final UnsafeBuffer host = ascii("Host");
        final UnsafeBuffer value = ascii(options.host());
        final int length = new Http1HeadWriter().wrap(request.buffer(), 0, request.headCapacity())
            .method(get, 0, get.capacity())
            .target(path, 0, path.capacity())
            .version()
            .field(host, 0, host.capacity(), value, 0, value.capacity())
            .close()
            .end();
        // a path or a host that would make something else of it is one that this parser refuses
        final int capacity = request.headCapacity();
        final int parsed = length < 0 ? length : new Http1RequestParser(capacity, capacity, 2)
            .parse(request.buffer(), 0, length, new Http1RequestView());
        UpstreamLimits.require(parsed == length && length > 0, "path or host", parsed);
        return length;
    }

    private static UnsafeBuffer ascii(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8));
    }
}
