package io.penstock.gateway.tls;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.HeldBytes;
import javax.net.ssl.SSLEngine;

/**
 * What the tls layer knows of one connection. Made when its index is used first, and used again with the index.
 */
final class TlsConnection
{
    /** The first byte will tell. */
    static final int UNKNOWN = 0;
    /** Bytes pass as they are. */
    static final int PLAIN = 1;
    /** Bytes are records. */
    static final int RECORDS = 2;
    /** The session has failed or ended: what still comes is dropped. */
    static final int ENDED = 3;

    final HeldBytes produced;

    long id = ConnectionId.NONE;
    int mode;
    int listener;
    /** Where it comes from, as a number. */
    long address;
    SSLEngine engine;
    Alpn alpn;
    /** What its records go through, from their first byte on. */
    RecordProtection protection;
    /** What is behind the engine, where records go to it. */
    NativeSession session;
    /** That session is broken. */
    boolean hasFailed;
    /** Records in a row without bytes. */
    int emptyRecords;
    boolean isHandshaking;
    long beganNs;
    /** What the pool does for its handshake: the engine is the pool's until it is finished. */
    HandshakeTask task;
    /** The handshake was answered, so that the client may have keys. */
    boolean isGreeted;
    /** Bytes of the client that the engine has had in its handshake. */
    int helloLength;
    /** It is one of the handshakes that there may be only so many of. */
    boolean isCounted;
    /** Why it had to make room for another one, or null where it hadn't. */
    Reason givenUp;
    /** It waits for its client or is a stranger, between the two that have begun to be that before it and after it. */
    boolean isWaiting;
    TlsConnection before;
    TlsConnection behind;
    /** The peer has ended its input while the pool was at work. */
    boolean hasEnded;
    boolean isPaused;
    Chunk carry;
    /** The first record kept is whole, and waits until all before it is answered. */
    boolean isWithheld;
    /** All before it is answered: it goes on with the next {@code RESUMED}. */
    boolean isAnswered;

    TlsConnection(final ChunkPool pool)
    {
        produced = new HeldBytes(pool);
    }

    void open(final long newId, final int newListener, final long newAddress)
    {
        id = newId;
        listener = newListener;
        address = newAddress;
        mode = UNKNOWN;
        hasFailed = false;
        isHandshaking = false;
        emptyRecords = 0;
        task = null;
        isGreeted = false;
        helloLength = 0;
        givenUp = null;
        hasEnded = false;
        isPaused = false;
        isWithheld = false;
        isAnswered = false;
    }

    /**
     * Whether its handshake has begun, and has neither failed nor ended.
     */
    boolean isShakingHands()
    {
        return mode == RECORDS && isHandshaking;
    }

    /**
     * Whether its handshake is complete, and its session goes on.
     */
    boolean isEstablished()
    {
        return mode == RECORDS && !isHandshaking;
    }
}
