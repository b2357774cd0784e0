package io.penstock.gateway;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.admin.Page;
import io.penstock.gateway.config.AddressText;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.openapi.OpenApi;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.route.Statuses;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The documents of a gateway's routes. They are made when somebody asks for them, so that they cost the start nothing.
 */
final class RouteDocuments
{
    private static final String HTTP_FRAMING = "standard";

    private RouteDocuments()
    {
    }

    /**
     * Describes the routes of a configuration.
     *
     * @param plain where the plain listener is, or null where there is none.
     * @param tls   likewise.
     */
    static OpenApi of(
        final GatewayConfig config,
        final MessageSchema schema,
        final Routes routes,
        final Statuses statuses,
        final InetSocketAddress plain,
        final InetSocketAddress tls)
    {
        final int largest = config.rings().largestMessage(schema);
        if (!HTTP_FRAMING.equals(config.framing()))
        {
            // without HTTP no route is for anybody
            return new OpenApi(
                schema,
                new Routes(List.of(), config.services(), schema),
                config.services(),
                statuses,
                config.json(),
                largest,
                List.of());
        }
        final List<String> servers = new ArrayList<>();
        add(servers, "http://", plain);
        add(servers, "https://", tls);
        return new OpenApi(schema, routes, config.services(), statuses, config.json(), largest, servers);
    }

    private static void add(final List<String> servers, final String scheme, final InetSocketAddress address)
    {
        if (address != null && address.getPort() != 0)
        {
            servers.add(scheme + AddressText.format(AddressText.reachable(address)));
        }
    }

    /**
     * The documents as pages of the admin listener.
     */
    static Map<String, Supplier<Page>> pages(final Supplier<OpenApi> api)
    {
        return Map.of(
            "/", () -> page("text/html; charset=utf-8", api.get().page()),
            "/openapi.json", () -> page("application/json", api.get().json() + '\n'));
    }

    private static Page page(final String contentType, final String text)
    {
        return new Page(contentType, text.getBytes(StandardCharsets.UTF_8));
    }
}
