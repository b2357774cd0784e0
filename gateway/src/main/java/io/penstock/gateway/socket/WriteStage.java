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
            sockets.closeNow(connection, Reason.STAGE_FAULT);
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
        if ((control & Control.ABORT) != 0)
        {
            sockets.closeNow(connection, Reason.ABORTED);
            return;
        }
        if ((control & Control.RESUME) != 0)
        {
            resume(connection);
        }
        if ((control & (Control.PAUSE | Control.UNPAUSE)) != 0)
        {
            pause(connection, (control & Control.PAUSE) != 0);
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

    /**
     * Answers that nobody reads are not added to: the left-over waits until those before it are sent.
     */
    private void resume(final SocketConnection connection)
    {
        connection.resumesWhenSent = connection.unsent.length() > 0;
        if (!connection.resumesWhenSent)
        {
            sockets.signal(connection, SocketConnection.RESUMED);
        }
    }

    private void pause(final SocketConnection connection, final boolean isPaused)
    {
        if (connection.isPaused && !isPaused)
        {
            sockets.signal(connection, SocketConnection.UNPAUSED);
        }
        connection.isPaused = isPaused;
        sockets.updateInterest(connection);
    }
}
