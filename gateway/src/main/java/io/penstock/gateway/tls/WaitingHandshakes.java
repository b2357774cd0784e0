package io.penstock.gateway.tls;

/**
 * Connections that wait for their client, the one that has waited longest first: it gives way where there are as many
 * as there may be, so that clients who say nothing more keep nobody out. A connection is in one such list at most. Used
 * by the tls thread.
 */
final class WaitingHandshakes
{
    private TlsConnection first;
    private TlsConnection last;

    /**
     * Has a connection wait that doesn't.
     */
    void add(final TlsConnection connection)
    {
        connection.isWaiting = true;
        connection.before = last;
        connection.behind = null;
        if (last == null)
        {
            first = connection;
        }
        else
        {
            last.behind = connection;
        }
        last = connection;
    }

    /**
     * Has a connection wait no more, if it does.
     */
    void remove(final TlsConnection connection)
    {
        if (!connection.isWaiting)
        {
            return;
        }
        connection.isWaiting = false;
        if (connection.before == null)
        {
            first = connection.behind;
        }
        else
        {
            connection.before.behind = connection.behind;
        }
        if (connection.behind == null)
        {
            last = connection.before;
        }
        else
        {
            connection.behind.before = connection.before;
        }
        connection.before = null;
        connection.behind = null;
    }

    /**
     * The connection that has waited longest.
     *
     * @return null where none waits.
     */
    TlsConnection first()
    {
        return first;
    }

    /**
     * The connection that has waited longest but one that waits, too.
     *
     * @return null where no other waits.
     */
    TlsConnection firstBut(final TlsConnection connection)
    {
        return first == connection ? connection.behind : first;
    }
}
