package io.penstock.gateway.e2e;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Gateways with routes to upstreams of HTTP: all below {@code /legacy}, and any method of {@code /legacy/{id}/one}, but
 * for POST to the latter.
 */
final class ProxySetup
{
    private ProxySetup()
    {
    }

    /**
     * Starts a gateway in front of one upstream.
     */
    static TestGateway start(final Setup setup, final InetSocketAddress upstream, final String... more)
    {
        return start(setup, List.of(upstream), more);
    }

    static TestGateway start(final Setup setup, final List<InetSocketAddress> upstreams, final String... more)
    {
        final List<String> addresses = new ArrayList<>();
        upstreams.forEach((each) -> addresses.add(each.getAddress().getHostAddress() + ':' + each.getPort()));
        final List<String> settings = setup.with(
            "penstock.services.legacy.kind=http",
            "penstock.services.legacy.upstreams=" + String.join(", ", addresses),
            "penstock.routes=[{ http = \"POST /orders\", message = NewOrderSingle, service = orders }, " +
                "{ http = \"/legacy/*\", service = legacy }, { http = \"GET /only/{id}\", service = legacy }]");
        settings.addAll(List.of(more));
        return TestGateway.start(settings);
    }
}
