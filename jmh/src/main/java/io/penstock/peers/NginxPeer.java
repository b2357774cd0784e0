package io.penstock.peers;

import java.nio.file.Path;
import java.util.List;

/**
 * nginx with one worker.
 */
final class NginxPeer extends ConfiguredPeer
{
    NginxPeer()
    {
        super("nginx");
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
            "    server",
            "    {",
            "        listen 127.0.0.1:" + port + (isTls ? " ssl" : "") + " backlog=" + PeerCommand.BACKLOG + ";",
            isTls ? "        ssl_certificate " + setup.certificate().certificate() + ";" : "",
            isTls ? "        ssl_certificate_key " + setup.certificate().key() + ";" : "",
            isTls ? "        ssl_protocols TLSv1.2 TLSv1.3;" : "",
            "        default_type application/json;",
            "        location = /orders",
            "        {",
            "            return 200 '" + FixedReport.JSON + "';",
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
