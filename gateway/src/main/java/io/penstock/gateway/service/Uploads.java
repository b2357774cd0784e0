package io.penstock.gateway.service;

import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.upstream.UpstreamRequest;
import org.agrona.DirectBuffer;

/**
 * The bodies of requests that are passed on, part by part, to their upstreams. Where an upstream takes less than the
 * client sends, the rest is held, and the client is not read. Used by the process thread alone.
 */
final class Uploads
{
    private static final int MAX_HELD = 64 * 1024;

    private final Endpoints endpoints;
    private final InFlight inFlight;
    private final Parking parking;
    private final Requests requests;

    Uploads(final Endpoints endpoints, final InFlight inFlight, final Parking parking, final Requests requests)
    {
        this.endpoints = endpoints;
        this.inFlight = inFlight;
        this.parking = parking;
        this.requests = requests;
    }

    /**
     * Whether another part may be added. Where not, then for a moment only: what is held is bounded by what the inbound
     * ring has when the client is no longer read.
     */
    boolean hasRoom(final Exchange exchange)
    {
        return exchange.held.length() < MAX_HELD || requests.pauseReading(exchange.connection);
    }

    /**
     * Adds a part, maybe an empty one.
     *
     * @return false where the pool has no room for what the upstream does not take.
     */
    boolean add(final Exchange exchange, final DirectBuffer source, final int offset, final int length)
    {
        int taken = 0;
        if (exchange.request != null && exchange.held.length() == 0 && length > 0)
        {
            taken = Math.max(0, exchange.request.body(source, offset, length));
        }
        if (taken < length)
        {
            if (!exchange.held.append(source, offset + taken, length - taken))
            {
                return false;
            }
            // where the ring is full, the next part asks again
            requests.pauseReading(exchange.connection);
        }
        finishPart(exchange);
        refreshDeadline(exchange);
        return true;
    }

    /**
     * Gives an upstream what is held of a request, as much as it takes.
     */
    void feed(final Exchange exchange)
    {
        final UpstreamRequest request = exchange.request;
        boolean isTaken = request != null;
        while (isTaken && exchange.held.length() > 0)
        {
            final Chunk chunk = exchange.held.head();
            final int length = chunk.length();
            final int taken = request.body(chunk.buffer(), chunk.start(), length);
            exchange.held.consume(Math.max(0, taken));
            isTaken = taken == length;
        }
        if (isTaken)
        {
            finishPart(exchange);
            parking.enqueue(exchange.connection, false);
        }
        refreshDeadline(exchange);
    }

    /** Where all that came has been given: sends it, and ends the body behind the last part. */
    private void finishPart(final Exchange exchange)
    {
        final UpstreamRequest request = exchange.request;
        if (request == null || exchange.held.length() > 0)
        {
            return;
        }
        if (exchange.isWhole)
        {
            request.endBody();
        }
        else
        {
            request.flush();
        }
    }

    /** A request has its time from when its last byte has come, and may be taken. */
    private void refreshDeadline(final Exchange exchange)
    {
        if (exchange.isActive() && !exchange.isAnswering)
        {
            inFlight.deadline(exchange.index, endpoints.nowNs() + exchange.patienceNs);
        }
    }
}
