package io.penstock.gateway.tls;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Listener;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * How a connection comes to its session: its first bytes tell whether it is TLS, and what the engine says while it
 * shakes hands goes out. Used by the tls thread.
 */
final class Handshakes
{
    private final TlsSessions sessions;

    Handshakes(final TlsSessions sessions)
    {
        this.sessions = sessions;
    }

    /**
     * Looks at the first bytes of a connection; what they are may take three of them.
     *
     * @return false where they are no records, or too few: they pass as they are, but not on the listener that takes
     *         TLS alone.
     */
    boolean begin(final InboundSlot slot, final TlsConnection connection, final TlsInput input) throws SSLException
    {
        final boolean isFirst = connection.carry == null;
        input.putInFront(connection);
        if (sessions.isEnabled() && input.isHandshake())
        {
            if (input.remaining() >= TlsRecord.SNIFFED_LENGTH)
            {
                sessions.begin(connection, slot.timeNs());
                return true;
            }
            if (isFirst)
            {
                sessions.arm(connection, slot.timeNs());
            }
            input.keep(slot, connection);
            input.end(slot);
            return false;
        }
        sessions.disarm(connection);
        connection.mode = TlsConnection.PLAIN;
        if (connection.listener == Listener.TLS)
        {
            input.end(slot);
            sessions.close(slot, connection, Reason.TLS_REQUIRED);
        }
        else
        {
            input.pass(slot);
        }
        return false;
    }

    /**
     * Looks at the engine behind a record.
     */
    void onRecord(final InboundSlot slot, final TlsConnection connection) throws SSLException
    {
        if (connection.isHandshaking && isComplete(connection))
        {
            connection.isHandshaking = false;
            sessions.lane.handshake();
            sessions.disarm(connection);
            sessions.flush(slot, connection);
            sessions.establish(connection);
        }
    }

    private static boolean isComplete(final TlsConnection connection)
    {
        final HandshakeStatus status = connection.engine.getHandshakeStatus();
        return status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED;
    }
}
