package io.penstock.gateway.tls;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.OutboundSlot;
import javax.net.ssl.SSLException;

/**
 * On the way out: frames become TLS records, one for all the answers of a slot where they fit. What the session has
 * produced of its own, a handshake's flight or an alert, goes ahead.
 */
public final class EncryptStage
{
    private final TlsSessions sessions;
    private final Attachments attachments;

    /**
     * Encrypts for a lane.
     *
     * @param sessions    the lane's sessions.
     * @param attachments the chunks that stay with a slot until the outbound ring has passed it.
     */
    public EncryptStage(final TlsSessions sessions, final Attachments attachments)
    {
        this.sessions = sessions;
        this.attachments = attachments;
    }

    /**
     * Encrypts a slot.
     *
     * @param slot     the slot.
     * @param sequence its sequence.
     */
    public void onEvent(final OutboundSlot slot, final long sequence)
    {
        final TlsConnection connection = sessions.find(slot.connection());
        if (connection == null)
        {
            return;
        }
        try
        {
            if (connection.mode != TlsConnection.UNKNOWN && connection.mode != TlsConnection.PLAIN && !slot.fault())
            {
                seal(slot, connection, sequence);
            }
            connection.isAnswered |= connection.isWithheld && (slot.control() & Control.ANSWERED) != 0;
        }
        finally
        {
            if ((slot.control() & Control.RELEASE) != 0)
            {
                sessions.release(connection);
            }
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

    private void seal(final OutboundSlot slot, final TlsConnection connection, final long sequence)
    {
        try
        {
            seal(slot, connection);
        }
        catch (final SSLException e)
        {
            sessions.counters.rejected(Reason.BAD_RECORD);
            slot.fail();
        }
        finally
        {
            attachments.add(slot.sealed().chunks(), sequence);
        }
    }

    private void seal(final OutboundSlot slot, final TlsConnection connection) throws SSLException
    {
        slot.seal();
        for (Chunk chunk = connection.produced.head(); chunk != null; chunk = connection.produced.head())
        {
            if (!slot.sealed().append(chunk.buffer(), chunk.start(), chunk.length(), sessions.pool))
            {
                exhausted(slot);
                return;
            }
            connection.produced.consume(chunk.length());
        }

        if (connection.engine == null || connection.task != null)
        {
            // there is no session yet
            return;
        }
        final RecordProtection protection = connection.protection;
        boolean hasRoom = true;
        if (!slot.framed().isEmpty() && !protection.isSealing(connection))
        {
            // the peer has ended the session, or broken it
            sessions.counters.rejected(Reason.SESSION_ENDED);
        }
        else
        {
            hasRoom = protection.seal(slot, connection);
        }
        if (hasRoom && (slot.control() & Control.CLOSE) != 0)
        {
            hasRoom = protection.close(slot, connection);
        }
        if (!hasRoom)
        {
            exhausted(slot);
        }
    }

    private void exhausted(final OutboundSlot slot)
    {
        sessions.counters.rejected(Reason.POOL_EXHAUSTED);
        slot.fail();
    }
}
