package io.penstock.peers;

import java.util.List;

/**
 * All that can be measured.
 */
public final class Peers
{
    private Peers()
    {
    }

    /**
     * Penstock as it ships, then the peers.
     *
     * @return each once, whether it can run here or not.
     */
    public static List<Peer> all()
    {
        return List.of(
            PenstockPeer.ofLayout("penstock", "single"),
            JavaPeer.netty("netty", Transport.AUTO),
            JavaPeer.netty("netty-nio", Transport.NIO),
            JavaPeer.vertx(),
            JavaPeer.jetty(),
            JavaPeer.nioLoop(),
            new NginxPeer(),
            new HaproxyPeer());
    }

    /**
     * Looks for one of them.
     *
     * @param name of the peer.
     * @return the peer.
     * @throws IllegalArgumentException where none has this name; says which there are.
     */
    public static Peer named(final String name)
    {
        return all().stream()
            .filter((peer) -> peer.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(
                "there is no peer " + name + ", only " + String.join(", ", all().stream().map(Peer::name).toList())));
    }
}
