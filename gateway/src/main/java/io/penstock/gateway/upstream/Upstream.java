package io.penstock.gateway.upstream;

import java.net.InetSocketAddress;
import java.nio.channels.Selector;

/**
 * One address that requests are sent to: its connections, how many are in flight, and whether it is well. Each request
 * in flight has a connection, so that the limit on these is one on both.
 */
final class Upstream implements ConnectionOwner
{
    private static final int FAILURE = 500;

    private final UpstreamPool pool;
    private final Selector selector;
    private final InetSocketAddress address;
    private final UpstreamHealth health;
    private final UpstreamConnection[] connections;
    private final ConnectionStack idle;
    private final ConnectionStack unconnected;
    private int inFlight;

    Upstream(
        final UpstreamPool pool,
        final Selector selector,
        final InetSocketAddress address,
        final UpstreamLimits limits,
        final UpstreamTimes times,
        final Ejection ejection,
        final UpstreamCounters counters)
    {
        this.pool = pool;
        this.selector = selector;
        this.address = address;
        health = new UpstreamHealth(ejection, counters);
        connections = new UpstreamConnection[limits.connections()];
        idle = new ConnectionStack(connections.length);
        unconnected = new ConnectionStack(connections.length);
        for (int i = 0; i < connections.length; i++)
        {
            connections[i] = new UpstreamConnection(this, limits, times, counters);
            unconnected.push(connections[i]);
        }
    }

    InetSocketAddress address()
    {
        return address;
    }

    UpstreamHealth health()
    {
        return health;
    }

    int inFlight()
    {
        return inFlight;
    }

    int idle()
    {
        return idle.count();
    }

    /** Whether requests are sent here at all. */
    boolean isUsed()
    {
        return health.limit(connections.length, pool.nowNs()) > 0;
    }

    /** Whether another request may be sent here now. */
    boolean hasRoom()
    {
        return inFlight < health.limit(connections.length, pool.nowNs());
    }

    /**
     * Gives a request a connection, one that is kept alive where it may have one and there is one.
     *
     * @return 0, or {@link UpstreamError#CONNECT_FAILED}.
     */
    int assign(final UpstreamRequest request)
    {
        while (!request.needsNewConnection && !idle.isEmpty())
        {
            final UpstreamConnection connection = idle.pop();
            if (connection.isAlive())
            {
                inFlight++;
                connection.reuse(request);
                return 0;
            }
        }
        if (unconnected.isEmpty())
        {
            idle.first().close(UpstreamError.CLOSED);
        }
        final UpstreamConnection connection = unconnected.pop();
        inFlight++;
        final int error = connection.connect(selector, address, request);
        if (error < 0)
        {
            inFlight--;
            unconnected.push(connection);
            onFailure();
        }
        return error;
    }

    /** Closes the connections whose deadlines have passed. */
    void onTick()
    {
        for (final UpstreamConnection connection : connections)
        {
            connection.onTick(pool.nowNs());
        }
    }

    /** Closes the connections that nobody uses. */
    void closeIdle()
    {
        while (!idle.isEmpty())
        {
            idle.first().close(UpstreamError.CLOSED);
        }
    }

    @Override
    public long nowNs()
    {
        return pool.nowNs();
    }

    @Override
    public void onAnswered(final UpstreamConnection connection, final UpstreamRequest request, final int status)
    {
        inFlight--;
        if (connection.isIdle())
        {
            idle.push(connection);
        }
        else
        {
            unconnected.push(connection);
        }
        if (status < FAILURE)
        {
            health.onSuccess();
        }
        else
        {
            onFailure();
        }
        pool.onAnswered(request);
    }

    @Override
    public void onClosed(final UpstreamConnection connection, final UpstreamRequest request, final int code)
    {
        unconnected.push(connection);
        if (request == null)
        {
            idle.remove(connection);
            return;
        }
        inFlight--;
        // an upstream may close what is idle, and did so here before it saw the request
        final boolean isStale = connection.isReused() && !connection.hasResponse() && code == UpstreamError.CLOSED;
        final boolean isLate = code == UpstreamError.REQUEST_DEADLINE && request.isSent() && !connection.hasResponse();
        if (UpstreamError.isOfUpstream(code) && !isStale || isLate)
        {
            onFailure();
        }
        pool.onClosed(this, request, connection.hasResponse(), code);
    }

    private void onFailure()
    {
        if (health.onFailure(pool.nowNs()))
        {
            closeIdle();
        }
    }
}
