package io.penstock.gateway.counters;

import java.util.Locale;

/**
 * Why something ended, was refused or failed. Nothing is dropped without one, and each has a counter.
 */
public enum Reason
{
    /** The last answer was sent, or the peer has gone after it. */
    COMPLETE,
    /** A closing connection sent on for too long or too much. */
    LINGERED,
    /** The peer reset the connection, or it failed. */
    PEER_RESET,
    /** The gateway stopped. */
    SHUTDOWN,
    /** A stage asked for the connection to be closed at once. */
    ABORTED,
    /** A stage threw. */
    STAGE_FAULT,
    /** A service threw, or committed no reply. */
    SERVICE_FAULT,
    /** There were as many connections as the limit allows. */
    CONNECTIONS_LIMIT,
    /** The kernel gave no descriptor. */
    ACCEPT_FAILED,
    /** The first bytes were of no protocol that is spoken here. */
    UNKNOWN_PROTOCOL,
    /** The TLS listener got something else. */
    TLS_REQUIRED,
    /** The TLS handshake failed. */
    HANDSHAKE_FAILED,
    /** The TLS handshake took too long. */
    HANDSHAKE_DEADLINE,
    /** A TLS record was wrong. */
    BAD_RECORD,
    /** A frame's length or encoding was wrong. */
    BAD_FRAMING,
    /** An HTTP request was malformed. */
    BAD_REQUEST,
    /** The peer sent no more in the middle of a request. */
    TRUNCATED,
    /** The peer reads too slowly: more is held for it than the limit allows. */
    SLOW_CONSUMER,
    /** The peer took no bytes for too long. */
    WRITE_STALL,
    /** The connection had no request for too long. */
    IDLE,
    /** A head was not complete in time. */
    HEAD_DEADLINE,
    /** A body came too slowly. */
    BODY_TOO_SLOW,
    /** More was held for a connection than the limit allows. */
    HELD_LIMIT,
    /** The chunk pool was empty. */
    POOL_EXHAUSTED,
    /** A request was not answered in time. */
    REQUEST_DEADLINE,
    /** The service's queue was full. */
    SERVICE_FULL,
    /** There were as many requests in flight as the limit allows. */
    IN_FLIGHT_FULL,
    /** A reply came when its request had been answered, or its connection had gone. */
    LATE_REPLY,
    /** A push found its subscriber gone. */
    LATE_PUSH,
    /** The gateway was draining. */
    DRAINING;

    private static final Reason[] VALUES = values();

    /**
     * Number of reasons.
     *
     * @return their number.
     */
    public static int count()
    {
        return VALUES.length;
    }

    /**
     * A reason by its number.
     *
     * @param ordinal the number.
     * @return the reason.
     */
    public static Reason of(final int ordinal)
    {
        return VALUES[ordinal];
    }

    /**
     * The reason as metrics and logs name it.
     *
     * @return its name in lower case, with dashes.
     */
    public String label()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
