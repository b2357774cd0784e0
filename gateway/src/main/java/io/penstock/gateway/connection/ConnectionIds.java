package io.penstock.gateway.connection;

import java.util.Arrays;

/**
 * Hands out a lane's connection identities and takes their indices back, last in first out, so that few are in use and
 * the caches hold them. Used by the socket thread alone.
 */
public final class ConnectionIds
{
    private final int lane;
    private final int[] free;
    private final int[] generations;
    private int freeCount;

    /**
     * Makes the identities of a lane.
     *
     * @param lane  number of the lane.
     * @param limit connections at most.
     */
    public ConnectionIds(final int lane, final int limit)
    {
        this.lane = lane;
        free = new int[limit];
        generations = new int[limit];
        Arrays.fill(generations, ConnectionId.anyGeneration());
        freeCount = limit;
        for (int i = 0; i < limit; i++)
        {
            free[i] = limit - 1 - i;
        }
    }

    /**
     * Takes an identity.
     *
     * @return the identity, or {@link ConnectionId#NONE} where all are in use.
     */
    public long take()
    {
        if (freeCount == 0)
        {
            return ConnectionId.NONE;
        }

        final int index = free[--freeCount];
        generations[index] = ConnectionId.nextGeneration(generations[index]);
        return ConnectionId.of(lane, generations[index], index);
    }

    /**
     * Gives an identity back. Its index is handed out again with another generation.
     *
     * @param connection the identity, which was taken and not yet given back.
     */
    public void giveBack(final long connection)
    {
        free[freeCount++] = ConnectionId.index(connection);
    }

    /**
     * How many connections are in use.
     *
     * @return their number.
     */
    public int inUse()
    {
        return free.length - freeCount;
    }
}
