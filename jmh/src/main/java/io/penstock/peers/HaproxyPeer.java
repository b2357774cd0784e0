package io.penstock.peers;

import java.nio.file.Path;
import java.util.List;

/**
 * HAProxy with one thread.
 */
final class HaproxyPeer extends ConfiguredPeer
{
    HaproxyPeer()
    {
        super("haproxy");
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
            // An answer before the request's end would close the connection
            "    option http-buffer-request",
            "frontend orders",
            "    bind 127.0.0.1:" + port + " backlog " + PeerCommand.BACKLOG +
                (isTls ? " ssl crt " + setup.certificate().both() + " ssl-min-ver TLSv1.2 alpn http/1.1" : ""),
            "    http-request return status 200 content-type application/json string '" + FixedReport.JSON +
                "' if { path /orders }",
            "    http-request return status 404",
            "");
    }
}
