package io.penstock.gateway.tls;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Listener;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * The third step: ciphertext becomes plaintext, in place in the slot. Bytes that are not TLS pass as they are; the
 * first byte of a connection tells. A record that spans reads is kept and put in front of the next bytes.
 */
public final class DecryptStage
{
    private final TlsSessions sessions;
    private final Attachments attachments;
    private final TlsInput input;

    /**
     * Decrypts for a lane.
     *
     * @param sessions    the lane's sessions.
     * @param attachments the chunks that stay with a slot until the inbound ring has passed it.
     */
    public DecryptStage(final TlsSessions sessions, final Attachments attachments)
    {
        this.sessions = sessions;
        this.attachments = attachments;
        input = new TlsInput(sessions, attachments);
    }

    /**
     * Decrypts a slot.
     *
     * @param slot     the slot.
     * @param sequence its sequence.
     */
    public void onEvent(final InboundSlot slot, final long sequence)
    {
        final int kind = slot.kind();
        if (kind == SlotKind.DATA)
        {
            final TlsConnection connection = sessions.find(slot.connection());
            if (connection != null && connection.mode != TlsConnection.PLAIN)
            {
                onBytes(slot, connection, sequence);
            }
        }
        else if (kind == SlotKind.OPENED)
        {
            sessions.open(slot.connection(), slot.listener());
        }
        else if (kind == SlotKind.TICK)
        {
            expire(slot);
        }
    }

    /**
     * Takes back the chunks of slots that the ring has passed.
     *
     * @return number of chains taken back.
     */
    public int release()
    {
        return attachments.release();
    }

    private void onBytes(final InboundSlot slot, final TlsConnection connection, final long sequence)
    {
        try
        {
            if (connection.mode == TlsConnection.UNKNOWN && !begin(slot, connection))
            {
                return;
            }
            if (connection.mode == TlsConnection.ENDED)
            {
                slot.data(slot.offset(), 0);
            }
            else if (input.begin(slot, connection, sequence))
            {
                decrypt(slot, connection);
            }
        }
        catch (final SSLException e)
        {
            refuse(slot, connection, connection.isHandshaking ? Reason.HANDSHAKE_FAILED : Reason.BAD_RECORD);
        }
    }

    private boolean begin(final InboundSlot slot, final TlsConnection connection) throws SSLException
    {
        final boolean isTls = TlsRecord.isHandshake(slot.buffer(), slot.offset(), slot.length());
        if (isTls && sessions.isEnabled())
        {
            sessions.begin(connection, slot.timeNs());
            return true;
        }
        connection.mode = TlsConnection.PLAIN;
        if (connection.listener == Listener.TLS)
        {
            sessions.counters.rejected(Reason.TLS_REQUIRED);
            connection.mode = TlsConnection.ENDED;
            slot.data(slot.offset(), 0);
            close(slot, connection);
        }
        return false;
    }

    private void decrypt(final InboundSlot slot, final TlsConnection connection) throws SSLException
    {
        boolean hasEnded = false;
        while (input.hasRemaining() && !hasEnded)
        {
            final int length = input.recordLength();
            if (length > input.remaining())
            {
                input.keep(slot, connection, length);
                break;
            }
            hasEnded = unwrap(slot, connection, length);
        }
        input.end(slot);
        if (hasEnded)
        {
            sessions.end(connection);
            slot.end();
        }
    }

    private boolean unwrap(final InboundSlot slot, final TlsConnection connection, final int length) throws SSLException
    {
        final ByteBuffer ciphertext = input.record(length);
        SSLEngineResult result;
        do
        {
            result = connection.engine.unwrap(ciphertext, input.plaintext());
            input.produced(result.bytesProduced());
            if (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP)
            {
                flush(slot, connection);
            }
        }
        while (result.getStatus() == Status.OK && ciphertext.hasRemaining() &&
            result.bytesConsumed() + result.bytesProduced() > 0);

        input.consumed(length);
        if (connection.isHandshaking && isComplete(connection))
        {
            connection.isHandshaking = false;
            sessions.lane.handshake();
            sessions.deadlines.disarm(ConnectionId.index(connection.id));
            flush(slot, connection);
        }
        return result.getStatus() == Status.CLOSED;
    }

    private static boolean isComplete(final TlsConnection connection)
    {
        final HandshakeStatus status = connection.engine.getHandshakeStatus();
        return status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED;
    }

    private void flush(final InboundSlot slot, final TlsConnection connection) throws SSLException
    {
        if (sessions.produce(connection))
        {
            slot.requestFlush();
        }
        else
        {
            sessions.counters.rejected(Reason.POOL_EXHAUSTED);
            slot.fail();
        }
    }

    private void refuse(final InboundSlot slot, final TlsConnection connection, final Reason reason)
    {
        sessions.counters.rejected(reason);
        slot.data(slot.offset(), 0);
        try
        {
            // the alert that says why
            sessions.produce(connection);
        }
        catch (final SSLException e)
        {
            sessions.counters.rejected(Reason.BAD_RECORD);
        }
        sessions.end(connection);
        close(slot, connection);
    }

    private void expire(final InboundSlot slot)
    {
        int index = sessions.deadlines.expire(0, slot.timeNs());
        while (index >= 0)
        {
            final TlsConnection connection = sessions.at(index);
            if (slot.rows().isFull())
            {
                sessions.deadlines.arm(index, slot.timeNs());
                return;
            }
            sessions.counters.rejected(Reason.HANDSHAKE_DEADLINE);
            sessions.end(connection);
            close(slot, connection);
            index = sessions.deadlines.expire(index + 1, slot.timeNs());
        }
    }

    private static void close(final InboundSlot slot, final TlsConnection connection)
    {
        final int row = slot.rows().add(RowTable.CONTROL | RowTable.CLOSE | RowTable.URGENT, 0, 0, 0);
        slot.rows().connectionIndex(row, ConnectionId.index(connection.id));
    }
}
