package io.penstock.gateway.protocol;

import io.penstock.codecs.sofh.SofhEncoder;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Output;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Routes;

/**
 * On the way out: payloads become frames, in one contiguous run. Answers of HTTP/1.1 leave in the order of their
 * requests (RFC 9112 section 9.3.2): one before its turn is held, and what it held up follows it.
 */
public final class FrameStage
{
    private final ProtocolConnections connections;
    private final Http1Output http1;
    private final HeldAnswers held;
    private final SofhEncoder sofh;
    private final Attachments attachments;

    /**
     * Frames for a lane.
     *
     * @param connections the lane's protocol states.
     * @param routes      the route table.
     * @param sofh        the encoder of SBE frames.
     * @param attachments the chunks that stay with a slot until the outbound ring has passed it.
     */
    public FrameStage(
        final ProtocolConnections connections,
        final Routes routes,
        final SofhEncoder sofh,
        final Attachments attachments)
    {
        this.connections = connections;
        this.sofh = sofh;
        this.attachments = attachments;
        http1 = new Http1Output(connections, routes);
        held = new HeldAnswers(connections);
    }

    /**
     * Frames a slot.
     *
     * @param slot     the slot.
     * @param sequence its sequence.
     */
    public void onEvent(final OutboundSlot slot, final long sequence)
    {
        final ProtocolConnection connection = connections.find(slot.connection());
        if (connection == null)
        {
            return;
        }
        if ((slot.control() & Control.RELEASE) != 0)
        {
            connections.release(connection);
            return;
        }
        final int count = slot.rows().count();
        for (int row = 0; row < count && !slot.fault(); row++)
        {
            if (!connection.hasClosed)
            {
                onRow(slot, connection, row);
            }
            else if (slot.rows().kind(row) != RowTable.CONTROL)
            {
                connections.counters.rejected(Reason.LATE_REPLY);
            }
        }
        attachments.add(slot.framed().chunks(), sequence);
    }

    /**
     * Takes back the chunks of slots that the ring has passed.
     *
     * @return number of chains taken back.
     */
    public int release()
    {
        return attachments.release();
    }

    private void onRow(final OutboundSlot slot, final ProtocolConnection connection, final int row)
    {
        final OutboundRows rows = slot.rows();
        final int flags = rows.flags(row);
        if ((flags & RowTable.KIND_MASK) == RowTable.CONTROL)
        {
            onControl(slot, connection, flags, rows.order(row));
        }
        else if ((flags & RowTable.SBE) != 0)
        {
            frameSbe(slot, connection, row, flags);
        }
        else if (rows.order(row) == connection.answered)
        {
            frameHttp1(slot, connection, row, flags);
        }
        else if (!held.hold(slot, connection, row, http1, isLast(connection, rows.order(row), flags)))
        {
            slot.fail();
        }
    }

    private void onControl(final OutboundSlot slot, final ProtocolConnection connection, final int flags,
        final int order)
    {
        if ((flags & RowTable.CLOSE) != 0)
        {
            connection.closesInOrder = true;
            connection.closeOrder = order;
            if ((flags & RowTable.URGENT) != 0 || order == connection.answered)
            {
                close(slot, connection);
            }
        }
    }

    private void frameHttp1(
        final OutboundSlot slot,
        final ProtocolConnection connection,
        final int row,
        final int flags)
    {
        final Output framed = slot.framed();
        if (!framed.reserve(http1.maxLength(slot, row), connections.pool))
        {
            exhausted(slot);
            return;
        }
        final boolean isFinal = (flags & RowTable.KIND_MASK) != RowTable.INTERIM;
        final boolean isClose = isLast(connection, slot.rows().order(row), flags);
        framed.commit(http1.encode(slot, row, isClose, framed.buffer(), framed.limit()));
        if (isFinal)
        {
            connection.answered++;
            connections.traffic.answer(slot.rows().status(row));
            if (isClose)
            {
                close(slot, connection);
            }
            else if (connection.held != null)
            {
                release(slot, connection);
            }
        }
    }

    private void release(final OutboundSlot slot, final ProtocolConnection connection)
    {
        while (!connection.hasClosed && held.isNext(connection))
        {
            final boolean isClose = held.isClose(connection);
            if (!held.release(slot, connection))
            {
                exhausted(slot);
                return;
            }
            if (isClose || connection.closesInOrder && connection.closeOrder == connection.answered)
            {
                close(slot, connection);
            }
        }
        if (connection.held == null)
        {
            slot.request(Control.UNPAUSE);
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

    private void frameSbe(
        final OutboundSlot slot,
        final ProtocolConnection connection,
        final int row,
        final int flags)
    {
        final Output framed = slot.framed();
        final int length = slot.rows().encodedLength(row);
        if (!framed.reserve(sofh.headerLength() + length, connections.pool))
        {
            exhausted(slot);
            return;
        }
        framed.commit(sofh.encode(framed.buffer(), framed.limit(), length));
        framed.append(slot.buffer(), slot.rows().encodedOffset(row), length, connections.pool);
        if ((flags & RowTable.KIND_MASK) != RowTable.PUSH)
        {
            connection.answered++;
            connections.traffic.answer(slot.rows().status(row));
            if (connection.closesInOrder && connection.closeOrder == connection.answered ||
                connections.isDraining() && connection.isAnswered() && !connection.hasInput())
            {
                close(slot, connection);
            }
        }
    }

    private void close(final OutboundSlot slot, final ProtocolConnection connection)
    {
        connection.hasClosed = true;
        connections.stopInput(connection);
        slot.request(Control.CLOSE);
    }

    private void exhausted(final OutboundSlot slot)
    {
        connections.counters.rejected(Reason.POOL_EXHAUSTED);
        slot.fail();
    }
}
