package io.penstock.gateway.tls;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.connection.Deadlines;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.ring.ChunkPool;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What decrypt and encrypt share: the TLS sessions of a lane's connections. Used by the tls thread alone.
 */
public final class TlsSessions
{
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    final ChunkPool pool;
    final LayerCounters counters;
    final LaneCounters lane;
    final Deadlines deadlines;

    private final TlsContext context;
    private final long handshakeDeadlineNs;
    private final TlsConnection[] connections;
    private final ByteBuffer flight = ByteBuffer.allocateDirect(TlsRecord.MAX_LENGTH);
    private final UnsafeBuffer flightBuffer = new UnsafeBuffer(flight);

    /**
     * Makes the sessions of a lane.
     *
     * @param context             certificate and settings, or null where there is no TLS.
     * @param handshakeDeadlineNs how long a handshake may take.
     * @param connections         connections at most.
     * @param pool                the thread's share of the chunk pool.
     * @param lane                the lane's counters.
     */
    public TlsSessions(
        final TlsContext context,
        final long handshakeDeadlineNs,
        final int connections,
        final ChunkPool pool,
        final LaneCounters lane)
    {
        this.context = context;
        this.handshakeDeadlineNs = handshakeDeadlineNs;
        this.connections = new TlsConnection[connections];
        this.pool = pool;
        this.lane = lane;
        counters = lane.layer(Layer.TLS);
        deadlines = new Deadlines(connections);
    }

    boolean isEnabled()
    {
        return context != null;
    }

    TlsConnection open(final long id, final int listener)
    {
        final int index = ConnectionId.index(id);
        if (connections[index] == null)
        {
            connections[index] = new TlsConnection(pool);
        }
        connections[index].open(id, listener);
        return connections[index];
    }

    TlsConnection find(final long id)
    {
        final TlsConnection connection = connections[ConnectionId.index(id)];
        return connection == null || connection.id != id ? null : connection;
    }

    TlsConnection at(final int index)
    {
        return connections[index];
    }

    void begin(final TlsConnection connection, final long nowNs) throws SSLException
    {
        connection.mode = TlsConnection.RECORDS;
        connection.engine = context.newEngine();
        connection.isHandshaking = true;
        connection.engine.beginHandshake();
        deadlines.arm(ConnectionId.index(connection.id), nowNs + handshakeDeadlineNs);
    }

    /**
     * Drops what is held for the way in; what was produced still goes out.
     */
    void end(final TlsConnection connection)
    {
        connection.mode = TlsConnection.ENDED;
        deadlines.disarm(ConnectionId.index(connection.id));
        if (connection.carry != null)
        {
            pool.release(connection.carry);
            connection.carry = null;
        }
    }

    /**
     * Frees a connection.
     */
    void release(final TlsConnection connection)
    {
        end(connection);
        connection.produced.clear();
        connection.engine = null;
        connection.id = ConnectionId.NONE;
    }

    /**
     * Takes what the engine has to say, as part of a handshake or as an alert, and holds it for encrypt.
     *
     * @return false where the pool has no chunk for it.
     */
    boolean produce(final TlsConnection connection) throws SSLException
    {
        final SSLEngine engine = connection.engine;
        HandshakeStatus status;
        do
        {
            flight.clear();
            final SSLEngineResult result = engine.wrap(NOTHING, flight);
            final int length = result.bytesProduced();
            if (length > 0 && !connection.produced.append(flightBuffer, 0, length))
            {
                return false;
            }
            status = length > 0 ? result.getHandshakeStatus() : HandshakeStatus.NOT_HANDSHAKING;
        }
        while (status == HandshakeStatus.NEED_WRAP);
        return true;
    }
}
