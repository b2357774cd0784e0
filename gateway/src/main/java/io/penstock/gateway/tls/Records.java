package io.penstock.gateway.tls;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.InboundSlot;
import javax.net.ssl.SSLException;

/**
 * Has the records of a read opened one by one: what cannot be opened yet is kept. Used by the tls thread.
 */
final class Records
{
    private final TlsSessions sessions;
    private final TlsInput input;
    private final TlsTimers timers;

    Records(final TlsSessions sessions, final TlsInput input, final TlsTimers timers)
    {
        this.sessions = sessions;
        this.input = input;
        this.timers = timers;
    }

    /**
     * Opens the records that are whole, and keeps what is left.
     */
    void open(final InboundSlot slot, final TlsConnection connection) throws SSLException
    {
        while (connection.mode == TlsConnection.RECORDS && input.hasRemaining())
        {
            final int length = input.recordLength(connection);
            if (length > input.remaining() || isWithheld(connection, length))
            {
                input.keep(slot, connection);
                break;
            }
            open(slot, connection, length);
        }
        if (connection.isEstablished())
        {
            timers.onRead(slot, connection);
        }
    }

    /**
     * Whether a record waits. An engine that has read a closure alert seals nothing more, unlike the session behind it,
     * so that a record that may be one is given to an engine when all that stands before it is answered.
     */
    private boolean isWithheld(final TlsConnection connection, final int length)
    {
        connection.isWithheld = connection.isEstablished() && connection.protection.endsWithPeer() &&
            !connection.isAnswered && input.mayClose(length);
        connection.isAnswered = false;
        return connection.isWithheld;
    }

    private void open(final InboundSlot slot, final TlsConnection connection, final int length) throws SSLException
    {
        final int before = input.plainLength();
        final boolean isOpen = connection.protection.open(slot, connection, input, length);
        input.consumed(length);
        final boolean isTooMany = !sessions.count(connection, input.plainLength() > before);
        if (isTooMany && isOpen)
        {
            sessions.counters.rejected(Reason.EMPTY_RECORDS);
        }
        if (isTooMany || !isOpen)
        {
            sessions.end(connection);
            slot.end();
        }
    }
}
