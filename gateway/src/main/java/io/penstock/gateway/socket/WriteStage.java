package io.penstock.gateway.socket;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.OutboundSlot;

/**
 * The last step: what a slot brings becomes one system call. What the socket does not take is held in chunks, and the
 * connection is not read meanwhile; then what the layers ask of the socket is carried out.
 */
public final class WriteStage
{
    private final Sockets sockets;
    private final Sender sender;

    /**
     * Writes to the connections of a lane.
     *
     * @param sockets the connections.
     */
    public WriteStage(final Sockets sockets)
    {
        this.sockets = sockets;
        sender = new Sender(sockets);
    }

    /**
     * Sends a slot.
     *
     * @param slot the slot, of a connection or of one that has gone.
     */
    public void onEvent(final OutboundSlot slot)
    {
        final SocketConnection connection = sockets.find(slot.connection());
        if (connection == null)
        {
            return;
        }
        if (slot.fault())
        {
            sockets.closeNow(connection, reason(slot.control()));
        }
        else if (!connection.isClosed)
        {
            sender.send(connection, slot);
        }
        if (slot.control() != 0)
        {
            carryOut(connection, slot.control());
        }
    }

    /**
     * Closes the connections whose deadline has passed: those that linger, and those that take no byte.
     */
    void onTick()
    {
        SocketConnection connection = sockets.expired(0);
        while (connection != null)
        {
            if (connection.isLingering)
            {
                sockets.closeNow(connection, Reason.LINGERED);
            }
            else if (!connection.isClosed)
            {
                sender.onStall(connection);
            }
            connection = sockets.expired(connection.index + 1);
        }
    }

    /**
     * Goes on with what is held for a connection.
     *
     * @param connection the connection, whose channel has room.
     */
    void onWritable(final SocketConnection connection)
    {
        sender.sendHeld(connection);
    }

    private void carryOut(final SocketConnection connection, final int control)
    {
        if ((control & Control.RELEASE) != 0)
        {
            sockets.release(connection);
            return;
        }
        if (connection.isClosed)
        {
            return;
        }
        if ((control & (Control.ABORT | Control.FAULT)) != 0)
        {
            sockets.closeNow(connection, reason(control));
            return;
        }
        if ((control & Control.RESUME) != 0)
        {
            resume(connection);
        }
        if ((control & (Control.PAUSE | Control.UNPAUSE)) != 0)
        {
            connection.isPaused = (control & Control.PAUSE) != 0;
            sockets.updateInterest(connection);
        }
        if ((control & (Control.PARK | Control.UNPARK)) != 0)
        {
            connection.isParked = (control & Control.PARK) != 0;
            sockets.updateInterest(connection);
        }
        if ((control & Control.TELL) != 0)
        {
            tell(connection);
        }
        if ((control & Control.CLOSE) != 0)
        {
            connection.closesWhenSent = true;
            if (connection.unsent.length() == 0)
            {
                sockets.linger(connection);
            }
        }
    }

    private void tell(final SocketConnection connection)
    {
        connection.tellsWhenSent = connection.unsent.length() > 0;
        if (!connection.tellsWhenSent)
        {
            sockets.signals().add(connection, SocketConnection.SENT);
        }
    }

    private static Reason reason(final int control)
    {
        return (control & Control.FAULT) != 0 ? Reason.STAGE_FAULT : Reason.ABORTED;
    }

    /**
     * Answers that nobody reads are not added to: the left-over waits until those before it are sent.
     */
    private void resume(final SocketConnection connection)
    {
        connection.resumesWhenSent = connection.unsent.length() > 0;
        if (!connection.resumesWhenSent)
        {
            sockets.signals().add(connection, SocketConnection.RESUMED);
        }
    }
}
