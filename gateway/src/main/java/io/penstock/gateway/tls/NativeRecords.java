package io.penstock.gateway.tls;

import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Output;
import javax.net.ssl.SSLException;

/**
 * Records by Conscrypt's native methods: two calls for each, and no object. The library copies what it is given, so
 * that plaintext may be written over the record it comes from.
 */
final class NativeRecords implements RecordProtection
{
    /**
     * What a record adds to its plaintext at most in any cipher suite, the answer to a key update in front of it
     * included: 85 bytes and 28.
     */
    private static final int RECORD_OVERHEAD = 128;

    private final TlsSessions sessions;

    NativeRecords(final TlsSessions sessions)
    {
        this.sessions = sessions;
    }

    @Override
    public void begin(final TlsConnection connection) throws SSLException
    {
        connection.session = new NativeSession(connection.engine);
    }

    @Override
    public boolean open(
        final InboundSlot slot, final TlsConnection connection, final TlsInput input, final int length)
        throws SSLException
    {
        final NativeSession session = connection.session;
        int count = NativeCalls.WANT_READ;
        try
        {
            session.feed(input.recordAddress(), length);
            count = session.read(input.plaintextAddress(), input.room(length));
        }
        catch (final SSLException e)
        {
            connection.hasFailed = true;
            throw e;
        }
        if (count > 0)
        {
            input.produced(count);
        }
        else if (session.pending() > 0)
        {
            sessions.flush(slot, connection);
        }
        return count != NativeCalls.CLOSED;
    }

    @Override
    public boolean fail(final TlsConnection connection, final boolean isTooLong) throws SSLException
    {
        if (isTooLong)
        {
            connection.hasFailed = true;
            connection.session.refuse(sessions.flight());
        }
        return produce(connection);
    }

    @Override
    public boolean produce(final TlsConnection connection) throws SSLException
    {
        return connection.session.produce(sessions.flight(), connection.produced);
    }

    @Override
    public boolean isSealing(final TlsConnection connection)
    {
        return !connection.hasFailed;
    }

    @Override
    public boolean endsWithPeer()
    {
        return false;
    }

    @Override
    public boolean seal(final OutboundSlot slot, final TlsConnection connection) throws SSLException
    {
        final Output framed = slot.framed();
        boolean hasRoom =
            sealAll(slot, connection.session, slot.buffer().addressOffset() + framed.offset(), framed.length());
        for (Chunk chunk = framed.chunks(); chunk != null && hasRoom; chunk = chunk.next())
        {
            hasRoom = sealAll(
                slot, connection.session, chunk.buffer().addressOffset() + chunk.start(), chunk.length());
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
        connection.session.shutdown();
        return take(slot.sealed(), connection.session, connection.session.pending());
    }

    private boolean sealAll(
        final OutboundSlot slot, final NativeSession session, final long address, final int length)
        throws SSLException
    {
        int sealed = 0;
        boolean hasRoom = true;
        while (sealed < length && hasRoom)
        {
            final int count = Math.min(TlsRecord.MAX_PLAINTEXT_LENGTH, length - sealed);
            hasRoom = seal(slot, session, address + sealed, count);
            sealed += count;
        }
        return hasRoom;
    }

    private boolean seal(final OutboundSlot slot, final NativeSession session, final long address, final int length)
        throws SSLException
    {
        // tickets that go ahead of the first record may leave no room for all of it
        while (!session.write(address, length))
        {
            if (!take(slot.sealed(), session, Math.max(1, session.pending())))
            {
                return false;
            }
        }
        return take(slot.sealed(), session, length + RECORD_OVERHEAD);
    }

    /**
     * Takes all that is pending.
     *
     * @param expected bytes that it has at most, as far as is known.
     */
    private boolean take(final Output sealed, final NativeSession session, final int expected) throws SSLException
    {
        int room = expected;
        while (room > 0)
        {
            if (!sealed.reserve(room, sessions.pool))
            {
                return false;
            }
            final int taken = session.take(sealed.buffer().addressOffset() + sealed.limit(), room);
            sealed.commit(taken);
            room = taken < room ? 0 : session.pending();
        }
        return true;
    }
}
