package io.penstock.gateway.connection;

import java.util.Arrays;

/**
 * One deadline a connection, kept by the layer that set it. Arming is a store; the sweep at every tick reads one long a
 * connection, in order, so that ten thousand idle connections cost microseconds. Used by one thread.
 */
public final class Deadlines
{
    private static final long NEVER = Long.MAX_VALUE;

    private final long[] deadlinesNs;
    private int limit;

    /**
     * Makes deadlines that are not armed.
     *
     * @param connections connections at most.
     */
    public Deadlines(final int connections)
    {
        deadlinesNs = new long[connections];
        Arrays.fill(deadlinesNs, NEVER);
    }

    /**
     * Sets a connection's deadline, in place of the one it had.
     *
     * @param index      index of the connection.
     * @param deadlineNs when, on the clock of the ticks.
     */
    public void arm(final int index, final long deadlineNs)
    {
        deadlinesNs[index] = deadlineNs;
        if (index >= limit)
        {
            limit = index + 1;
        }
    }

    /**
     * Removes a connection's deadline.
     *
     * @param index index of the connection.
     */
    public void disarm(final int index)
    {
        deadlinesNs[index] = NEVER;
    }

    /**
     * Finds a deadline that has passed, and removes it.
     *
     * @param from  the index to look from.
     * @param nowNs the time of the tick.
     * @return index of the connection, or -1 where none is left.
     */
    public int expire(final int from, final long nowNs)
    {
        for (int i = from; i < limit; i++)
        {
            if (deadlinesNs[i] <= nowNs)
            {
                deadlinesNs[i] = NEVER;
                return i;
            }
        }
        return -1;
    }
}
