package io.penstock.gateway.service;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.HeldBytes;
import io.penstock.gateway.upstream.UpstreamRequest;

/**
 * A request that is passed on to an upstream, and its answer. Made when its place in the table of requests in flight is
 * used first, and used again with the place. Used by the process thread alone.
 */
final class Exchange
{
    final int index;
    /** What of the request waits: head and body before its turn, then what its upstream has not taken. */
    final HeldBytes held;
    /** The head of the answer, while the outbound ring has no room for it. */
    final HeldBytes head;

    HttpEndpoint endpoint;
    long connection = ConnectionId.NONE;
    UpstreamRequest request;
    int heldHeadLength;
    /** How long it has from its last byte to the first one of its answer. */
    long patienceNs;
    /** Whether the last byte of the request has come. */
    boolean isWhole;
    /** Whether the answer has begun, so that there can be no other. */
    boolean isAnswering;
    /** When it has. */
    long answerNs;
    boolean isChunked;
    /** Whether the answer's last byte has come. */
    boolean hasEnded;
    int answerFlags;
    int status;
    /** Why there is no answer, or no more of it; a code of a problem. */
    int failure;
    boolean isQueued;

    Exchange(final int index, final ChunkPool pool)
    {
        this.index = index;
        held = new HeldBytes(pool);
        head = new HeldBytes(pool);
    }

    void begin(
        final HttpEndpoint newEndpoint,
        final long newConnection,
        final boolean newIsWhole,
        final long newPatienceNs)
    {
        endpoint = newEndpoint;
        connection = newConnection;
        request = null;
        heldHeadLength = 0;
        isWhole = newIsWhole;
        patienceNs = newPatienceNs;
        isAnswering = false;
        isChunked = false;
        hasEnded = false;
        answerFlags = 0;
        status = 0;
        failure = 0;
    }

    boolean isActive()
    {
        return connection != ConnectionId.NONE;
    }

    /** Forgets it; where its upstream still works on it, that is given up. */
    void end()
    {
        connection = ConnectionId.NONE;
        held.clear();
        head.clear();
        final UpstreamRequest current = request;
        request = null;
        if (current != null)
        {
            current.cancel();
        }
    }
}
