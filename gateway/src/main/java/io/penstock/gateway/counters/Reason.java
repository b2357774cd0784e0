package io.penstock.gateway.counters;

import java.util.Locale;

/**
 * Why something was refused or a connection closed.
 */
public enum Reason
{
    /** The client closed, or its half-closed connection got its last answer. */
    CLIENT_CLOSED(Kind.CLOSES),
    /** The last answer said that the connection closes. */
    LAST_ANSWER(Kind.CLOSES),
    /** The gateway stops. */
    DRAIN(Kind.REFUSES),
    /** The first bytes belong to no protocol that is served. */
    UNKNOWN_PROTOCOL(Kind.REFUSES),
    /** Bytes without TLS on the address that takes TLS only. */
    TLS_REQUIRED(Kind.REFUSES),
    /** The protocol's framing is broken or in doubt. */
    BAD_FRAMING(Kind.REFUSES),
    /** The request is refused for what it says: its method, its path, its length, its body. */
    BAD_REQUEST(Kind.REFUSES),
    /** The body's media type is none that is taken, or the client accepts none that there is. */
    MEDIA_TYPE(Kind.REFUSES),
    /** A message of no known schema, template or version. */
    UNKNOWN_MESSAGE(Kind.REFUSES),
    /** A message that its schema doesn't allow. */
    BAD_MESSAGE(Kind.REFUSES),
    /** The subscriber doesn't read what is pushed. */
    SLOW_CONSUMER(Kind.BOTH),
    /** No request for the keep-alive time. */
    IDLE(Kind.REFUSES),
    /** The head was not complete in time. */
    HEAD_DEADLINE(Kind.REFUSES),
    /** The body came too slowly. */
    BODY_TOO_SLOW(Kind.REFUSES),
    /** Too many bytes are held for the connection. */
    HELD_LIMIT(Kind.REFUSES),
    /** The lane's pool has no chunk left. */
    POOL_EXHAUSTED(Kind.BOTH),
    /** There are as many connections as there may be. */
    CONNECTIONS_LIMIT(Kind.REFUSES),
    /** The connection failed: reset, or unreachable. */
    PEER_RESET(Kind.BOTH),
    /** A stage threw: a bug. */
    STAGE_FAULT(Kind.BOTH),
    /** A service threw, or gave no reply. */
    SERVICE_FAULT(Kind.REFUSES),
    /** The TLS handshake was not complete in time. */
    HANDSHAKE_DEADLINE(Kind.REFUSES),
    /** There are as many TLS handshakes under way as there may be. */
    HANDSHAKES_LIMIT(Kind.REFUSES),
    /** There is no memory for another TLS handshake whose first record is not whole. */
    HANDSHAKE_MEMORY(Kind.REFUSES),
    /** The client's address begins too many TLS handshakes. */
    HANDSHAKE_RATE(Kind.REFUSES),
    /** The client says more in its TLS handshake than it may before it is answered. */
    CLIENT_HELLO_LIMIT(Kind.REFUSES),
    /** The TLS handshake failed. */
    HANDSHAKE_FAILED(Kind.REFUSES),
    /** A TLS record that had begun was not whole in time. */
    RECORD_DEADLINE(Kind.REFUSES),
    /** A TLS record is broken. */
    BAD_RECORD(Kind.REFUSES),
    /** Too many TLS records in a row without bytes: empty ones, or key updates. */
    EMPTY_RECORDS(Kind.REFUSES),
    /** Bytes that came, or an answer that was ready, when the TLS session had ended. */
    SESSION_ENDED(Kind.REFUSES),
    /** The client took no bytes of its answer for too long. */
    WRITE_STALL(Kind.CLOSES),
    /** The request was not answered in time. */
    REQUEST_DEADLINE(Kind.REFUSES),
    /** The service's queue is full. */
    SERVICE_FULL(Kind.REFUSES),
    /** The service's process can't be reached. */
    SERVICE_DOWN(Kind.REFUSES),
    /** The service's process went away before it answered. */
    SERVICE_LOST(Kind.REFUSES),
    /** There are as many requests in flight as there may be. */
    IN_FLIGHT_FULL(Kind.REFUSES),

    /** The request's key was that of another request before. */
    KEY_REUSED(Kind.REFUSES),

    /** The request is a repeat of one that is still worked on. */
    KEY_IN_USE(Kind.REFUSES),

    /** A closing connection sent on for too long, or too much. */
    LINGERED(Kind.CLOSES),

    /** The gateway stopped. */
    SHUTDOWN(Kind.CLOSES),

    /** A layer asked for the connection to be closed at once. */
    ABORTED(Kind.CLOSES),

    /** The kernel gave no descriptor for a connection. */
    ACCEPT_FAILED(Kind.REFUSES),

    /** The peer sent no more in the middle of a message. */
    TRUNCATED(Kind.REFUSES),

    /** A reply came when its request had been answered, or its connection had gone. */
    LATE_REPLY(Kind.REFUSES),

    /** A push found its subscriber gone. */
    LATE_PUSH(Kind.REFUSES);

    /** How many reasons there are. */
    public static final int COUNT = values().length;

    private enum Kind
    {
        CLOSES, REFUSES, BOTH
    }

    private final Kind kind;
    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Reason(final Kind kind)
    {
        this.kind = kind;
    }

    /**
     * Whether connections close for this reason.
     *
     * @return false for a reason to refuse only.
     */
    public boolean closes()
    {
        return kind != Kind.REFUSES;
    }

    /**
     * Whether requests, pushes or connections are refused for this reason.
     *
     * @return false for a reason to close only.
     */
    public boolean refuses()
    {
        return kind != Kind.CLOSES;
    }

    /**
     * The reason's name in metrics and messages.
     *
     * @return as in {@code head-deadline}.
     */
    public String label()
    {
        return label;
    }
}
