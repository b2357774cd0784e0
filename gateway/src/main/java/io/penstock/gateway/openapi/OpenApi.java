package io.penstock.gateway.openapi;

import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.route.Statuses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a gateway's routes take and answer, for those who write clients: an OpenAPI document, and a page to read.
 * Immutable; any thread may call.
 */
public final class OpenApi
{
    private static final String DESCRIPTION =
        "Members that are not required may be left out or null. Integers have up to 64 bits, and decimals are exact: " +
            "read them as such, not as floating point. Which of the messages a service replies is the service's own.";

    private final MessageSchema schema;
    private final List<Route> routes;
    private final PathNames names;
    private final Media media;
    private final Body bodies;
    private final List<ServiceConfig> services;
    private final Answers answers;
    private final List<String> servers;

    /**
     * Describes routes.
     *
     * @param schema   the schema of their messages.
     * @param routes   the route table.
     * @param services the services, in the order of their numbers.
     * @param statuses how replies become statuses.
     * @param options  what JSON looks like.
     * @param largest  bytes of a message at most.
     * @param servers  where the routes are, as {@code http://127.0.0.1:8080}; none where nothing serves HTTP.
     */
    public OpenApi(
        final MessageSchema schema,
        final Routes routes,
        final List<ServiceConfig> services,
        final Statuses statuses,
        final JsonOptions options,
        final int largest,
        final List<String> servers)
    {
        this.schema = schema;
        // what is passed on has its documents where it is served
        this.routes = routes.all().stream().filter((route) -> !route.isPassedOn()).toList();
        this.services = services;
        this.servers = servers;
        bodies = new Body(options, largest);
        names = new PathNames(this.routes);
        media = new Media(routes);
        answers = new Answers(schema, routes, services, statuses, media, bodies);
    }

    /**
     * The document, by OpenAPI 3.1.
     *
     * @return JSON, without a line's end behind it.
     */
    public String json()
    {
        final Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info());
        if (!servers.isEmpty())
        {
            document.put("servers", servers.stream().map((url) -> Map.of("url", url)).toList());
        }
        document.put("paths", new Operations(names, services, answers, media, bodies).paths(routes));
        document.put("components", answers.components(routes));
        return JsonText.of(document);
    }

    private Map<String, Object> info()
    {
        final Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Penstock: schema " + schema.id());
        info.put("version", Integer.toString(schema.version()));
        info.put("description", DESCRIPTION);
        return info;
    }

    /**
     * A page that shows each route with a line to try it by.
     *
     * @return HTML that needs nothing from elsewhere.
     */
    public String page()
    {
        return RoutesPage.of(routes, servers.isEmpty() ? "http://127.0.0.1:8080" : servers.get(0), bodies);
    }
}
