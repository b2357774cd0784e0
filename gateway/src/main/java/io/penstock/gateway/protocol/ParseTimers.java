package io.penstock.gateway.protocol;

import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;

/**
 * The protocol layer's time: heads that are not complete, bodies that come too slowly, connections without requests,
 * and the drain. Used by the protocol thread.
 */
final class ParseTimers
{
    private static final long NS_A_SECOND = 1_000_000_000L;

    private final ProtocolConnections connections;
    private final Http1Input http1;
    private final GatewayConfig.Http http;
    private final long leastArrived;
    private int drained;
    private boolean isRefusing;

    ParseTimers(final ProtocolConnections connections, final Http1Input http1)
    {
        this.connections = connections;
        this.http1 = http1;
        http = connections.http;
        leastArrived = (long)(http.bodyRate() * (http.bodyRateNs() / (double)NS_A_SECOND));
    }

    /**
     * Begins to wait for a request.
     */
    void onIdle(final ProtocolConnection connection, final long nowNs)
    {
        connection.inMessage = false;
        arm(connection, nowNs + http.keepAliveNs());
    }

    /**
     * Waits for what comes next: the rest of a message that has begun, or a request.
     */
    void onParsed(final ProtocolConnection connection, final InboundSlot slot, final int rest)
    {
        if (rest > 0 || connection.phase != ProtocolConnection.HEAD)
        {
            // parts that go on are of the message that has begun
            if (!connection.inMessage || slot.rows().count() > 0 && !connection.isInPart())
            {
                begin(connection, slot.timeNs());
            }
            if (isFrame(connection))
            {
                connection.arrived += slot.length();
            }
        }
        else if (connection.protocol == ProtocolConnection.SBE)
        {
            connection.inMessage = false;
            connections.deadlines.disarm(connection.index);
        }
        else if (connection.inMessage || slot.rows().count() > 0)
        {
            onIdle(connection, slot.timeNs());
        }
    }

    /**
     * Waits for nothing: the connection is not read.
     */
    void onPaused(final ProtocolConnection connection)
    {
        connection.isPaused = true;
        connections.deadlines.disarm(connection.index);
    }

    /**
     * Waits anew: nothing was read while the connection was paused.
     */
    void onUnpaused(final ProtocolConnection connection, final long nowNs)
    {
        connection.isPaused = false;
        if (connection.inMessage)
        {
            begin(connection, nowNs);
        }
        else if (connection.protocol != ProtocolConnection.SBE)
        {
            onIdle(connection, nowNs);
        }
    }

    /**
     * Looks at the deadlines, and at the drain.
     */
    void onLaneWide(final InboundSlot slot)
    {
        if (slot.kind() == SlotKind.TICK)
        {
            connections.date.update(System.currentTimeMillis());
            expire(slot);
        }
        else if (slot.kind() == SlotKind.DRAIN_DEADLINE)
        {
            isRefusing = true;
            drained = 0;
        }
        if (isRefusing || connections.isDraining() && slot.kind() == SlotKind.DRAIN)
        {
            drain(slot);
        }
        if (slot.kind() == SlotKind.DRAIN)
        {
            // the first only says so: who has sent a request is not idle, and it may be on its way still
            connections.drain();
        }
    }

    private void begin(final ProtocolConnection connection, final long nowNs)
    {
        connection.inMessage = true;
        connection.arrived = 0;
        arm(connection, nowNs + (isHead(connection) ? http.headDeadlineNs() : http.bodyRateNs()));
    }

    private void arm(final ProtocolConnection connection, final long deadlineNs)
    {
        if (!connection.isPaused)
        {
            connections.deadlines.arm(connection.index, deadlineNs);
        }
    }

    private void expire(final InboundSlot slot)
    {
        final long nowNs = slot.timeNs();
        int index = connections.deadlines.expire(0, nowNs);
        while (index >= 0)
        {
            if (slot.rows().isFull())
            {
                connections.deadlines.arm(index, nowNs);
                return;
            }
            expire(slot, connections.at(index));
            index = connections.deadlines.expire(index + 1, nowNs);
        }
    }

    private void expire(final InboundSlot slot, final ProtocolConnection connection)
    {
        if (!connection.inMessage)
        {
            if (connection.isAnswered())
            {
                connections.counters.rejected(Reason.IDLE);
                connections.close(slot, connection, 0);
            }
            else
            {
                onIdle(connection, slot.timeNs());
            }
        }
        else if (connection.protocol == ProtocolConnection.UNKNOWN)
        {
            connections.counters.rejected(Reason.UNKNOWN_PROTOCOL);
            connections.close(slot, connection, RowTable.URGENT);
        }
        else if (isHead(connection))
        {
            http1.onTimeout(slot, connection, Problem.HEAD_TIMEOUT);
        }
        else if (connection.arrived >= leastArrived)
        {
            begin(connection, slot.timeNs());
        }
        else if (isFrame(connection))
        {
            connections.counters.rejected(Reason.BODY_TOO_SLOW);
            connections.close(slot, connection, 0);
        }
        else
        {
            http1.onTimeout(slot, connection, Problem.BODY_TIMEOUT);
        }
    }

    private void drain(final InboundSlot slot)
    {
        for (int looked = 0; looked < connections.limit() && !slot.rows().isFull(); looked++)
        {
            final ProtocolConnection connection = connections.at(drained);
            drained = (drained + 1) % connections.limit();
            if (connection != null && connection.id != 0 && !connection.isClosing)
            {
                drain(slot, connection);
            }
        }
    }

    private void drain(final InboundSlot slot, final ProtocolConnection connection)
    {
        final boolean isIdle = connection.isAnswered() && !connection.hasInput() && !connection.isPaused;
        if (isRefusing && connection.inMessage && !isFrame(connection))
        {
            http1.onTimeout(slot, connection, Problem.DRAINING);
        }
        else if (isRefusing || isIdle)
        {
            connections.close(slot, connection, 0);
        }
    }

    private static boolean isHead(final ProtocolConnection connection)
    {
        return !isFrame(connection) && connection.phase == ProtocolConnection.HEAD;
    }

    private static boolean isFrame(final ProtocolConnection connection)
    {
        return connection.protocol == ProtocolConnection.SBE;
    }
}
