package io.penstock.gateway.socket;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Output;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;

/**
 * The last step: what a slot brings becomes one system call. What the socket does not take is held in chunks, and the
 * connection is not read meanwhile; then what the layers ask of the socket is carried out.
 */
public final class WriteStage
{
    private final Sockets sockets;

    /**
     * Writes to the connections of a lane.
     *
     * @param sockets the connections.
     */
    public WriteStage(final Sockets sockets)
    {
        this.sockets = sockets;
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
            send(connection, slot);
        }
        if (slot.control() != 0)
        {
            carryOut(connection, slot.control());
        }
    }

    /**
     * Sends what is held for a connection, as far as the socket takes it.
     *
     * @param connection the connection, whose channel has room.
     */
    void onWritable(final SocketConnection connection)
    {
        final ByteBuffer bytes = sockets.pool().wireBytes();
        Chunk chunk = connection.unsent.head();
        while (chunk != null && !connection.isClosed)
        {
            final int length = chunk.length();
            final int sent = write(connection, bytes, chunk.start(), length);
            if (connection.isClosed)
            {
                return;
            }
            if (sent > 0)
            {
                sockets.armStall(connection);
                connection.unsent.consume(sent);
            }
            if (sent < length)
            {
                return;
            }
            chunk = connection.unsent.head();
        }
        if (!connection.isClosed)
        {
            onSent(connection);
        }
    }

    private void send(final SocketConnection connection, final OutboundSlot slot)
    {
        final Output wire = slot.wire();
        if (wire.length() > 0)
        {
            send(connection, slot.bytes(), slot.buffer(), wire.offset(), wire.length());
        }
        for (Chunk chunk = wire.chunks(); chunk != null; chunk = chunk.next())
        {
            send(connection, chunk.wireBytes(), chunk.buffer(), chunk.start(), chunk.length());
        }
    }

    private void send(
        final SocketConnection connection,
        final ByteBuffer bytes,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        if (connection.isClosed)
        {
            return;
        }
        final boolean isFirst = connection.unsent.length() == 0;
        final int sent = isFirst ? write(connection, bytes, offset, length) : 0;
        if (sent < length && !connection.isClosed)
        {
            hold(connection, buffer, offset + sent, length - sent, isFirst);
        }
    }

    private void hold(
        final SocketConnection connection,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final boolean isFirst)
    {
        if (connection.unsent.length() + length > sockets.limits().heldBytes())
        {
            sockets.closeNow(connection, Reason.SLOW_CONSUMER);
        }
        else if (!connection.unsent.append(buffer, offset, length))
        {
            sockets.closeNow(connection, Reason.POOL_EXHAUSTED);
        }
        else if (isFirst)
        {
            sockets.armStall(connection);
            sockets.updateInterest(connection);
        }
    }

    private int write(
        final SocketConnection connection,
        final ByteBuffer bytes,
        final int offset,
        final int length)
    {
        bytes.limit(offset + length).position(offset);
        try
        {
            final int sent = connection.channel.write(bytes);
            sockets.counters().written(sent);
            return sent;
        }
        catch (final IOException e)
        {
            sockets.closeNow(connection, Reason.PEER_RESET);
            return 0;
        }
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

    private void onSent(final SocketConnection connection)
    {
        sockets.disarm(connection);
        sockets.updateInterest(connection);
        if (connection.closesWhenSent)
        {
            sockets.linger(connection);
        }
        else
        {
            if (connection.resumesWhenSent)
            {
                connection.resumesWhenSent = false;
                sockets.signal(connection, SocketConnection.RESUMED);
            }
            sockets.signal(connection, SocketConnection.UNPAUSED);
        }
    }
}
