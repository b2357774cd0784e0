package io.penstock.gateway;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.route.Statuses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What a gateway is made of when nothing is configured, for tests of its parts.
 */
public final class Defaults
{
    /**
     * The schema that ships.
     */
    public static final MessageSchema SCHEMA = schema();

    private static final GatewayConfig CONFIG = ConfigLoader.load(null, List.of(), Map.of()).gateway();
    private static final Routes ROUTES = new Routes(CONFIG.routes(), CONFIG.services(), SCHEMA);

    private Defaults()
    {
    }

    /**
     * The default configuration with settings of a test.
     *
     * @param settings each as key=value.
     * @return the configuration.
     */
    public static GatewayConfig config(final String... settings)
    {
        return settings.length == 0 ? CONFIG : ConfigLoader.load(null, List.of(settings), Map.of()).gateway();
    }

    /**
     * The default route table.
     *
     * @return the routes.
     */
    public static Routes routes()
    {
        return ROUTES;
    }

    /**
     * The default statuses.
     *
     * @return the statuses.
     */
    public static Statuses statuses()
    {
        return new Statuses(config().statuses(), SCHEMA);
    }

    /**
     * How often something was rejected for a reason, in all layers.
     *
     * @param counters the counters.
     * @param reason   the reason.
     * @return the number.
     */
    public static long rejects(final Counters counters, final Reason reason)
    {
        return counters.entries().stream()
            .filter((entry) -> entry.metric() == Metric.REJECTS && entry.labels().contains(reason.label()))
            .mapToLong((entry) -> entry.counter().get())
            .sum();
    }

    private static MessageSchema schema()
    {
        try (InputStream in = MessageSchema.class.getResourceAsStream("/order-entry.xml"))
        {
            return MessageSchema.load(in, "order-entry.xml");
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
