package io.penstock.gateway.tls;

import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundSlot;
import javax.net.ssl.SSLException;

/**
 * How the records of connections become plaintext, and plaintext records: one for a lane, whose connections bring their
 * session along. Used by the tls thread.
 */
interface RecordProtection
{
    /**
     * Takes a connection over whose handshake is complete.
     */
    void begin(TlsConnection connection) throws SSLException;

    /**
     * Opens the next record, which is whole; its plaintext takes its place.
     *
     * @param slot   the slot it came with, which a flush is asked of where the session has something to say.
     * @param input  where the record is.
     * @param length length of it with its header.
     * @return false where the peer says that it sends no more.
     * @throws SSLException where the record is broken; why stays to be said by {@link #produce}.
     */
    boolean open(InboundSlot slot, TlsConnection connection, TlsInput input, int length) throws SSLException;

    /**
     * Takes the alert of a session that has failed, or has to, and holds it for encrypt.
     *
     * @param isTooLong whether a record is longer than a record may be, of which the session was given nothing.
     * @return false where there is no memory for it.
     */
    boolean fail(TlsConnection connection, boolean isTooLong) throws SSLException;

    /**
     * Takes what the session has to say of its own, and holds it for encrypt.
     *
     * @return false where the pool has no chunk for it.
     */
    boolean produce(TlsConnection connection) throws SSLException;

    /**
     * Whether the session still seals records.
     */
    boolean isSealing(TlsConnection connection);

    /**
     * Whether a session that was told that the peer sends no more seals nothing either.
     */
    boolean endsWithPeer();

    /**
     * Makes records of what frame has produced, behind what is in the slot's output already.
     *
     * @return false where there is no room: the pool is empty.
     */
    boolean seal(OutboundSlot slot, TlsConnection connection) throws SSLException;

    /**
     * Says behind what is in the slot's output that no more comes.
     *
     * @return false where there is no room: the pool is empty.
     */
    boolean close(OutboundSlot slot, TlsConnection connection) throws SSLException;
}
