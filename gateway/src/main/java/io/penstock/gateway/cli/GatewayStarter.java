package io.penstock.gateway.cli;

import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.tls.RecordPath;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Starts what {@code penstock run} runs.
 */
@FunctionalInterface
interface GatewayStarter
{
    /**
     * Starts a gateway; it serves when this returns.
     *
     * @param config its configuration.
     * @return the running gateway.
     * @throws IOException where it can't be started, for another reason than its configuration.
     */
    Running start(GatewayConfig config) throws IOException;

    /**
     * A running gateway.
     *
     * @param plainAddress what was bound, or null where it is off.
     * @param tlsAddress   likewise.
     * @param adminAddress likewise.
     * @param records      which way TLS records go.
     * @param reload       has its certificates read again.
     * @param stop         drains and stops it.
     */
    record Running(
        InetSocketAddress plainAddress,
        InetSocketAddress tlsAddress,
        InetSocketAddress adminAddress,
        RecordPath records,
        Runnable reload,
        Runnable stop)
    {
    }
}
