package io.penstock.gateway.e2e;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.service.EchoService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Messages with groups in a group and variable data, and gateways that echo them.
 */
final class Baskets
{
    static final Path SCHEMA = Path.of("src/test/resources/baskets.xml");
    /** One of two legs, as JSON. */
    static final String SMALL = "{\"id\":7,\"at\":\"2026-11-26T18:40:00.000000001Z\",\"legs\":[{\"symbol\":" +
        "\"AAPL\",\"side\":\"Buy\",\"price\":187.20,\"fills\":[{\"qty\":3},{\"qty\":4}]},{\"symbol\":\"IBM\"," +
        "\"side\":\"Sell\",\"price\":-0.05,\"fills\":[]}],\"note\":\"\u20ac and \\\"more\\\"\",\"key\":\"AAEC/w==\"}";

    private static final String ROUTES = "[{http=\"POST /baskets\",message=Basket,service=baskets}," +
        "{http=\"PUT /baskets/{id}\",message=Basket,service=baskets}]";

    private Baskets()
    {
    }

    /**
     * A basket as JSON.
     *
     * @param legs how many.
     */
    static String of(final int id, final int legs)
    {
        final StringBuilder json = new StringBuilder("{\"id\":" + id + ",\"at\":\"2026-11-26T18:40:00.000000001Z\"," +
            "\"legs\":[");
        for (int i = 0; i < legs; i++)
        {
            json.append(i == 0 ? "" : ",").append("{\"symbol\":\"SYM").append(i).append("\",\"side\":\"Buy\"," +
                "\"price\":").append(i).append(".25,\"fills\":[{\"qty\":").append(i).append("}]}");
        }
        return json.append("],\"note\":\"\",\"key\":\"\"}").toString();
    }

    /**
     * Starts a gateway that echoes them.
     *
     * @param kind     of the service: echo itself, or one that runs its class.
     * @param settings further ones.
     */
    static Gateway start(final String kind, final String... settings)
    {
        return start(SCHEMA, ROUTES, kind, settings);
    }

    /**
     * Starts a gateway for messages of another schema.
     *
     * @param routes   to the service {@code baskets}.
     * @param kind     of the service: echo itself, or one that runs its class.
     * @param settings further ones.
     */
    static Gateway start(final Path schema, final String routes, final String kind, final String... settings)
    {
        final List<String> all = new ArrayList<>(List.of(
            "penstock.plain.address=127.0.0.1:0",
            "penstock.tls.address=off",
            "penstock.admin.address=off",
            "penstock.schema=" + schema,
            "penstock.routes=" + routes,
            "penstock.services.baskets.kind=" + kind));
        if (!"echo".equals(kind))
        {
            all.add("penstock.services.baskets.class=" + EchoService.class.getName());
        }
        all.addAll(List.of(settings));
        return Gateway.start(ConfigLoader.load(null, all, Map.of()).gateway());
    }
}
