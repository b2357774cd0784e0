package io.penstock.peers;

import java.nio.file.Path;
import java.util.List;

/**
 * HAProxy with one thread: it answers by itself, or passes requests on.
 */
final class HaproxyPeer extends ConfiguredPeer
{
    private static final String ANSWERS = "    http-request return status 200 content-type application/json string '" +
        FixedReport.JSON + "' if { path /orders }\n    http-request return status 404";

    private final int upstream;

    HaproxyPeer()
    {
        this(NO_UPSTREAM);
    }

    /**
     * Passes requests on.
     *
     * @param upstream port of a server on this host.
     */
    HaproxyPeer(final int upstream)
    {
        super("haproxy");
        this.upstream = upstream;
    }

    @Override
    List<String> command(final Path program, final Path configuration, final Path folder)
    {
        return List.of(program.toString(), "-db", "-f", configuration.toString());
    }

    @Override
    String configuration(final int port, final PeerSetup setup, final Path folder)
    {
        final boolean isTls = setup.tls() != Tls.NONE;
        return String.join("\n",
            "global",
            "    nbthread 1",
            "    maxconn 4096",
            "defaults",
            "    mode http",
            "    timeout connect 10s",
            "    timeout client 600s",
            "    timeout server 600s",
            "    timeout http-keep-alive 600s",
            "    timeout http-request 60s",
            // An answer of its own before the request's end would close the connection
            upstream == NO_UPSTREAM ? "    option http-buffer-request" : "    http-reuse always",
            "frontend orders",
            "    bind 127.0.0.1:" + port + " backlog " + PeerCommand.BACKLOG +
                (isTls ? " ssl crt " + setup.certificate().both() + " ssl-min-ver TLSv1.2 alpn http/1.1" : ""),
            upstream == NO_UPSTREAM ? ANSWERS : "    default_backend orders",
            upstream == NO_UPSTREAM ? "" : "backend orders\n    server first 127.0.0.1:" + upstream,
            "");
    }
}
