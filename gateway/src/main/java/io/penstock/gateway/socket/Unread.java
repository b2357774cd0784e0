package io.penstock.gateway.socket;

/**
 * Connections that had input when the inbound ring had no room, in the order in which they came: they are read before
 * any other. Without it the selector, which tells of ready channels in the same order each time, would have the last of
 * them starve for as long as the first ones fill the ring. Each connection is here once. Used by the socket thread.
 */
final class Unread
{
    private final SocketConnection[] queue;
    private int head;
    private int count;

    Unread(final int connections)
    {
        queue = new SocketConnection[connections];
    }

    boolean isEmpty()
    {
        return count == 0;
    }

    void add(final SocketConnection connection)
    {
        if (!connection.isUnread)
        {
            connection.isUnread = true;
            queue[(head + count) % queue.length] = connection;
            count++;
        }
    }

    /**
     * The one that has waited longest; there must be one. It may have been closed since, or be read no more.
     */
    SocketConnection first()
    {
        return queue[head];
    }

    /**
     * Whether nobody has waited longer than a connection.
     */
    boolean isTurnOf(final SocketConnection connection)
    {
        return count == 0 || queue[head] == connection;
    }

    void removeFirst()
    {
        queue[head].isUnread = false;
        queue[head] = null;
        head = (head + 1) % queue.length;
        count--;
    }
}
