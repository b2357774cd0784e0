package io.penstock.gateway.protocol;

import io.penstock.codecs.http1.Http1ResponseEncoder;
import io.penstock.codecs.sofh.SofhEncoder;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Routes;

/**
 * On the way out: payloads become frames, in one contiguous run. Answers leave in the order of their
 * requests (RFC 9112 section 9.3.2): one before its turn is held, and what it held up follows it.
 */
public final class FrameStage
{
    /** Content-Type and what goes with it, Content-Encoding and Vary of an answer, at most. */
    static final int FURTHER_FIELDS = 256;

    private final ProtocolConnections connections;
    private final Http1Output http1;
    private final AnswerOrder answers;
    private final SofhOutput sofh;
    private final Attachments attachments;

    /**
     * The most bytes that stand in front of an answer's payload in one chunk.
     *
     * @return length in bytes.
     */
    public static int maxHeadLength()
    {
        return Http1ResponseEncoder.maxLength(FURTHER_FIELDS) + HeldAnswers.HEADER_LENGTH;
    }

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
        this.sofh = new SofhOutput(sofh);
        this.attachments = attachments;
        http1 = new Http1Output(connections, routes);
        answers = new AnswerOrder(connections);
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
        final boolean wasHolding = connection.held != null;
        try
        {
            frame(slot, connection);
        }
        finally
        {
            attachments.add(slot.framed().chunks(), sequence);
        }
        pauseOrGoOn(slot, connection, wasHolding);
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

    private void frame(final OutboundSlot slot, final ProtocolConnection connection)
    {
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
        if (connection.isWithheld && connection.isAnswered() && !connection.isResuming && !connection.hasClosed)
        {
            connection.isResuming = true;
            slot.request(Control.RESUME | Control.PAUSE | Control.ANSWERED);
        }
    }

    private void onRow(final OutboundSlot slot, final ProtocolConnection connection, final int row)
    {
        final OutboundRows rows = slot.rows();
        final int flags = rows.flags(row);
        final int kind = flags & RowTable.KIND_MASK;
        final Framer framer = RowTable.isSofh(flags) ? sofh : http1;
        if (kind == RowTable.CONTROL)
        {
            onControl(slot, connection, flags, rows.order(row));
        }
        else if (kind == RowTable.PUSH)
        {
            answers.write(slot, connection, row, framer, false);
        }
        else if (kind == RowTable.PART)
        {
            answers.pass(slot, connection, row);
        }
        else
        {
            answers.put(slot, connection, row, framer);
        }
    }

    private void onControl(final OutboundSlot slot, final ProtocolConnection connection, final int flags,
        final int order)
    {
        if ((flags & RowTable.CLOSE) != 0)
        {
            if ((flags & RowTable.URGENT) != 0)
            {
                answers.close(slot, connection);
            }
            else
            {
                answers.closeInstead(slot, connection, order);
            }
        }
    }

    /**
     * A connection that holds answers is not read. Asked for once a slot, since a slot may hold answers and release all
     * of them.
     */
    private static void pauseOrGoOn(
        final OutboundSlot slot,
        final ProtocolConnection connection,
        final boolean wasHolding)
    {
        final boolean isHolding = connection.held != null;
        if (isHolding && !wasHolding)
        {
            slot.request(Control.PAUSE);
        }
        else if (wasHolding && !isHolding && !connection.isResuming && !connection.isWithheld)
        {
            slot.request(Control.UNPAUSE);
        }
    }
}
