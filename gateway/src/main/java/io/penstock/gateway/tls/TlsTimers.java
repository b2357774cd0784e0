package io.penstock.gateway.tls;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.InboundSlot;

/**
 * The tls layer's time: a handshake that is not complete, and a record that has begun and is not whole. Each record has
 * the time of a handshake, however many bytes of it come meanwhile, so that a body may take as long as its rate allows.
 * Used by the tls thread.
 */
final class TlsTimers
{
    private final TlsSessions sessions;

    TlsTimers(final TlsSessions sessions)
    {
        this.sessions = sessions;
    }

    /**
     * Waits for the rest of the record that the bytes of a slot end with, or for nothing.
     */
    void onRead(final InboundSlot slot, final TlsConnection connection)
    {
        if (connection.carry == null || connection.isWithheld || connection.isPaused)
        {
            sessions.disarm(connection);
        }
        else
        {
            sessions.arm(connection, slot.timeNs());
        }
    }

    /**
     * Waits for nothing: the connection is not read.
     */
    void onPaused(final TlsConnection connection)
    {
        connection.isPaused = true;
        if (connection.isEstablished())
        {
            sessions.disarm(connection);
        }
    }

    /**
     * Waits anew: nothing was read while the connection was paused.
     */
    void onUnpaused(final InboundSlot slot, final TlsConnection connection)
    {
        connection.isPaused = false;
        if (connection.isEstablished())
        {
            onRead(slot, connection);
        }
    }

    /**
     * Closes connections whose time has passed.
     */
    void expire(final InboundSlot slot)
    {
        int index = sessions.deadlines.expire(0, slot.timeNs());
        while (index >= 0)
        {
            if (slot.rows().isFull())
            {
                sessions.deadlines.arm(index, slot.timeNs());
                return;
            }
            final TlsConnection connection = sessions.at(index);
            final Reason reason = reason(connection);
            if (connection.isShakingHands())
            {
                sessions.lane.tls().timedOut();
                connection.isHandshaking = false;
            }
            sessions.close(slot, connection, reason);
            index = sessions.deadlines.expire(index + 1, slot.timeNs());
        }
    }

    private static Reason reason(final TlsConnection connection)
    {
        if (connection.givenUp != null)
        {
            return connection.givenUp;
        }
        return connection.isEstablished() ? Reason.RECORD_DEADLINE : Reason.HANDSHAKE_DEADLINE;
    }
}
