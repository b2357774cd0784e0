package io.penstock.gateway.cli;

import io.penstock.gateway.config.AddressText;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.tls.DevelopmentCertificate;
import java.net.InetSocketAddress;

/**
 * The line that a new user can paste to place an order.
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
        final String trust = config.tls().certificates().isEmpty() ?
            "--cacert " + DevelopmentCertificate.inStateFolder(System.getenv()).pem() + " " :
            "";
        return COMMAND + trust + "https://" + reachable(gateway.tlsAddress()) + "/orders";
    }

    private static String reachable(final InetSocketAddress address)
    {
        return AddressText.format(AddressText.reachable(address));
    }
}
