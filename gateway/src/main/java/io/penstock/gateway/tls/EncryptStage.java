package io.penstock.gateway.tls;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Output;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * On the way out: frames become TLS records, one for all the answers of a slot where they fit. What the engine has
 * produced of its own, a handshake's flight or an alert, goes ahead.
 */
public final class EncryptStage
{
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final TlsSessions sessions;
    private final Attachments attachments;
    private final ByteBuffer copy = ByteBuffer.allocateDirect(TlsRecord.MAX_PLAINTEXT_LENGTH);

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
            if (connection.engine != null && !slot.fault())
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

        final Output framed = slot.framed();
        if (!framed.isEmpty() && connection.mode == TlsConnection.ENDED && connection.engine.isOutboundDone())
        {
            // the peer has ended the session, or broken it: the engine takes nothing more
            sessions.counters.rejected(Reason.SESSION_ENDED);
        }
        else
        {
            wrapFramed(slot, connection, framed);
        }
        if ((slot.control() & Control.CLOSE) != 0)
        {
            connection.engine.closeOutbound();
            wrap(slot, connection, NOTHING);
        }
    }

    private void wrapFramed(final OutboundSlot slot, final TlsConnection connection, final Output framed)
        throws SSLException
    {
        if (framed.length() > 0)
        {
            final ByteBuffer plain = slot.plainBytes();
            plain.limit(framed.offset() + framed.length()).position(framed.offset());
            wrapAll(slot, connection, plain);
        }
        for (Chunk chunk = framed.chunks(); chunk != null; chunk = chunk.next())
        {
            wrapChunk(slot, connection, chunk);
        }
    }

    private void wrapChunk(final OutboundSlot slot, final TlsConnection connection, final Chunk chunk)
        throws SSLException
    {
        int offset = chunk.start();
        while (offset < chunk.limit() && !slot.fault())
        {
            final int length = Math.min(copy.capacity(), chunk.limit() - offset);
            copy.clear();
            chunk.buffer().getBytes(offset, copy, 0, length);
            copy.position(0).limit(length);
            wrapAll(slot, connection, copy);
            offset += length;
        }
    }

    private void wrapAll(final OutboundSlot slot, final TlsConnection connection, final ByteBuffer plain)
        throws SSLException
    {
        final int limit = plain.limit();
        while (plain.position() < limit && !slot.fault())
        {
            plain.limit(Math.min(limit, plain.position() + TlsRecord.MAX_PLAINTEXT_LENGTH));
            wrap(slot, connection, plain);
            plain.limit(limit);
        }
    }

    private void wrap(final OutboundSlot slot, final TlsConnection connection, final ByteBuffer plain)
        throws SSLException
    {
        final Output sealed = slot.sealed();
        if (!sealed.reserve(plain.remaining() + TlsRecord.OVERHEAD, sessions.pool))
        {
            exhausted(slot);
            return;
        }
        final ByteBuffer target = sealed.chunks() == null ? slot.bytes() : sessions.pool.bytes();
        target.limit(sealed.limit() + plain.remaining() + TlsRecord.OVERHEAD).position(sealed.limit());
        final SSLEngineResult result = connection.engine.wrap(plain, target);
        sealed.commit(result.bytesProduced());
        if (result.getStatus() == Status.BUFFER_OVERFLOW)
        {
            throw new SSLException("record larger than its overhead allows");
        }
        if (result.bytesConsumed() == 0 && plain.hasRemaining())
        {
            throw new SSLException("plaintext not taken");
        }
    }

    private void exhausted(final OutboundSlot slot)
    {
        sessions.counters.rejected(Reason.POOL_EXHAUSTED);
        slot.fail();
    }
}
