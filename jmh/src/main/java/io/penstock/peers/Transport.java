package io.penstock.peers;

import java.util.Locale;

/**
 * How a peer written in Java gets at its sockets.
 */
enum Transport
{
    /** The fastest that this host has. */
    AUTO,
    /** Netty's own epoll, in C. */
    EPOLL,
    /** The JDK's selectors. */
    NIO;

    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
