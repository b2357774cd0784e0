package io.penstock.gateway.socket;

import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.connection.ConnectionIds;
import io.penstock.gateway.connection.Deadlines;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.counters.SocketCounters;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.upstream.UpstreamSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * What read and write share: the lane's connections, their deadlines, and the events about them that wait for room in
 * the inbound ring. Used by the socket thread alone, but for {@link #wakeUp()}.
 */
public final class Sockets
{
    private final Selector selector;
    private final UpstreamSelector upstreams;
    private final ConnectionIds ids;
    private final SocketConnection[] connections;
    private final Deadlines deadlines;
    private final Signals signals;
    private final Unread unread;
    private final ChunkPool pool;
    private final GatewayConfig.Limits limits;
    private final LayerCounters rejects;
    private final SocketCounters counters;
    private long nowNs = System.nanoTime();

    /**
     * Opens the lane's selector.
     *
     * @param lane        number of the lane.
     * @param connections connections at most, in this lane.
     * @param limits      limits of every connection.
     * @param pool        the thread's share of the chunk pool.
     * @param counters    the lane's counters.
     */
    public Sockets(
        final int lane,
        final int connections,
        final GatewayConfig.Limits limits,
        final ChunkPool pool,
        final LaneCounters counters)
    {
        this.limits = limits;
        this.pool = pool;
        this.counters = counters.socket();
        rejects = counters.layer(Layer.SOCKET);
        this.connections = new SocketConnection[connections];
        ids = new ConnectionIds(lane, connections);
        deadlines = new Deadlines(connections);
        signals = new Signals(connections);
        unread = new Unread(connections);
        try
        {
            selector = Selector.open();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        upstreams = new UpstreamSelector(selector);
    }

    /**
     * The lane's selector for connections to upstreams, where the socket thread is theirs, too.
     *
     * @return the selector.
     */
    public UpstreamSelector upstreams()
    {
        return upstreams;
    }

    /**
     * Ends the selection under way, or the next one. Any thread may call it.
     */
    public void wakeUp()
    {
        selector.wakeup();
    }

    /**
     * Number of connections whose index is in use.
     *
     * @return their number.
     */
    public int inUse()
    {
        return ids.inUse();
    }

    /**
     * Closes what is still open. Called on the socket thread when it ends.
     */
    void close()
    {
        for (final SocketConnection connection : connections)
        {
            if (connection != null && connection.id != ConnectionId.NONE && !connection.isClosed)
            {
                closeNow(connection, Reason.SHUTDOWN);
            }
        }
        try
        {
            selector.close();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    Selector selector()
    {
        return selector;
    }

    SocketCounters counters()
    {
        return counters;
    }

    GatewayConfig.Limits limits()
    {
        return limits;
    }

    ChunkPool pool()
    {
        return pool;
    }

    long nowNs()
    {
        return nowNs;
    }

    /**
     * Takes the time that what follows is stamped with.
     *
     * @param newNowNs the time, of {@link System#nanoTime()}.
     */
    public void nowNs(final long newNowNs)
    {
        nowNs = newNowNs;
    }

    /**
     * Takes a channel in. Where there is no place for it, it is closed and counted.
     */
    void open(final SocketChannel channel, final int listener)
    {
        final long id = ids.take();
        if (id == ConnectionId.NONE)
        {
            rejects.rejected(Reason.CONNECTIONS_LIMIT);
            closeQuietly(channel);
            return;
        }

        final int index = ConnectionId.index(id);
        if (connections[index] == null)
        {
            connections[index] = new SocketConnection(index, pool);
        }
        final SocketConnection connection = connections[index];
        try
        {
            final SelectionKey key = channel.register(selector, SelectionKey.OP_READ, connection);
            connection.open(id, listener, channel.getRemoteAddress(), channel, key);
            counters.opened();
            signals.add(connection, SocketConnection.OPENED);
        }
        catch (final IOException e)
        {
            rejects.rejected(Reason.PEER_RESET);
            ids.giveBack(id);
            closeQuietly(channel);
        }
    }

    /**
     * Finds a connection, unless it has gone.
     */
    SocketConnection find(final long id)
    {
        final SocketConnection connection = connections[ConnectionId.index(id)];
        return connection == null || connection.id != id ? null : connection;
    }

    /**
     * Has a connection looked at once more that another thread has done something for, unless it has gone.
     */
    void resume(final long id)
    {
        final SocketConnection connection = find(id);
        if (connection != null && !connection.isClosed)
        {
            signals.add(connection, SocketConnection.RESUMED);
        }
    }

    Signals signals()
    {
        return signals;
    }

    Unread unread()
    {
        return unread;
    }

    /**
     * Waits for what the connection needs now, and lets the layers know where it is read no more, or again.
     */
    void updateInterest(final SocketConnection connection)
    {
        if (connection.isClosed)
        {
            return;
        }
        final boolean mustWait = connection.mustWait();
        if (mustWait != connection.isHeldUp)
        {
            connection.isHeldUp = mustWait;
            // where the last word is not yet out, this one is said in its place
            connection.signals &= ~(SocketConnection.PAUSED | SocketConnection.UNPAUSED);
            signals.add(connection, mustWait ? SocketConnection.PAUSED : SocketConnection.UNPAUSED);
        }
        final int interest = connection.interest();
        if (connection.key.interestOps() != interest)
        {
            connection.key.interestOps(interest);
        }
    }

    void armStall(final SocketConnection connection)
    {
        deadlines.arm(connection.index, nowNs + limits.writeStallNs());
    }

    void disarm(final SocketConnection connection)
    {
        deadlines.disarm(connection.index);
    }

    /**
     * Half-closes: the peer reads to the end, and what it still sends is discarded for a bounded time, so that no reset
     * destroys the answer on its way (RFC 9112 section 9.6).
     */
    void linger(final SocketConnection connection)
    {
        if (connection.isClosed || connection.isLingering)
        {
            return;
        }
        if (connection.hasEnded)
        {
            closeNow(connection, Reason.CLIENT_CLOSED);
            return;
        }
        try
        {
            connection.isLingering = true;
            connection.isPaused = false;
            connection.isParked = false;
            connection.channel.shutdownOutput();
            updateInterest(connection);
            deadlines.arm(connection.index, nowNs + limits.lingerNs());
        }
        catch (final IOException e)
        {
            closeNow(connection, Reason.PEER_RESET);
        }
    }

    /**
     * Closes the channel and lets every layer know.
     */
    void closeNow(final SocketConnection connection, final Reason reason)
    {
        if (!connection.isClosed)
        {
            connection.isClosed = true;
            connection.unsent.clear();
            deadlines.disarm(connection.index);
            closeQuietly(connection.channel);
            counters.closed(reason);
            signals.add(connection, SocketConnection.CLOSED);
        }
    }

    /**
     * Frees a connection that nobody speaks of any more.
     */
    void release(final SocketConnection connection)
    {
        final long id = connection.id;
        connection.release();
        ids.giveBack(id);
    }

    /**
     * Finds a connection whose deadline has passed, and removes the deadline.
     *
     * @param from the index to look from.
     * @return the connection, or null where none is left.
     */
    SocketConnection expired(final int from)
    {
        final int index = deadlines.expire(from, nowNs);
        return index < 0 ? null : connections[index];
    }

    static void closeQuietly(final SocketChannel channel)
    {
        try
        {
            channel.close();
        }
        catch (final IOException e)
        {
            // the descriptor is gone either way, and nobody is left to tell
            Thread.onSpinWait();
        }
    }
}
