package io.penstock.gateway.protocol;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.RowTable;

/**
 * Answers before their turn: each is framed into a chunk of its own, and kept in the order of the requests.
 * They are charged to their connection, which is not read meanwhile.
 *
 * <pre>
 *   0         4         8
 *  +---------+---------+---------------
 *  | order   | flags   | framed answer
 *  +---------+---------+---------------
 * </pre>
 */
final class HeldAnswers
{
    private static final int FLAGS_OFFSET = 4;
    /** Bytes in front of an answer that is held. */
    static final int HEADER_LENGTH = 8;

    private final ProtocolConnections connections;

    HeldAnswers(final ProtocolConnections connections)
    {
        this.connections = connections;
    }

    /**
     * Holds an answer.
     *
     * @return false where the connection can't go on: it holds too much, or the pool is empty.
     */
    boolean hold(
        final OutboundSlot slot,
        final ProtocolConnection connection,
        final int row,
        final Framer framer,
        final boolean isClose)
    {
        final int max = framer.maxLength(slot, row);
        if (connection.heldBytes + max > connections.limits.heldBytes())
        {
            connections.counters.rejected(Reason.HELD_LIMIT);
            return false;
        }
        final Chunk chunk = connections.pool.allocate(HEADER_LENGTH + max);
        if (chunk == null)
        {
            connections.counters.rejected(Reason.POOL_EXHAUSTED);
            return false;
        }

        final int flags = slot.rows().flags(row);
        final int start = chunk.offset();
        chunk.buffer().putInt(start, slot.rows().order(row));
        chunk.buffer().putInt(start + FLAGS_OFFSET, isClose ? flags | RowTable.CLOSE : flags);
        chunk.start(start + HEADER_LENGTH);
        chunk.limit(chunk.start() + framer.encode(slot, row, isClose, chunk.buffer(), chunk.start()));
        insert(connection, chunk);
        if ((flags & RowTable.KIND_MASK) != RowTable.INTERIM)
        {
            connections.traffic.answer(slot.rows().status(row));
        }
        connection.heldBytes += chunk.length();
        return true;
    }

    /**
     * Whether the answer whose turn it is is held.
     */
    boolean isNext(final ProtocolConnection connection)
    {
        return connection.held != null && orderOf(connection.held) == connection.answered;
    }

    /**
     * Whether the connection closes behind the first answer held.
     */
    boolean isClose(final ProtocolConnection connection)
    {
        return (flagsOf(connection.held) & RowTable.CLOSE) != 0;
    }

    /**
     * Sends the first answer held.
     *
     * @return false where the slot has no room for it and the pool is empty.
     */
    boolean release(final OutboundSlot slot, final ProtocolConnection connection)
    {
        final Chunk chunk = connection.held;
        if (!slot.framed().append(chunk.buffer(), chunk.start(), chunk.length(), connections.pool))
        {
            return false;
        }
        if ((flagsOf(chunk) & RowTable.KIND_MASK) != RowTable.INTERIM)
        {
            connection.answered++;
        }
        connection.held = chunk.next();
        connection.heldBytes -= chunk.length();
        connections.pool.release(chunk);
        return true;
    }

    private static void insert(final ProtocolConnection connection, final Chunk chunk)
    {
        Chunk before = null;
        Chunk after = connection.held;
        while (after != null && orderOf(after) - orderOf(chunk) <= 0)
        {
            before = after;
            after = after.next();
        }
        chunk.next(after);
        if (before == null)
        {
            connection.held = chunk;
        }
        else
        {
            before.next(chunk);
        }
    }

    private static int orderOf(final Chunk chunk)
    {
        return chunk.buffer().getInt(chunk.offset());
    }

    private static int flagsOf(final Chunk chunk)
    {
        return chunk.buffer().getInt(chunk.offset() + FLAGS_OFFSET);
    }
}
