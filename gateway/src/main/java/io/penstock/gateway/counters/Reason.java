package io.penstock.gateway.counters;

import java.util.Locale;

/**
 * Why something was refused or a connection closed.
 */
public enum Reason
{
    /** The client closed, or its half-closed connection got its last answer. */
    CLIENT_CLOSED,
    /** The last answer said that the connection closes. */
    LAST_ANSWER,
    /** The gateway stops. */
    DRAIN,
    /** The first bytes belong to no protocol that is served. */
    UNKNOWN_PROTOCOL,
    /** Bytes without TLS on the address that takes TLS only. */
    TLS_REQUIRED,
    /** The protocol's framing is broken or in doubt. */
    BAD_FRAMING,
    /** The request is refused for what it says: its method, its path, its length, its body. */
    BAD_REQUEST,
    /** A message of no known schema, template or version. */
    UNKNOWN_MESSAGE,
    /** A message that its schema doesn't allow. */
    BAD_MESSAGE,
    /** The subscriber doesn't read what is pushed. */
    SLOW_CONSUMER,
    /** No request for the keep-alive time. */
    IDLE,
    /** The head was not complete in time. */
    HEAD_DEADLINE,
    /** The body came too slowly. */
    BODY_TOO_SLOW,
    /** Too many bytes are held for the connection. */
    HELD_LIMIT,
    /** The lane's pool has no chunk left. */
    POOL_EXHAUSTED,
    /** There are as many connections as there may be. */
    CONNECTIONS_LIMIT,
    /** The connection failed: reset, or unreachable. */
    PEER_RESET,
    /** A stage threw: a bug. */
    STAGE_FAULT,
    /** A service threw, or gave no reply. */
    SERVICE_FAULT,
    /** The TLS handshake was not complete in time. */
    HANDSHAKE_DEADLINE,
    /** The TLS handshake failed. */
    HANDSHAKE_FAILED,
    /** A TLS record that had begun was not whole in time. */
    RECORD_DEADLINE,
    /** A TLS record is broken. */
    BAD_RECORD,
    /** Bytes that came, or an answer that was ready, when the TLS session had ended. */
    SESSION_ENDED,
    /** The client took no bytes of its answer for too long. */
    WRITE_STALL,
    /** The request was not answered in time. */
    REQUEST_DEADLINE,
    /** The service's queue is full. */
    SERVICE_FULL,
    /** There are as many requests in flight as there may be. */
    IN_FLIGHT_FULL,

    /** A closing connection sent on for too long, or too much. */
    LINGERED,

    /** The gateway stopped. */
    SHUTDOWN,

    /** A layer asked for the connection to be closed at once. */
    ABORTED,

    /** The kernel gave no descriptor for a connection. */
    ACCEPT_FAILED,

    /** The peer sent no more in the middle of a message. */
    TRUNCATED,

    /** A reply came when its request had been answered, or its connection had gone. */
    LATE_REPLY,

    /** A push found its subscriber gone. */
    LATE_PUSH;

    /** How many reasons there are. */
    public static final int COUNT = values().length;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

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
