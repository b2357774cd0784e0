package io.penstock.gateway.service;

import io.penstock.codecs.http1.Http1;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.HeldBytes;
import io.penstock.gateway.ring.RowTable;
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

    /**
     * Takes what is known of an answer with its head.
     *
     * @param newStatus    its status.
     * @param length       of its body in bytes, or below 0 where only its end tells.
     * @param requestFlags of the request.
     * @return the length as the client is to be told it: a client of HTTP/1.0 knows no chunks.
     */
    long beginAnswer(final int newStatus, final long length, final int requestFlags)
    {
        final boolean isOpen = length < 0;
        final boolean isOld = (requestFlags & RowTable.HTTP_1_0) != 0;
        status = newStatus;
        isChunked = isOpen && !isOld;
        answerFlags = isOpen && isOld ? requestFlags | RowTable.CLOSE : requestFlags;
        return isChunked ? Http1.CHUNKED : isOpen ? Http1.UNTIL_CLOSE : length;
    }

    boolean isActive()
    {
        return connection != ConnectionId.NONE;
    }

    /** Forgets it; where its upstream still works on it, that is given up. */
    void end()
    {
        connection = ConnectionId.NONE;
        head.clear();
        cancel();
    }

    /** Has its upstream give it up, and drops what was to go there. */
    void cancel()
    {
        held.clear();
        final UpstreamRequest current = request;
        request = null;
        if (current != null)
        {
            current.cancel();
        }
    }
}
