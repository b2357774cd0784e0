package io.penstock.gateway.protocol;

import io.penstock.codecs.http1.Http1Error;
import io.penstock.codecs.http1.HttpDate;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.connection.Deadlines;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.ProtocolCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;

/**
 * What parse and frame share: the protocol states of a lane's connections. Used by the protocol thread alone.
 */
public final class ProtocolConnections
{
    final GatewayConfig.Http http;
    final GatewayConfig.Limits limits;
    final ChunkPool pool;
    final LayerCounters counters;
    final ProtocolCounters traffic;
    final Deadlines deadlines;
    final HttpDate date = new HttpDate();

    private static final int HTTP_BAD_REQUEST = 400;

    private final ProtocolConnection[] connections;
    private boolean isDraining;
    private int limit;

    /**
     * Makes the states of a lane.
     *
     * @param connections connections at most.
     * @param http        limits of HTTP.
     * @param limits      limits of every connection.
     * @param pool        the thread's share of the chunk pool.
     * @param counters    the lane's counters.
     */
    public ProtocolConnections(
        final int connections,
        final GatewayConfig.Http http,
        final GatewayConfig.Limits limits,
        final ChunkPool pool,
        final LaneCounters counters)
    {
        this.http = http;
        this.limits = limits;
        this.pool = pool;
        this.counters = counters.layer(Layer.PROTOCOL);
        traffic = counters.protocol();
        this.connections = new ProtocolConnection[connections];
        deadlines = new Deadlines(connections);
        date.update(System.currentTimeMillis());
    }

    ProtocolConnection open(final long id)
    {
        final int index = ConnectionId.index(id);
        if (connections[index] == null)
        {
            connections[index] = new ProtocolConnection(index);
            limit = Math.max(limit, index + 1);
        }
        connections[index].open(id);
        return connections[index];
    }

    ProtocolConnection find(final long id)
    {
        final ProtocolConnection connection = connections[ConnectionId.index(id)];
        return connection == null || connection.id != id ? null : connection;
    }

    ProtocolConnection at(final int index)
    {
        return connections[index];
    }

    /**
     * The indices that have been used are below this.
     */
    int limit()
    {
        return limit;
    }

    boolean isDraining()
    {
        return isDraining;
    }

    void drain()
    {
        isDraining = true;
    }

    /**
     * Drops what is assembled for the way in.
     */
    void dropInput(final ProtocolConnection connection)
    {
        if (connection.carry != null)
        {
            pool.release(connection.carry);
            connection.carry = null;
        }
        if (connection.body != null)
        {
            pool.release(connection.body);
            connection.body = null;
        }
    }

    /**
     * Parses no more of a connection: what still comes is ignored.
     */
    void stopInput(final ProtocolConnection connection)
    {
        connection.isClosing = true;
        deadlines.disarm(connection.index);
        dropInput(connection);
    }

    /**
     * Answers a request with a problem; where that closes the connection, it is parsed no more.
     */
    void refuse(
        final InboundSlot slot,
        final ProtocolConnection connection,
        final int flags,
        final int route,
        final int problem)
    {
        final int row = slot.rows().add(flags, route, connection.received++, 0);
        slot.rows().problem(row, problem, 0);
        counters.rejected(problem > 0 ? Problem.of(problem).reason() : reason(problem));
        if ((flags & RowTable.CLOSE) != 0)
        {
            stopInput(connection);
        }
    }

    /**
     * Answers a request of which parts have gone on with a problem, as far as it is not answered yet, and closes.
     */
    void refusePart(final InboundSlot slot, final ProtocolConnection connection, final int problem)
    {
        final int flags = connection.flags & ~RowTable.KIND_MASK | RowTable.LAST | RowTable.CLOSE;
        final int row = slot.rows().add(flags, connection.route, connection.received - 1, 0);
        slot.rows().problem(row, problem, 0);
        counters.rejected(problem > 0 ? Problem.of(problem).reason() : reason(problem));
        stopInput(connection);
    }

    /**
     * Ends a connection in the middle of a request of which parts have gone on.
     */
    void closePart(final InboundSlot slot, final ProtocolConnection connection)
    {
        slot.rows().add(RowTable.CONTROL | RowTable.CLOSE | RowTable.LAST, 0, connection.received - 1, 0);
        stopInput(connection);
    }

    private static Reason reason(final int error)
    {
        return Http1Error.status(error) == HTTP_BAD_REQUEST ? Reason.BAD_FRAMING : Reason.BAD_REQUEST;
    }

    /**
     * Closes a connection that is answered nothing more: after its last answer, or at once where the flags say so.
     */
    void close(final InboundSlot slot, final ProtocolConnection connection, final int flags)
    {
        final int row = slot.rows().add(RowTable.CONTROL | RowTable.CLOSE | flags, 0, connection.received, 0);
        slot.rows().connectionIndex(row, connection.index);
        stopInput(connection);
    }

    /**
     * Frees a connection.
     */
    void release(final ProtocolConnection connection)
    {
        stopInput(connection);
        pool.releaseAll(connection.held);
        connection.held = null;
        connection.id = ConnectionId.NONE;
    }
}
