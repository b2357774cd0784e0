package io.penstock.load;

import org.agrona.collections.IntArrayQueue;

/**
 * Whose turn it is: the connections of a generator that can take a request, and those that have something to send, each
 * in the order in which they came to it. Allocates nothing once it is made.
 */
final class Turns
{
    private final LoadConnection[] connections;
    private final IntArrayQueue roomy;
    private final IntArrayQueue dirty;
    /** Whether a connection gets its next requests only when all of the last ones are answered. */
    private boolean inBatches;

    /**
     * Makes it; nobody has a turn.
     *
     * @param connections of the generator, each at its index.
     */
    Turns(final LoadConnection[] connections)
    {
        this.connections = connections;
        roomy = new IntArrayQueue(Math.max(IntArrayQueue.MIN_CAPACITY, 2 * connections.length), -1);
        dirty = new IntArrayQueue(Math.max(IntArrayQueue.MIN_CAPACITY, 2 * connections.length), -1);
    }

    void inBatches(final boolean isBatched)
    {
        inBatches = isBatched;
    }

    /**
     * Lists a connection, if it can take a request.
     */
    void list(final LoadConnection connection)
    {
        if (!connection.isListed && connection.hasRoom() && (!inBatches || connection.inFlight().isEmpty()))
        {
            connection.isListed = true;
            roomy.addInt(connection.index());
        }
    }

    /**
     * Takes the connection that is to be given the next request.
     *
     * @return null where all are full, or closed.
     */
    LoadConnection roomy()
    {
        while (!roomy.isEmpty())
        {
            final LoadConnection connection = connections[roomy.pollInt()];
            connection.isListed = false;
            if (connection.hasRoom())
            {
                return connection;
            }
        }
        return null;
    }

    /**
     * Lists a connection that has something to send.
     */
    void listDirty(final LoadConnection connection)
    {
        if (!connection.isDirty)
        {
            connection.isDirty = true;
            dirty.addInt(connection.index());
        }
    }

    /**
     * How many have something to send.
     */
    int dirtyCount()
    {
        return dirty.size();
    }

    /**
     * Takes the connection that is to send next; there is one.
     */
    LoadConnection dirty()
    {
        final LoadConnection connection = connections[dirty.pollInt()];
        connection.isDirty = false;
        return connection;
    }
}
