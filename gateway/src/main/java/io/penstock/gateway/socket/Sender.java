package io.penstock.gateway.socket;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Output;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;

/**
 * Brings bytes to channels: what a socket does not take is held in chunks, up to the connection's limit, and goes on
 * when it has room. Used by the socket thread.
 */
final class Sender
{
    private final Sockets sockets;

    Sender(final Sockets sockets)
    {
        this.sockets = sockets;
    }

    /**
     * Sends what a slot brings, in one system call where it is one run.
     */
    void send(final SocketConnection connection, final OutboundSlot slot)
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

    /**
     * Sends what is held for a connection, as far as the socket takes it.
     */
    void sendHeld(final SocketConnection connection)
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

    /**
     * Looks whether a connection takes any byte: a selector tells of room only when there is a good deal of it, which a
     * slow reader may not make in time.
     */
    void onStall(final SocketConnection connection)
    {
        final int before = connection.unsent.length();
        sendHeld(connection);
        if (!connection.isClosed && before > 0 && connection.unsent.length() == before)
        {
            sockets.closeNow(connection, Reason.WRITE_STALL);
        }
    }

    private void onSent(final SocketConnection connection)
    {
        sockets.disarm(connection);
        sockets.updateInterest(connection);
        if (connection.tellsWhenSent)
        {
            connection.tellsWhenSent = false;
            sockets.signals().add(connection, SocketConnection.SENT);
        }
        if (connection.closesWhenSent)
        {
            sockets.linger(connection);
        }
        else if (connection.resumesWhenSent)
        {
            connection.resumesWhenSent = false;
            sockets.signals().add(connection, SocketConnection.RESUMED);
        }
    }
}
