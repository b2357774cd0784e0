package io.penstock.gateway.service;

import io.penstock.gateway.connection.ConnectionId;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the clients of a lane's connections are called by their certificates. Used by the process thread alone.
 */
final class Clients
{
    /** The name of a client that has none. */
    static final DirectBuffer NONE = new UnsafeBuffer(new byte[0]);

    private final DirectBuffer[] names;

    /**
     * Makes room for names.
     *
     * @param connections connections at most.
     */
    Clients(final int connections)
    {
        names = new DirectBuffer[connections];
    }

    /**
     * Gives a connection a name, or takes it away.
     *
     * @param connection identity of the connection.
     * @param name       the name, or null.
     */
    void name(final long connection, final DirectBuffer name)
    {
        names[ConnectionId.index(connection)] = name;
    }

    /**
     * The name of the client of a connection.
     *
     * @param connection identity of the connection, which is open.
     * @return the name, empty where it has none.
     */
    DirectBuffer name(final long connection)
    {
        final DirectBuffer name = names[ConnectionId.index(connection)];
        return name == null ? NONE : name;
    }
}
