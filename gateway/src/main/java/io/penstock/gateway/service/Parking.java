package io.penstock.gateway.service;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.ChunkPool;

/**
 * Where requests wait at process, each in a chunk, behind the one before it of their connection: one of HTTP/1.1 that
 * must not overtake those in flight, and one whose service is full, where that is to be waited for. Used by the process
 * thread alone.
 * <p>
 * Requests of one track are worked on in order. Those of several may be in flight together where all of them are safe
 * (RFC 9112 section 9.3.2).
 */
final class Parking
{
    private static final int SEVERAL_TRACKS = -2;

    private final Place[] places;
    private final int[] ready;
    private final ChunkPool pool;
    private final int limit;
    private int readyHead;
    private int readyCount;
    private int stalledCount;

    private static final class Place
    {
        private long id = ConnectionId.NONE;
        private Chunk first;
        private Chunk last;
        private int bytes;
        private int sent;
        private int track;
        private boolean isSafe;
        private boolean isReady;
        private boolean isStalled;
        private boolean isPaused;
        private long pausedBy;
    }

    /**
     * Makes room.
     *
     * @param connections connections at most.
     * @param limit       bytes of chunks that wait for one of them at most.
     * @param pool        the thread's share of the chunk pool.
     */
    Parking(final int connections, final int limit, final ChunkPool pool)
    {
        this.limit = limit;
        this.pool = pool;
        places = new Place[connections];
        ready = new int[connections];
    }

    void open(final long connection)
    {
        final int index = ConnectionId.index(connection);
        if (places[index] == null)
        {
            places[index] = new Place();
        }
        places[index].id = connection;
        places[index].sent = 0;
        places[index].isPaused = false;
    }

    /**
     * Forgets a connection of which nothing waits.
     */
    void close(final long connection)
    {
        place(connection).id = ConnectionId.NONE;
    }

    /**
     * Whether a request may go on before others of its connection are answered.
     *
     * @param track  the track it would be worked on in, or {@link Endpoint#NO_TRACK}.
     * @param isSafe whether its method is safe (RFC 9110 section 9.2.1).
     */
    boolean mayGo(final long connection, final int track, final boolean isSafe)
    {
        final Place place = place(connection);
        return place.sent == 0 || isSafe && place.isSafe || track >= 0 && track == place.track;
    }

    /**
     * Notes that a request is in flight.
     */
    void sent(final long connection, final int track, final boolean isSafe)
    {
        final Place place = place(connection);
        place.isSafe = isSafe && (place.sent == 0 || place.isSafe);
        place.track = place.sent == 0 || place.track == track ? track : SEVERAL_TRACKS;
        place.sent++;
    }

    /**
     * Notes that one is in flight no more.
     */
    void answered(final long connection)
    {
        final Place place = place(connection);
        if (place.id == connection)
        {
            place.sent--;
            enqueue(place);
        }
    }

    /**
     * The request that has waited longest, as an envelope.
     *
     * @return its chunk, or null where none waits.
     */
    Chunk first(final long connection)
    {
        return place(connection).first;
    }

    /**
     * Adds a request behind those that wait.
     *
     * @return false where too much waits, or the pool is empty.
     */
    boolean add(final long connection, final RequestView request)
    {
        final Place place = place(connection);
        final Chunk chunk = place.bytes < limit ? pool.allocate(RequestEnvelope.length(request)) : null;
        if (chunk == null)
        {
            return false;
        }
        RequestEnvelope.encode(request, chunk.buffer(), chunk.start());
        chunk.limit(chunk.start() + RequestEnvelope.length(request));
        if (place.first == null)
        {
            place.first = chunk;
        }
        else
        {
            place.last.next(chunk);
        }
        place.last = chunk;
        place.bytes += chunk.capacity();
        return true;
    }

    /**
     * Removes the request that has waited longest.
     */
    void remove(final long connection)
    {
        final Place place = place(connection);
        final Chunk chunk = place.first;
        place.first = chunk.next();
        place.bytes -= chunk.capacity();
        pool.release(chunk);
    }

    /**
     * Whether a connection is not read because requests of it wait.
     */
    boolean isPaused(final long connection)
    {
        return place(connection).isPaused;
    }

    /**
     * Notes that a connection is to be read no further, or again.
     *
     * @param sequence of the outbound slot that says so.
     */
    void pause(final long connection, final boolean isPaused, final long sequence)
    {
        place(connection).isPaused = isPaused;
        place(connection).pausedBy = sequence;
    }

    /**
     * The sequence of the outbound slot that has said so last.
     */
    long pausedBy(final long connection)
    {
        return place(connection).pausedBy;
    }

    /**
     * Has a connection looked at again.
     *
     * @param isStalled whether that is of use only when a service has room again.
     */
    void enqueue(final long connection, final boolean isStalled)
    {
        final Place place = place(connection);
        enqueue(place);
        if (isStalled && !place.isStalled)
        {
            place.isStalled = true;
            stalledCount++;
        }
    }

    /**
     * Connections to look at.
     */
    int ready()
    {
        return readyCount;
    }

    /**
     * Those of them that can't go on unless a service has room again.
     */
    int stalled()
    {
        return stalledCount;
    }

    /**
     * Takes a connection to look at.
     *
     * @return the connection, {@link ConnectionId#NONE} where it has gone.
     */
    long next()
    {
        final Place place = places[ready[readyHead]];
        readyHead = readyHead + 1 == ready.length ? 0 : readyHead + 1;
        readyCount--;
        place.isReady = false;
        stalledCount -= place.isStalled ? 1 : 0;
        place.isStalled = false;
        return place.id;
    }

    private void enqueue(final Place place)
    {
        if ((place.first != null || place.isPaused) && !place.isReady)
        {
            place.isReady = true;
            final int end = readyHead + readyCount;
            ready[end < ready.length ? end : end - ready.length] = ConnectionId.index(place.id);
            readyCount++;
        }
    }

    private Place place(final long connection)
    {
        return places[ConnectionId.index(connection)];
    }
}
