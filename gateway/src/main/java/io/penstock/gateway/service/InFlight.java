package io.penstock.gateway.service;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.ServiceCounters;

/**
 * Requests that a service outside the process thread works on: what their answer must know, and until when they have
 * it. A correlation id is generation and index, so that a reply that comes late finds nobody. Used by the process
 * thread alone, which alone removes requests: a reply and a deadline can't both answer.
 */
final class InFlight
{
    static final int NONE = -1;

    private final long[] connections;
    private final long[] deadlinesNs;
    private final int[] generations;
    private final int[] flags;
    private final int[] routes;
    private final int[] orders;
    private final int[] streams;
    private final int[] free;
    private final ServiceCounters counters;
    private int freeCount;
    private int limit;

    InFlight(final int capacity, final ServiceCounters counters)
    {
        this.counters = counters;
        connections = new long[capacity];
        deadlinesNs = new long[capacity];
        generations = new int[capacity];
        flags = new int[capacity];
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
        final long connection,
        final int newFlags,
        final int route,
        final int order,
        final int stream,
        final long deadlineNs)
    {
        final int index = free[--freeCount];
        connections[index] = connection;
        flags[index] = newFlags;
        routes[index] = route;
        orders[index] = order;
        streams[index] = stream;
        deadlinesNs[index] = deadlineNs;
        limit = Math.max(limit, index + 1);
        counters.inFlight(count());
        return index;
    }

    long correlation(final int index)
    {
        return (long)generations[index] << Integer.SIZE | index;
    }

    /**
     * Finds the request of a correlation id.
     *
     * @return its index, or {@link #NONE} where it has been answered.
     */
    int find(final long correlation)
    {
        final int index = (int)correlation;
        return generations[index] == (int)(correlation >>> Integer.SIZE) && connections[index] != ConnectionId.NONE ?
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

    void remove(final int index)
    {
        connections[index] = ConnectionId.NONE;
        generations[index]++;
        free[freeCount++] = index;
        counters.inFlight(count());
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
