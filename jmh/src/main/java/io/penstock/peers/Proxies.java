package io.penstock.peers;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Servers that pass orders on to one in C, which is the same for all.
 */
public final class Proxies
{
    private Proxies()
    {
    }

    /**
     * What they pass orders on to: nginx, which answers every order alike.
     *
     * @return the server.
     */
    public static Peer upstream()
    {
        return new NginxPeer();
    }

    /**
     * Penstock with a service of kind {@code http}, nginx and HAProxy.
     *
     * @param upstream port of the server that they pass orders on to, on this host.
     * @return each once, whether it can run here or not.
     */
    public static List<Peer> to(final int upstream)
    {
        return List.of(
            new Passing(new PenstockPeer("penstock", JvmFlags.PENSTOCK, List.of(
                "penstock.services.orders.kind=http",
                "penstock.services.orders.upstreams=127.0.0.1:" + upstream,
                "penstock.routes=[{ http = \"/orders\", service = orders }]",
                "penstock.statuses=[]"))),
            new NginxPeer(upstream),
            new HaproxyPeer(upstream));
    }

    /** Penstock where it passes on what it does not decode. */
    private record Passing(PenstockPeer peer) implements Peer
    {
        @Override
        public String name()
        {
            return peer.name();
        }

        @Override
        public boolean isDecoding()
        {
            return false;
        }

        @Override
        public Set<Tls> tls()
        {
            return EnumSet.copyOf(peer.tls());
        }

        @Override
        public Optional<String> obstacle()
        {
            return peer.obstacle();
        }

        @Override
        public List<String> jvmFlags()
        {
            return peer.jvmFlags();
        }

        @Override
        public PeerProcess start(final PeerSetup setup) throws IOException
        {
            return peer.start(setup);
        }
    }
}
