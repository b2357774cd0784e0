package io.penstock.gateway.socket;

import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.SlotKind;

/**
 * Events about connections that wait for room in the inbound ring: the connection that has waited longest comes first,
 * its events in their order. A connection has each event once, so that the queue has a place for all of them. Used by
 * the socket thread.
 */
final class Signals
{
    private final SocketConnection[] queue;
    private int head;
    private int count;

    Signals(final int connections)
    {
        queue = new SocketConnection[connections];
    }

    /**
     * Has an event published as soon as the ring has room.
     *
     * @param event a bit of {@link SocketConnection#signals}.
     */
    void add(final SocketConnection connection, final int event)
    {
        connection.signals |= event;
        if (!connection.isQueued)
        {
            connection.isQueued = true;
            queue[(head + count) % queue.length] = connection;
            count++;
        }
    }

    boolean isEmpty()
    {
        return count == 0;
    }

    /**
     * Puts the next event into a slot; there must be one.
     */
    void take(final InboundSlot slot, final long nowNs)
    {
        final SocketConnection connection = queue[head];
        final int event = Integer.lowestOneBit(connection.signals);
        connection.signals &= ~event;
        slot.begin(kindOf(event), connection.id, nowNs);
        if (event == SocketConnection.OPENED)
        {
            slot.listener(connection.listener);
            slot.address(connection.address);
            slot.addressRest(connection.addressRest);
        }
        if (connection.signals == 0)
        {
            connection.isQueued = false;
            queue[head] = null;
            head = (head + 1) % queue.length;
            count--;
        }
    }

    private static int kindOf(final int event)
    {
        switch (event)
        {
            case SocketConnection.OPENED:
                return SlotKind.OPENED;

            case SocketConnection.RESUMED:
                return SlotKind.RESUMED;

            case SocketConnection.PAUSED:
                return SlotKind.PAUSED;

            case SocketConnection.UNPAUSED:
                return SlotKind.UNPAUSED;

            case SocketConnection.SENT:
                return SlotKind.SENT;

            case SocketConnection.END_OF_INPUT:
                return SlotKind.END_OF_INPUT;

            default:
                return SlotKind.CLOSED;
        }
    }
}
