package io.penstock.gateway.tls;

import io.penstock.gateway.ring.HeldBytes;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The native session behind one of Conscrypt's engines, whose handshake is complete, or which is to say why it fails.
 * The engine stays its owner: it must not be given records meanwhile, and frees the session when it is closed, from
 * when on every call here fails. Used by the tls thread alone.
 */
final class NativeSession
{
    private final Object ssl;
    private final Object bio;
    private final Object callbacks;

    NativeSession(final SSLEngine engine) throws SSLException
    {
        ssl = NativeCalls.ssl(engine);
        bio = NativeCalls.bio(engine);
        callbacks = NativeCalls.callbacks(ssl);
    }

    /**
     * Gives bytes of the peer, at most as many as a record that is not too long.
     *
     * @param address where they are.
     * @throws SSLException where they are not taken.
     */
    void feed(final long address, final int length) throws SSLException
    {
        if (NativeCalls.feed(ssl, bio, callbacks, address, length) != length)
        {
            throw new SSLException("record not taken");
        }
    }

    /**
     * Reads plaintext, of one record at most.
     *
     * @param address where it goes.
     * @param length  bytes there is room for.
     * @return number of bytes, above 0, {@link NativeCalls#WANT_READ} or {@link NativeCalls#CLOSED}.
     * @throws SSLException where the record is broken.
     */
    int read(final long address, final int length) throws SSLException
    {
        final int count = NativeCalls.read(ssl, callbacks, address, length);
        if (count <= 0 && count != NativeCalls.WANT_READ && count != NativeCalls.CLOSED)
        {
            throw new SSLException("record not opened");
        }
        return count;
    }

    /**
     * Refuses a record that is longer than a record may be, of which nothing was given.
     *
     * @param scratch room for what is never read.
     */
    void refuse(final UnsafeBuffer scratch) throws SSLException
    {
        scratch.putBytes(0, TlsRecord.TOO_LONG);
        feed(scratch.addressOffset(), TlsRecord.TOO_LONG.length);
        try
        {
            read(scratch.addressOffset(), scratch.capacity());
        }
        catch (final SSLException e)
        {
            // as it should: the alert that says so is pending
            return;
        }
        throw new SSLException("a record of any length is taken");
    }

    /**
     * Makes one record of plaintext.
     *
     * @param address where it is.
     * @param length  of it, at most {@link TlsRecord#MAX_PLAINTEXT_LENGTH}.
     * @return false where what is pending must be taken first, and the same plaintext be written again.
     * @throws SSLException where the session seals nothing more.
     */
    boolean write(final long address, final int length) throws SSLException
    {
        final int written = NativeCalls.write(ssl, callbacks, address, length);
        if (written != length && (written > 0 || NativeCalls.error(ssl, written) != NativeCalls.WANT_WRITE))
        {
            throw new SSLException("plaintext not taken");
        }
        return written == length;
    }

    /**
     * Takes bytes for the peer.
     *
     * @param address where they go.
     * @param length  bytes there is room for.
     * @return number of bytes, above 0.
     * @throws SSLException where there are none.
     */
    int take(final long address, final int length) throws SSLException
    {
        final int taken = NativeCalls.take(ssl, bio, callbacks, address, length);
        if (taken <= 0)
        {
            throw new SSLException("nothing was pending");
        }
        return taken;
    }

    /**
     * Takes all bytes for the peer there are.
     *
     * @param room   where they go first.
     * @param target where they go then.
     * @return false where that has no room for them.
     */
    boolean produce(final UnsafeBuffer room, final HeldBytes target) throws SSLException
    {
        for (int pending = pending(); pending > 0; pending = pending())
        {
            final int length = take(room.addressOffset(), Math.min(pending, room.capacity()));
            if (!target.append(room, 0, length))
            {
                return false;
            }
        }
        return true;
    }

    /**
     * How many bytes for the peer there are.
     */
    int pending() throws SSLException
    {
        return NativeCalls.pending(bio);
    }

    /**
     * Says that no more is sent.
     */
    void shutdown() throws SSLException
    {
        NativeCalls.shutdown(ssl, callbacks);
    }
}
