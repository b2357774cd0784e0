package io.penstock.gateway.socket;

import java.nio.channels.SocketChannel;

/**
 * Where accepted channels go: to the connections of the same thread, or over a bounded queue to those of another.
 */
interface Handover
{
    /**
     * Whether another channel can be taken now.
     */
    boolean hasRoom();

    /**
     * Takes a channel.
     *
     * @param channel  the channel, not blocking.
     * @param listener a constant of {@link io.penstock.gateway.ring.Listener}.
     */
    void accept(SocketChannel channel, int listener);
}
