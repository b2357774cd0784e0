package io.penstock.gateway.service;

import io.penstock.gateway.connection.ConnectionId;

/**
 * How much of what can wait, which is passed on or conflated, is under way to each connection, and not known to be
 * taken by its socket. Beyond a window nothing is sent, so that what waits in the ring and behind a full socket is
 * bounded, whoever is slow. Used by the process thread alone.
 */
final class Windows
{
    private final int[] underWay;
    private final int[] asked;
    private final int limit;

    Windows(final int connections, final int limit)
    {
        underWay = new int[connections];
        asked = new int[connections];
        this.limit = limit;
    }

    void open(final long connection)
    {
        if (underWay.length > 0)
        {
            underWay[ConnectionId.index(connection)] = 0;
            asked[ConnectionId.index(connection)] = 0;
        }
    }

    /** Bytes that may be sent, 0 or less for none. */
    int room(final long connection)
    {
        return limit - underWay[ConnectionId.index(connection)];
    }

    /**
     * Notes that bytes were sent.
     *
     * @return whether the socket is to say when it has taken them.
     */
    boolean add(final long connection, final int length)
    {
        final int index = ConnectionId.index(connection);
        // what is beyond the window is a head, or the framing of a part: counted in full, it could leave no room ever
        underWay[index] = Math.min(limit, underWay[index] + length);
        if (asked[index] > 0 || underWay[index] < limit / 2)
        {
            return false;
        }
        asked[index] = underWay[index];
        return true;
    }

    /** Notes that the socket has taken what it was asked about. */
    void sent(final long connection)
    {
        final int index = ConnectionId.index(connection);
        underWay[index] -= asked[index];
        asked[index] = 0;
    }
}
