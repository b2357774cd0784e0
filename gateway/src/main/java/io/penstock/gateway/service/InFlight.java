package io.penstock.gateway.service;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.ServiceCounters;
import java.util.Arrays;

/**
 * Requests that a service outside the process thread works on: what their answer must know, and until when they have
 * it. A correlation is lane, generation and index as a {@link ConnectionId} is, so that a reply that comes late finds
 * nobody; generations begin anywhere, so that one to a request of an earlier start finds nobody either. Used by the
 * process thread alone, which alone removes requests: a reply and a deadline can't both answer.
 */
final class InFlight
{
    static final int NONE = -1;

    private final long[] connections;
    private final long[] deadlinesNs;
    private final long[] startsNs;
    private final boolean[] holds;
    private final boolean[] areSent;
    private final int[] generations;
    private final int[] flags;
    private final int[] services;
    private final int[] routes;
    private final int[] orders;
    private final int[] streams;
    private final int[] free;
    private final ServiceCounters counters;
    private final int lane;
    private int freeCount;
    private int limit;

    InFlight(final int lane, final int capacity, final ServiceCounters counters)
    {
        this.lane = lane;
        this.counters = counters;
        connections = new long[capacity];
        deadlinesNs = new long[capacity];
        startsNs = new long[capacity];
        holds = new boolean[capacity];
        areSent = new boolean[capacity];
        generations = new int[capacity];
        Arrays.fill(generations, ConnectionId.anyGeneration());
        flags = new int[capacity];
        services = new int[capacity];
        routes = new int[capacity];
        orders = new int[capacity];
        streams = new int[capacity];
        free = new int[capacity];
        freeCount = capacity;
        for (int i = 0; i < capacity; i++)
        {
            free[i] = capacity - 1 - i;
        }
    }

    boolean isFull()
    {
        return freeCount == 0;
    }

    int count()
    {
        return free.length - freeCount;
    }

    /**
     * Adds a request; there must be room.
     *
     * @return its index.
     */
    int add(
        final int service,
        final long connection,
        final int newFlags,
        final int route,
        final int order,
        final int stream,
        final long startNs,
        final long deadlineNs)
    {
        final int index = free[--freeCount];
        services[index] = service;
        connections[index] = connection;
        flags[index] = newFlags;
        routes[index] = route;
        orders[index] = order;
        streams[index] = stream;
        startsNs[index] = startNs;
        deadlinesNs[index] = deadlineNs;
        limit = Math.max(limit, index + 1);
        counters.inFlight(count());
        counters.of(service).begun();
        return index;
    }

    long correlation(final int index)
    {
        return ConnectionId.of(lane, generations[index], index);
    }

    /**
     * Finds the request of a correlation id.
     *
     * @return its index, or {@link #NONE} where it has been answered.
     */
    int find(final long correlation)
    {
        final int index = ConnectionId.index(correlation);
        return index < connections.length && correlation(index) == correlation &&
            connections[index] != ConnectionId.NONE ?
                index :
                NONE;
    }

    /**
     * Finds a request whose deadline has passed.
     *
     * @return its index, or {@link #NONE} where there is none from an index on.
     */
    int expired(final int from, final long nowNs)
    {
        for (int i = from; i < limit; i++)
        {
            if (connections[i] != ConnectionId.NONE && deadlinesNs[i] - nowNs <= 0)
            {
                return i;
            }
        }
        return NONE;
    }

    /**
     * Finds a request that a service has.
     *
     * @return its index, or {@link #NONE} where there is none from an index on.
     */
    int ofService(final int from, final int service)
    {
        for (int i = from; i < limit; i++)
        {
            if (connections[i] != ConnectionId.NONE && services[i] == service && areSent[i])
            {
                return i;
            }
        }
        return NONE;
    }

    void remove(final int index)
    {
        counters.of(services[index]).ended();
        connections[index] = ConnectionId.NONE;
        holds[index] = false;
        areSent[index] = false;
        generations[index] = ConnectionId.nextGeneration(generations[index]);
        free[freeCount++] = index;
        counters.inFlight(count());
    }

    /**
     * Gives a request another deadline.
     */
    void deadline(final int index, final long deadlineNs)
    {
        deadlinesNs[index] = deadlineNs;
    }

    /**
     * Notes that the request has left this thread, and waits for its turn no more.
     */
    void sent(final int index)
    {
        areSent[index] = true;
    }

    boolean isSent(final int index)
    {
        return areSent[index];
    }

    /**
     * Notes that the request holds back what it has pushed to its own connection, until it is answered.
     */
    void hold(final int index)
    {
        holds[index] = true;
    }

    boolean holds(final int index)
    {
        return holds[index];
    }

    int service(final int index)
    {
        return services[index];
    }

    /**
     * When the request was read.
     */
    long startNs(final int index)
    {
        return startsNs[index];
    }

    long connection(final int index)
    {
        return connections[index];
    }

    int flags(final int index)
    {
        return flags[index];
    }

    int route(final int index)
    {
        return routes[index];
    }

    int order(final int index)
    {
        return orders[index];
    }

    int stream(final int index)
    {
        return streams[index];
    }
}
