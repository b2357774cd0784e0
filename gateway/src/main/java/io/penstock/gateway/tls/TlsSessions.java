package io.penstock.gateway.tls;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.connection.Deadlines;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.ResumeQueue;
import io.penstock.gateway.ring.RowTable;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What decrypt and encrypt share: the TLS sessions of a lane's connections. Used by the tls thread alone.
 */
public final class TlsSessions
{
    /**
     * What of the pool is not for records that are not whole: an eighth is left to what engines have to say and to
     * answers; a quarter is left to those too whose handshake is complete; and half to those too of whose handshakes
     * there are only so many, so that strangers can't take it from them.
     */
    private static final int ESTABLISHED_SHIFT = 3;
    private static final int HANDSHAKING_SHIFT = 2;
    private static final int STRANGER_SHIFT = 1;

    /** More than an engine has pending. */
    private static final int FLIGHT_LENGTH = 18 << 10;

    final ChunkPool pool;
    final LayerCounters counters;
    final LaneCounters lane;
    final Deadlines deadlines;
    /** Those whose engine is made. */
    final WaitingHandshakes waiting = new WaitingHandshakes();
    /** Those whose first record is not whole, and that hold memory for it. */
    final WaitingHandshakes strangers = new WaitingHandshakes();

    private final TlsContext context;
    private final HandshakePool handshakes;
    private final int emptyRecordsLimit;
    private final TlsConnection[] connections;
    private final RecordProtection engines = new EngineRecords(this);
    private final RecordProtection established;
    private final UnsafeBuffer flight = new UnsafeBuffer(ByteBuffer.allocateDirect(FLIGHT_LENGTH));
    private int handshaking;

    /**
     * Makes the sessions of a lane.
     *
     * @param context           certificate and settings, or null where there is no TLS.
     * @param handshakes        what the lane has of the handshake pool.
     * @param emptyRecordsLimit records in a row at most that bring no bytes.
     * @param connections       connections at most.
     * @param pool              the thread's share of the chunk pool.
     * @param lane              the lane's counters.
     */
    public TlsSessions(
        final TlsContext context,
        final HandshakePool handshakes,
        final int emptyRecordsLimit,
        final int connections,
        final ChunkPool pool,
        final LaneCounters lane)
    {
        this.context = context;
        this.handshakes = handshakes;
        this.emptyRecordsLimit = emptyRecordsLimit;
        this.connections = new TlsConnection[connections];
        this.pool = pool;
        this.lane = lane;
        counters = lane.layer(Layer.TLS);
        deadlines = new Deadlines(connections);
        final boolean isNative = isEnabled() && context.isNative();
        established = isNative ? new NativeRecords(this) : engines;
        lane.nativeRecords(isNative);
    }

    boolean isEnabled()
    {
        return context != null;
    }

    TlsConnection open(final long id, final int listener, final long address)
    {
        final int index = ConnectionId.index(id);
        if (connections[index] == null)
        {
            connections[index] = new TlsConnection(pool);
        }
        connections[index].open(id, listener, address);
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

    void begin(final TlsConnection connection, final long nowNs)
    {
        connection.mode = TlsConnection.RECORDS;
        connection.protection = engines;
        connection.isHandshaking = true;
        connection.beganNs = nowNs;
        arm(connection, nowNs);
    }

    /**
     * Makes the next step of a handshake.
     *
     * @param records  of the client, whole ones.
     * @param finished where the connection is added when it is taken.
     */
    HandshakeTask newTask(final TlsConnection connection, final byte[] records, final ResumeQueue finished)
    {
        return new HandshakeTask(context, connection, records, finished);
    }

    /**
     * Takes the whole records at the beginning of what is kept of a connection, as many as fit into a length.
     */
    byte[] takeWhole(final TlsConnection connection, final int maxLength) throws SSLException
    {
        final Chunk carry = connection.carry;
        final byte[] records = new byte[TlsInput.wholeRecords(
            connection, carry.buffer(), carry.start(), Math.min(maxLength, carry.length()))];
        carry.buffer().getBytes(carry.start(), records);
        final int rest = carry.length() - records.length;
        if (rest == 0)
        {
            pool.release(carry);
            connection.carry = null;
        }
        else if (records.length > 0)
        {
            carry.buffer().putBytes(carry.start(), carry.buffer(), carry.start() + records.length, rest);
            carry.limit(carry.start() + rest);
        }
        return records;
    }

    /**
     * Counts a handshake whose engine is made. Where there are as many as there may be, the one that has waited longest
     * for its client gives way; it is closed at the next tick.
     *
     * @return false where none waits: this one can't be.
     */
    boolean countHandshake(final TlsConnection connection, final long nowNs)
    {
        if (handshaking >= handshakes.limit())
        {
            final TlsConnection oldest = waiting.first();
            if (oldest == null)
            {
                return false;
            }
            giveUp(oldest, Reason.HANDSHAKES_LIMIT, nowNs);
            free(oldest.engine);
            oldest.engine = null;
        }
        strangers.remove(connection);
        connection.isCounted = true;
        handshaking++;
        return true;
    }

    /**
     * Has a connection make room for another one. It is closed at the next tick.
     */
    private void giveUp(final TlsConnection connection, final Reason reason, final long nowNs)
    {
        end(connection);
        connection.givenUp = reason;
        deadlines.arm(ConnectionId.index(connection.id), nowNs);
    }

    /**
     * Has the records of a connection whose handshake is complete go their own way.
     */
    void establish(final TlsConnection connection) throws SSLException
    {
        endHandshake(connection);
        disarm(connection);
        connection.protection = established;
        established.begin(connection);
    }

    /**
     * Gives a connection the time of a handshake.
     */
    void arm(final TlsConnection connection, final long nowNs)
    {
        deadlines.arm(ConnectionId.index(connection.id), nowNs + handshakes.limits().deadlineNs());
    }

    void disarm(final TlsConnection connection)
    {
        deadlines.disarm(ConnectionId.index(connection.id));
    }

    /**
     * Drops what is held for the way in; what was produced still goes out.
     */
    void end(final TlsConnection connection)
    {
        if (connection.isShakingHands())
        {
            lane.tls().failed();
        }
        connection.mode = TlsConnection.ENDED;
        connection.isWithheld = false;
        endHandshake(connection);
        disarm(connection);
        if (connection.carry != null)
        {
            pool.release(connection.carry);
            connection.carry = null;
        }
    }

    /**
     * Counts a record of an established session.
     *
     * @return false where it is one too many that brings no bytes.
     */
    boolean count(final TlsConnection connection, final boolean hasBytes)
    {
        if (hasBytes)
        {
            connection.emptyRecords = 0;
            return true;
        }
        lane.emptyRecord();
        connection.emptyRecords++;
        return connection.emptyRecords <= emptyRecordsLimit;
    }

    /**
     * Closes a connection at once, and counts why.
     */
    void close(final InboundSlot slot, final TlsConnection connection, final Reason reason)
    {
        counters.rejected(reason);
        end(connection);
        final int row = slot.rows().add(RowTable.CONTROL | RowTable.CLOSE | RowTable.URGENT, 0, 0, 0);
        slot.rows().connectionIndex(row, ConnectionId.index(connection.id));
    }

    /**
     * Takes a chunk for a record that is not whole. Where the pool has none for a stranger, those give way that have
     * been strangers longest, unless it is others that have the memory.
     *
     * @return the chunk, or null where the pool has none for it.
     */
    Chunk allocate(final InboundSlot slot, final TlsConnection connection, final int length)
    {
        Chunk chunk = allocate(connection, length);
        if (connection.isCounted || connection.isEstablished())
        {
            return chunk;
        }
        if (!connection.isWaiting)
        {
            strangers.add(connection);
        }
        final boolean canHelp = chunk == null && canGiveWay(connection, length);
        TlsConnection oldest = strangers.firstBut(connection);
        while (canHelp && chunk == null && oldest != null)
        {
            giveUp(oldest, Reason.HANDSHAKE_MEMORY, slot.timeNs());
            chunk = allocate(connection, length);
            oldest = strangers.firstBut(connection);
        }
        return chunk;
    }

    /**
     * Whether there is memory for a stranger once others have given way: if not, none has to.
     */
    private boolean canGiveWay(final TlsConnection connection, final int length)
    {
        final long needed = (pool.capacity() >> STRANGER_SHIFT) + length;
        long free = pool.freeBytes();
        TlsConnection other = strangers.first();
        while (free < needed && other != null)
        {
            if (other != connection && other.carry != null)
            {
                free += other.carry.capacity();
            }
            other = other.behind;
        }
        return free >= needed;
    }

    private Chunk allocate(final TlsConnection connection, final int length)
    {
        final int shift = connection.isCounted ? HANDSHAKING_SHIFT : STRANGER_SHIFT;
        final long reserve = pool.capacity() >> (connection.isEstablished() ? ESTABLISHED_SHIFT : shift);
        return pool.freeBytes() - length < reserve ? null : pool.allocate(length);
    }

    /**
     * Gives a connection up that the pool has no chunk for.
     */
    void exhausted(final InboundSlot slot, final TlsConnection connection)
    {
        counters.rejected(Reason.POOL_EXHAUSTED);
        end(connection);
        slot.fail();
    }

    /**
     * Frees a connection.
     */
    void release(final TlsConnection connection)
    {
        if (connection.isShakingHands())
        {
            // reset, or unreachable
            lane.tls().abandoned();
            connection.isHandshaking = false;
        }
        end(connection);
        connection.produced.clear();
        final HandshakeTask task = connection.task;
        // what the pool is at work with is the pool's to free
        final SSLEngine engine = task == null ? connection.engine : task.abandon() ? null : task.engine();
        connection.task = null;
        connection.engine = null;
        connection.alpn = null;
        connection.protection = null;
        connection.session = null;
        connection.id = ConnectionId.NONE;
        if (engine != null)
        {
            free(engine);
        }
    }

    /**
     * Brings what a session has to say of its own, as part of a handshake or as an alert, on its way.
     */
    void flush(final InboundSlot slot, final TlsConnection connection) throws SSLException
    {
        if (connection.protection.produce(connection))
        {
            slot.requestFlush();
        }
        else
        {
            exhausted(slot, connection);
        }
    }

    /**
     * Room for what a session has to say, which each has in turn.
     */
    UnsafeBuffer flight()
    {
        return flight;
    }

    private void endHandshake(final TlsConnection connection)
    {
        connection.isHandshaking = false;
        if (connection.isCounted)
        {
            waiting.remove(connection);
            connection.isCounted = false;
            handshaking--;
        }
        else
        {
            strangers.remove(connection);
        }
    }

    /**
     * Has an engine give its native memory back now: the collector, which would, has little else to come for. What it
     * had to say is lost.
     */
    void free(final SSLEngine engine)
    {
        try
        {
            EngineRecords.free(engine, flight.byteBuffer().clear());
        }
        catch (final SSLException e)
        {
            counters.rejected(Reason.BAD_RECORD);
        }
    }
}
