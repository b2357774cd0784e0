package io.penstock.gateway.protocol;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Output;
import io.penstock.gateway.ring.RowTable;

/**
 * Sends the answers of a connection in the order of their requests (RFC 9112 section 9.3.2): one before its turn is
 * held, and what it held up follows it. Behind the last one the connection closes. Used by the protocol thread.
 */
final class AnswerOrder
{
    private final ProtocolConnections connections;
    private final HeldAnswers held;
    private final PassedHeads passed = new PassedHeads();

    AnswerOrder(final ProtocolConnections connections)
    {
        this.connections = connections;
        held = new HeldAnswers(connections);
    }

    /**
     * Sends a row's answer, or holds it until its turn. Where it can't be held, the connection closes behind what the
     * slot has.
     */
    void put(final OutboundSlot slot, final ProtocolConnection connection, final int row, final Framer framer)
    {
        final OutboundRows rows = slot.rows();
        final int flags = rows.flags(row);
        if (rows.order(row) == connection.answered)
        {
            answer(slot, connection, row, framer, (flags & RowTable.KIND_MASK) != RowTable.INTERIM);
        }
        else if (!held.hold(slot, connection, row, framer, isLast(connection, rows.order(row), flags)))
        {
            close(slot, connection);
        }
    }

    /**
     * Writes a row's frame, whatever its turn.
     *
     * @return false where there is no room for it: the connection closes behind what the slot has.
     */
    boolean write(
        final OutboundSlot slot,
        final ProtocolConnection connection,
        final int row,
        final Framer framer,
        final boolean isClose)
    {
        final Output framed = slot.framed();
        if (!framed.reserve(framer.maxLength(slot, row), connections.pool))
        {
            exhausted(slot, connection);
            return false;
        }
        framed.commit(framer.encode(slot, row, isClose, framed.buffer(), framed.limit()));
        return true;
    }

    /**
     * Sends a part of an answer that is passed on. Process has one of a connection at a time, behind all before it, so
     * that its turn has come; the parts before it have the same turn.
     */
    void pass(final OutboundSlot slot, final ProtocolConnection connection, final int row)
    {
        final OutboundRows rows = slot.rows();
        final int flags = rows.flags(row);
        if (rows.order(row) != connection.answered)
        {
            close(slot, connection);
            return;
        }
        final boolean isFirst = (flags & RowTable.FIRST) != 0;
        if (isFirst)
        {
            connection.closesBehind = isLast(connection, connection.answered, flags);
        }
        if (!(isFirst ? write(slot, connection, row, passed, connection.closesBehind) :
            slot.framed().append(
                slot.buffer(), rows.encodedOffset(row), rows.encodedLength(row), connections.pool)))
        {
            exhausted(slot, connection);
            return;
        }
        if ((flags & RowTable.LAST) != 0)
        {
            complete(slot, connection, rows.status(row), connection.closesBehind);
        }
    }

    /**
     * Closes a connection in the place of an answer, once those before it are sent; of several, in the first one's.
     */
    void closeInstead(final OutboundSlot slot, final ProtocolConnection connection, final int order)
    {
        if (!connection.closesInOrder || order - connection.closeOrder < 0)
        {
            connection.closesInOrder = true;
            connection.closeOrder = order;
        }
        if (connection.closeOrder - connection.answered <= 0)
        {
            close(slot, connection);
        }
    }

    /**
     * Closes a connection behind what the slot has for it.
     */
    void close(final OutboundSlot slot, final ProtocolConnection connection)
    {
        connection.hasClosed = true;
        connections.stopInput(connection);
        slot.request(Control.CLOSE);
    }

    private void answer(
        final OutboundSlot slot,
        final ProtocolConnection connection,
        final int row,
        final Framer framer,
        final boolean isFinal)
    {
        final boolean isClose = isFinal && isLast(connection, connection.answered, slot.rows().flags(row));
        if (!write(slot, connection, row, framer, isClose) || !isFinal)
        {
            return;
        }
        complete(slot, connection, slot.rows().status(row), isClose);
    }

    private void complete(
        final OutboundSlot slot, final ProtocolConnection connection, final int status, final boolean isClose)
    {
        connection.answered++;
        connections.traffic.answer(status);
        if (isClose)
        {
            close(slot, connection);
        }
        else if (connection.held != null)
        {
            release(slot, connection);
        }
    }

    private void release(final OutboundSlot slot, final ProtocolConnection connection)
    {
        while (!connection.hasClosed && held.isNext(connection))
        {
            final boolean isClose = held.isClose(connection);
            if (!held.release(slot, connection))
            {
                exhausted(slot, connection);
                return;
            }
            if (isClose || connection.closesInOrder && connection.closeOrder == connection.answered)
            {
                close(slot, connection);
            }
        }
    }

    /**
     * Whether an answer is the last of its connection, so that it says so (RFC 9112 section 9.6).
     */
    private boolean isLast(final ProtocolConnection connection, final int order, final int flags)
    {
        if ((flags & RowTable.KIND_MASK) == RowTable.INTERIM)
        {
            return false;
        }
        final boolean isNewest = order + 1 == connection.received;
        return (flags & RowTable.CLOSE) != 0 ||
            connection.closesInOrder && connection.closeOrder == order + 1 ||
            isNewest && (connection.hasEnded || connections.isDraining()) && !connection.hasInput();
    }

    private void exhausted(final OutboundSlot slot, final ProtocolConnection connection)
    {
        connections.counters.rejected(Reason.POOL_EXHAUSTED);
        close(slot, connection);
    }
}
