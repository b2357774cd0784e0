package io.penstock.gateway.upstream;

/**
 * Connections of an upstream that have no request. The one that came last goes first: the others grow idle, and close.
 */
final class ConnectionStack
{
    private final UpstreamConnection[] connections;
    private int count;

    ConnectionStack(final int capacity)
    {
        connections = new UpstreamConnection[capacity];
    }

    boolean isEmpty()
    {
        return count == 0;
    }

    int count()
    {
        return count;
    }

    void push(final UpstreamConnection connection)
    {
        connections[count++] = connection;
    }

    UpstreamConnection pop()
    {
        final UpstreamConnection connection = connections[--count];
        connections[count] = null;
        return connection;
    }

    /** The one that has been there longest. */
    UpstreamConnection first()
    {
        return connections[0];
    }

    /** Takes a connection out of the middle, if it is there. */
    void remove(final UpstreamConnection connection)
    {
        for (int i = 0; i < count; i++)
        {
            if (connections[i] == connection)
            {
                System.arraycopy(connections, i + 1, connections, i, count - i - 1);
                connections[--count] = null;
                return;
            }
        }
    }
}
