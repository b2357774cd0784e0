package io.penstock.gateway.socket;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Publisher;
import io.penstock.gateway.ring.SlotKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The second step: one read of a channel becomes one slot of the inbound ring, of which this is the only producer.
 * Where the ring is full nothing is read, and TCP pushes back. Events about connections, and the lane's ticks, are
 * published here too, in order with the bytes.
 */
public final class ReadStage
{
    private final Sockets sockets;
    private final Publisher<InboundSlot> inbound;
    private final Unread unread;
    private boolean isStalled;

    /**
     * Reads the connections of a lane.
     *
     * @param sockets the connections.
     * @param inbound the inbound ring.
     */
    public ReadStage(final Sockets sockets, final Publisher<InboundSlot> inbound)
    {
        this.sockets = sockets;
        this.inbound = inbound;
        unread = sockets.unread();
    }

    /**
     * Whether something waits for room in the ring.
     *
     * @return true where the ring was full.
     */
    public boolean isStalled()
    {
        return isStalled;
    }

    /**
     * Number of slots published.
     *
     * @return their number.
     */
    public long published()
    {
        return inbound.published();
    }

    /**
     * Whether the ring has room for another slot.
     *
     * @return false where it is full.
     */
    public boolean hasRoom()
    {
        return inbound.hasRoom();
    }

    /**
     * Publishes an event about the whole lane.
     *
     * @param kind  the event, of {@link SlotKind}.
     * @param nowNs the time.
     * @return false where the ring is full.
     */
    public boolean publish(final int kind, final long nowNs)
    {
        if (!inbound.hasRoom())
        {
            isStalled = true;
            return false;
        }
        inbound.slot().begin(kind, ConnectionId.NONE, nowNs);
        inbound.publish();
        return true;
    }

    /**
     * Publishes an event about a connection, the one that has waited longest.
     *
     * @return false where none waits, or the ring is full.
     */
    public boolean publishSignal()
    {
        if (sockets.signals().isEmpty())
        {
            isStalled = false;
            return false;
        }
        if (!inbound.hasRoom())
        {
            isStalled = true;
            return false;
        }
        sockets.signals().take(inbound.slot(), sockets.nowNs());
        inbound.publish();
        return true;
    }

    /**
     * The connection that is to be read before any other, as the ring had no room for its input.
     *
     * @return null where none waits, or there is no room still.
     */
    SocketConnection nextUnread()
    {
        return unread.isEmpty() || !inbound.hasRoom() ? null : unread.first();
    }

    /**
     * Reads a channel once, unless others have waited longer.
     *
     * @param connection the connection, whose channel has input.
     */
    void onReadable(final SocketConnection connection)
    {
        if (!inbound.hasRoom() || !unread.isTurnOf(connection))
        {
            isStalled = true;
            unread.add(connection);
            return;
        }
        if (connection.isUnread)
        {
            unread.removeFirst();
        }
        if (!connection.isReadable())
        {
            return;
        }
        if (connection.signals != 0)
        {
            isStalled = true;
            return;
        }

        final InboundSlot slot = inbound.slot();
        final ByteBuffer bytes = slot.bytes();
        final int offset = slot.shape().bytesOffset();
        bytes.limit(slot.shape().bytesLimit()).position(offset);
        final int length = read(connection, bytes);
        if (length > 0)
        {
            if (connection.isLingering)
            {
                discard(connection, length);
            }
            else
            {
                slot.begin(SlotKind.DATA, connection.id, sockets.nowNs());
                slot.data(offset, length);
                inbound.publish();
            }
        }
        else if (length < 0 && !connection.isClosed)
        {
            end(connection);
        }
    }

    private int read(final SocketConnection connection, final ByteBuffer bytes)
    {
        final SocketChannel channel = connection.channel;
        try
        {
            final int length = channel.read(bytes);
            if (length > 0)
            {
                sockets.counters().read(length);
            }
            return length;
        }
        catch (final IOException e)
        {
            sockets.closeNow(connection, connection.isLingering ? Reason.LINGERED : Reason.PEER_RESET);
            return -1;
        }
    }

    private void discard(final SocketConnection connection, final int length)
    {
        connection.discarded += length;
        if (connection.discarded > sockets.limits().lingerBytes())
        {
            sockets.closeNow(connection, Reason.LINGERED);
        }
    }

    private void end(final SocketConnection connection)
    {
        connection.hasEnded = true;
        if (connection.isLingering)
        {
            sockets.closeNow(connection, Reason.LAST_ANSWER);
        }
        else
        {
            sockets.updateInterest(connection);
            sockets.signals().add(connection, SocketConnection.END_OF_INPUT);
        }
    }
}
