package io.penstock.gateway.socket;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.connection.PeerAddress;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.HeldBytes;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * What the socket layer knows of one connection. Made when its index is used first, and used again with the index.
 */
final class SocketConnection
{
    /**
     * Bits of {@link #signals}: events that wait for room in the ring, published in this order.
     */
    static final int OPENED = 1;
    static final int RESUMED = 1 << 1;
    static final int PAUSED = 1 << 2;
    static final int UNPAUSED = 1 << 3;
    static final int SENT = 1 << 4;
    static final int END_OF_INPUT = 1 << 5;
    static final int CLOSED = 1 << 6;

    final int index;
    final HeldBytes unsent;

    long id = ConnectionId.NONE;
    int listener;
    long address;
    long addressRest;
    SocketChannel channel;
    SelectionKey key;

    int signals;
    boolean isQueued;
    boolean isUnread;

    boolean isPaused;
    boolean isParked;
    boolean isHeldUp;
    boolean hasEnded;
    boolean closesWhenSent;
    boolean resumesWhenSent;
    boolean tellsWhenSent;
    boolean isLingering;
    boolean isClosed;
    int discarded;

    SocketConnection(final int index, final ChunkPool pool)
    {
        this.index = index;
        unsent = new HeldBytes(pool);
    }

    void open(
        final long newId,
        final int newListener,
        final SocketAddress peer,
        final SocketChannel newChannel,
        final SelectionKey newKey)
    {
        id = newId;
        listener = newListener;
        address = PeerAddress.of(peer);
        addressRest = PeerAddress.rest(peer);
        channel = newChannel;
        key = newKey;
        signals = 0;
        isPaused = false;
        isParked = false;
        isHeldUp = false;
        hasEnded = false;
        closesWhenSent = false;
        resumesWhenSent = false;
        tellsWhenSent = false;
        isLingering = false;
        isClosed = false;
        discarded = 0;
    }

    void release()
    {
        id = ConnectionId.NONE;
        channel = null;
        key = null;
    }

    /**
     * Whether it is not read for the gateway's own reasons: a layer has asked so, or unsent bytes must go first.
     */
    boolean mustWait()
    {
        return isPaused || isParked || unsent.length() > 0;
    }

    /**
     * What the channel is waited for: input, unless nobody wants it now or unsent bytes must go first; room for them.
     */
    int interest()
    {
        if (unsent.length() > 0)
        {
            return SelectionKey.OP_WRITE;
        }
        return hasEnded || isPaused || isParked ? 0 : SelectionKey.OP_READ;
    }

    /**
     * Whether its input is wanted now.
     */
    boolean isReadable()
    {
        return id != ConnectionId.NONE && !isClosed && interest() == SelectionKey.OP_READ;
    }
}
