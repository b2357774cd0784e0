package io.penstock.gateway.service;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.ring.ChunkPool;

/**
 * The requests that are passed on, by their places in the table of requests in flight, and those of each connection
 * that are worked on now: one whose body still comes, and one that its upstream has. Used by the process thread alone.
 */
final class Exchanges
{
    private final InFlight inFlight;
    private final ChunkPool pool;
    private final Exchange[] exchanges;
    private final long[] uploads;
    private final long[] currents;
    private final int[] queue;
    private int queueHead;
    private int queueCount;

    /**
     * Makes room, where there are services to pass requests on to.
     */
    Exchanges(
        final InFlight inFlight,
        final int capacity,
        final int connections,
        final ChunkPool pool,
        final boolean isUsed)
    {
        this.inFlight = inFlight;
        this.pool = pool;
        exchanges = new Exchange[isUsed ? capacity : 0];
        uploads = new long[isUsed ? connections : 0];
        currents = new long[isUsed ? connections : 0];
        queue = new int[isUsed ? capacity : 0];
    }

    Exchange begin(
        final int index,
        final HttpEndpoint endpoint,
        final long connection,
        final boolean isWhole,
        final long patienceNs)
    {
        if (exchanges[index] == null)
        {
            exchanges[index] = new Exchange(index, pool);
        }
        final Exchange exchange = exchanges[index];
        exchange.begin(endpoint, connection, isWhole, patienceNs);
        uploads[ConnectionId.index(connection)] = isWhole ? ConnectionId.NONE : inFlight.correlation(index);
        return exchange;
    }

    /** Nobody wants the rest of the body that a connection still sends. */
    void ignoreUpload(final long connection)
    {
        uploads[ConnectionId.index(connection)] = ConnectionId.NONE;
    }

    /** The exchange of a place, or null where another kind of request has it. */
    Exchange at(final int index)
    {
        final Exchange exchange = index < exchanges.length ? exchanges[index] : null;
        return exchange == null || !exchange.isActive() ? null : exchange;
    }

    /** The exchange that a number stands for, or null where it has ended. */
    Exchange find(final long correlation)
    {
        final int index = correlation == ConnectionId.NONE ? InFlight.NONE : inFlight.find(correlation);
        return index == InFlight.NONE ? null : at(index);
    }

    /** The exchange whose body a connection is sending, or null. */
    Exchange upload(final long connection)
    {
        return uploads.length == 0 ? null : find(uploads[ConnectionId.index(connection)]);
    }

    /** The exchange of a connection that its upstream has, or null. */
    Exchange current(final long connection)
    {
        return currents.length == 0 ? null : find(currents[ConnectionId.index(connection)]);
    }

    void start(final Exchange exchange)
    {
        currents[ConnectionId.index(exchange.connection)] = inFlight.correlation(exchange.index);
    }

    /** Forgets what a place had. */
    void end(final int index)
    {
        final Exchange exchange = at(index);
        if (exchange != null)
        {
            exchange.end();
        }
    }

    /** Has an exchange looked at again. */
    void enqueue(final Exchange exchange)
    {
        if (!exchange.isQueued)
        {
            exchange.isQueued = true;
            final int end = queueHead + queueCount;
            queue[end < queue.length ? end : end - queue.length] = exchange.index;
            queueCount++;
        }
    }

    /** Exchanges to look at. */
    int ready()
    {
        return queueCount;
    }

    /** Takes an exchange to look at; null where it has ended. */
    Exchange next()
    {
        final Exchange exchange = exchanges[queue[queueHead]];
        queueHead = queueHead + 1 == queue.length ? 0 : queueHead + 1;
        queueCount--;
        exchange.isQueued = false;
        return exchange.isActive() ? exchange : null;
    }
}
