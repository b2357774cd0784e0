package io.penstock.gateway.cli;

import io.penstock.gateway.config.AddressText;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.tls.DevelopmentCertificate;
import java.net.InetSocketAddress;

/**
 * What a new user can paste to place an order, and to trust the development certificate.
 */
final class CurlExample
{
    private static final String COMMAND = "curl -d '{\"clOrdId\":\"A1\",\"symbol\":\"AAPL\",\"side\":\"Buy\"," +
        "\"ordType\":\"Limit\",\"price\":187.23,\"orderQty\":100,\"timeInForce\":\"Day\"}'" +
        " -H 'Content-Type: application/json' ";

    private CurlExample()
    {
    }

    /**
     * Writes the line for a running gateway.
     *
     * @param config  its configuration.
     * @param gateway what was bound.
     * @return the line, or null where there is no HTTP or no such route.
     */
    static String of(final GatewayConfig config, final GatewayStarter.Running gateway)
    {
        final boolean hasRoute = config.routes().stream().anyMatch((route) -> "POST /orders".equals(route.http()));
        if (!hasRoute || !"standard".equals(config.framing()))
        {
            return null;
        }
        if (gateway.plainAddress() != null)
        {
            return COMMAND + "http://" + reachable(gateway.plainAddress()) + "/orders";
        }
        final String trust = config.tls().certificates().isEmpty() ? trust() : "";
        return COMMAND + trust + "https://" + reachable(gateway.tlsAddress()) + "/orders";
    }

    /**
     * Writes how curl trusts the development certificate, where {@link #of} does not have it.
     *
     * @param config  the gateway's configuration.
     * @param gateway what was bound.
     * @return the line, or null where there is another certificate, or no TLS or no HTTP.
     */
    static String overTls(final GatewayConfig config, final GatewayStarter.Running gateway)
    {
        final boolean isNeeded = gateway.plainAddress() != null && gateway.tlsAddress() != null &&
            config.tls().certificates().isEmpty() && "standard".equals(config.framing());
        return isNeeded ? "over TLS: curl " + trust() + "https://" + reachable(gateway.tlsAddress()) : null;
    }

    private static String trust()
    {
        return "--cacert " + DevelopmentCertificate.inStateFolder(System.getenv()).pem() + " ";
    }

    private static String reachable(final InetSocketAddress address)
    {
        return AddressText.format(AddressText.reachable(address));
    }
}
