package io.penstock.gateway.tls;

import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Output;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * Records by the engine's public methods: those of handshakes always, and all where the native methods are not to be
 * had. It allocates for each record.
 */
final class EngineRecords implements RecordProtection
{
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    /** What an engine has pending at most, which is what Conscrypt's buffer between it and its caller takes. */
    private static final int PENDING_LENGTH = 17 << 10;

    private final TlsSessions sessions;
    private final ByteBuffer copy = ByteBuffer.allocateDirect(TlsRecord.MAX_PLAINTEXT_LENGTH);

    EngineRecords(final TlsSessions sessions)
    {
        this.sessions = sessions;
    }

    /**
     * Has an engine give its native memory back now: the collector, which would, has little else to come for.
     *
     * @param scratch room for its last words, which nobody waits for.
     */
    static void free(final SSLEngine engine, final ByteBuffer scratch) throws SSLException
    {
        if (!HandshakeCalls.free(engine))
        {
            // which makes a picture of the session first, and an exception for each client without a certificate
            engine.closeInbound();
            engine.closeOutbound();
            engine.wrap(NOTHING, scratch);
        }
    }

    @Override
    public void begin(final TlsConnection connection)
    {
        // the engine goes on
    }

    @Override
    public boolean open(
        final InboundSlot slot, final TlsConnection connection, final TlsInput input, final int length)
        throws SSLException
    {
        final ByteBuffer ciphertext = input.record(length);
        SSLEngineResult result;
        do
        {
            result = connection.engine.unwrap(ciphertext, input.plaintext());
            input.produced(result.bytesProduced());
            if (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP)
            {
                sessions.flush(slot, connection);
            }
        }
        while (result.getStatus() == Status.OK && ciphertext.hasRemaining() &&
            result.bytesConsumed() + result.bytesProduced() > 0);

        final boolean isClosed = result.getStatus() == Status.CLOSED;
        if (ciphertext.hasRemaining() && !isClosed)
        {
            throw new SSLException("record not taken");
        }
        return !isClosed;
    }

    @Override
    public boolean fail(final TlsConnection connection, final boolean isTooLong) throws SSLException
    {
        if (!isTooLong)
        {
            return produce(connection);
        }
        connection.hasFailed = true;
        // an engine throws away what its session would have an alert for
        if (NativeCalls.missing() != null)
        {
            return true;
        }
        final NativeSession session = new NativeSession(connection.engine);
        session.refuse(sessions.flight());
        return session.produce(sessions.flight(), connection.produced);
    }

    @Override
    public boolean produce(final TlsConnection connection) throws SSLException
    {
        HandshakeStatus status;
        do
        {
            final ByteBuffer flight = sessions.flight().byteBuffer().clear();
            final SSLEngineResult result = connection.engine.wrap(NOTHING, flight);
            final int length = result.bytesProduced();
            if (length > 0 && !connection.produced.append(sessions.flight(), 0, length))
            {
                return false;
            }
            status = length > 0 ? result.getHandshakeStatus() : HandshakeStatus.NOT_HANDSHAKING;
        }
        while (status == HandshakeStatus.NEED_WRAP);
        return true;
    }

    @Override
    public boolean isSealing(final TlsConnection connection)
    {
        return !connection.hasFailed &&
            (connection.mode != TlsConnection.ENDED || !connection.engine.isOutboundDone());
    }

    @Override
    public boolean endsWithPeer()
    {
        return true;
    }

    @Override
    public boolean seal(final OutboundSlot slot, final TlsConnection connection) throws SSLException
    {
        final Output framed = slot.framed();
        boolean hasRoom = true;
        if (framed.length() > 0)
        {
            final ByteBuffer plain = slot.plainBytes();
            plain.limit(framed.offset() + framed.length()).position(framed.offset());
            hasRoom = wrapAll(slot, connection, plain);
        }
        for (Chunk chunk = framed.chunks(); chunk != null && hasRoom; chunk = chunk.next())
        {
            hasRoom = wrapChunk(slot, connection, chunk);
        }
        return hasRoom;
    }

    @Override
    public boolean close(final OutboundSlot slot, final TlsConnection connection) throws SSLException
    {
        if (connection.hasFailed)
        {
            // it has said why
            return true;
        }
        connection.engine.closeOutbound();
        return wrap(slot, connection, NOTHING);
    }

    private boolean wrapChunk(final OutboundSlot slot, final TlsConnection connection, final Chunk chunk)
        throws SSLException
    {
        boolean hasRoom = true;
        int offset = chunk.start();
        while (offset < chunk.limit() && hasRoom)
        {
            // the record may go to the same memory, which an engine takes only one position of
            final int length = Math.min(copy.capacity(), chunk.limit() - offset);
            copy.clear();
            chunk.buffer().getBytes(offset, copy, 0, length);
            copy.position(0).limit(length);
            hasRoom = wrapAll(slot, connection, copy);
            offset += length;
        }
        return hasRoom;
    }

    private boolean wrapAll(final OutboundSlot slot, final TlsConnection connection, final ByteBuffer plain)
        throws SSLException
    {
        final int limit = plain.limit();
        boolean hasRoom = true;
        while (plain.position() < limit && hasRoom)
        {
            plain.limit(Math.min(limit, plain.position() + TlsRecord.MAX_PLAINTEXT_LENGTH));
            hasRoom = wrap(slot, connection, plain);
            plain.limit(limit);
        }
        return hasRoom;
    }

    private boolean wrap(final OutboundSlot slot, final TlsConnection connection, final ByteBuffer plain)
        throws SSLException
    {
        final Output sealed = slot.sealed();
        int room = plain.remaining() + TlsRecord.OVERHEAD;
        boolean isPending = true;
        while (isPending || plain.hasRemaining())
        {
            if (!sealed.reserve(room, sessions.pool))
            {
                return false;
            }
            final ByteBuffer target = sealed.chunks() == null ? slot.bytes() : sessions.pool.bytes();
            target.limit(sealed.limit() + room).position(sealed.limit());
            final SSLEngineResult result = connection.engine.wrap(plain, target);
            sealed.commit(result.bytesProduced());
            isPending = result.getStatus() == Status.BUFFER_OVERFLOW;
            if (isPending && room >= PENDING_LENGTH)
            {
                throw new SSLException("record larger than its overhead allows");
            }
            if (!isPending && result.bytesConsumed() + result.bytesProduced() == 0 && plain.hasRemaining())
            {
                throw new SSLException("plaintext not taken");
            }
            // tickets go ahead of the first record: with the certificates of a client they may be larger than it
            room = isPending ? PENDING_LENGTH : plain.remaining() + TlsRecord.OVERHEAD;
        }
        return true;
    }
}
