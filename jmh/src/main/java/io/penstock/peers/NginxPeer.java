package io.penstock.peers;

import java.nio.file.Path;
import java.util.List;

/**
 * nginx with one worker: it answers by itself, or passes requests on.
 */
final class NginxPeer extends ConfiguredPeer
{
    private final int upstream;

    NginxPeer()
    {
        this(NO_UPSTREAM);
    }

    /**
     * Passes requests on.
     *
     * @param upstream port of a server on this host.
     */
    NginxPeer(final int upstream)
    {
        super("nginx");
        this.upstream = upstream;
    }

    @Override
    List<String> command(final Path program, final Path configuration, final Path folder)
    {
        return List.of(program.toString(), "-p", folder.toString(), "-c", configuration.toString(), "-e", "stderr");
    }

    @Override
    String configuration(final int port, final PeerSetup setup, final Path folder)
    {
        final boolean isTls = setup.tls() != Tls.NONE;
        return String.join("\n",
            "daemon off;",
            "worker_processes 1;",
            "pid nginx.pid;",
            "error_log stderr crit;",
            "events",
            "{",
            "    worker_connections 4096;",
            "}",
            "http",
            "{",
            "    access_log off;",
            "    client_body_temp_path body;",
            "    proxy_temp_path proxy;",
            "    fastcgi_temp_path fastcgi;",
            "    uwsgi_temp_path uwsgi;",
            "    scgi_temp_path scgi;",
            "    keepalive_requests 1000000000;",
            "    keepalive_timeout 600s;",
            "    tcp_nodelay on;",
            upstream == NO_UPSTREAM ? "" :
                "    upstream orders { server 127.0.0.1:" + upstream +
                    "; keepalive 256; keepalive_requests 1000000000; }",
            "    server",
            "    {",
            "        listen 127.0.0.1:" + port + (isTls ? " ssl" : "") + " backlog=" + PeerCommand.BACKLOG + ";",
            isTls ? "        ssl_certificate " + setup.certificate().certificate() + ";" : "",
            isTls ? "        ssl_certificate_key " + setup.certificate().key() + ";" : "",
            isTls ? "        ssl_protocols TLSv1.2 TLSv1.3;" : "",
            "        default_type application/json;",
            "        location = /orders",
            "        {",
            upstream == NO_UPSTREAM ? "            return 200 '" + FixedReport.JSON + "';" :
                "            proxy_pass http://orders; proxy_http_version 1.1; proxy_set_header Connection '';",
            "        }",
            "        location /",
            "        {",
            "            return 404;",
            "        }",
            "    }",
            "}",
            "");
    }
}
