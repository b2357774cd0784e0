package io.penstock.gateway.tls;

import io.penstock.gateway.ring.InboundSlot;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * Gives an engine the records of a read one by one: what one cannot be given yet is kept. Used by the tls thread.
 */
final class Records
{
    private final TlsSessions sessions;
    private final TlsInput input;
    private final Handshakes handshakes;
    private final TlsTimers timers;

    Records(
        final TlsSessions sessions, final TlsInput input, final Handshakes handshakes, final TlsTimers timers)
    {
        this.sessions = sessions;
        this.input = input;
        this.handshakes = handshakes;
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
            unwrap(slot, connection, length);
        }
        if (connection.isEstablished())
        {
            timers.onRead(slot, connection);
        }
    }

    /**
     * Whether a record waits. An engine that has read a closure alert seals nothing more, so that a record that may be
     * one is given to it when all that stands before it is answered.
     */
    private boolean isWithheld(final TlsConnection connection, final int length)
    {
        connection.isWithheld = connection.isEstablished() && !connection.isAnswered && input.mayClose(length);
        connection.isAnswered = false;
        return connection.isWithheld;
    }

    private void unwrap(final InboundSlot slot, final TlsConnection connection, final int length) throws SSLException
    {
        final ByteBuffer ciphertext = input.record(length);
        SSLEngineResult result;
        do
        {
            result = connection.engine.unwrap(ciphertext, input.plaintext());
            input.produced(result.bytesProduced());
            if (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP)
            {
                handshakes.flush(slot, connection);
            }
        }
        while (result.getStatus() == Status.OK && ciphertext.hasRemaining() &&
            result.bytesConsumed() + result.bytesProduced() > 0);

        if (ciphertext.hasRemaining() && result.getStatus() != Status.CLOSED)
        {
            throw new SSLException("record not taken");
        }
        input.consumed(length);
        handshakes.onRecord(slot, connection);
        if (result.getStatus() == Status.CLOSED)
        {
            sessions.end(connection);
            slot.end();
        }
    }
}
