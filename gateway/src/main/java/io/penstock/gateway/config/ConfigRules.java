package io.penstock.gateway.config;

import io.penstock.gateway.config.GatewayConfig.AeronService;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/**
 * What values of different keys require of each other.
 */
final class ConfigRules
{
    private static final String HOST_AND_PORT = "[A-Za-z0-9._-]+:[0-9]{1,5}";
    private static final Pattern ADDRESS = Pattern.compile(HOST_AND_PORT);
    private static final Pattern MEMBERS = Pattern.compile(HOST_AND_PORT + "(, *" + HOST_AND_PORT + ")*");
    private static final Pattern CHANNEL = Pattern.compile("aeron:(ipc|udp)(\\?[^=|]+=[^|]*(\\|[^=|]+=[^|]*)*)?");

    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*");

    private ConfigRules()
    {
    }

    /**
     * Checks a configuration whose values are each in their range.
     *
     * @param config   the configuration.
     * @param settings the keys, for where values came from.
     * @throws ConfigException where two of them don't go together.
     */
    static void check(final GatewayConfig config, final Settings settings)
    {
        checkAddresses(config, settings);
        if (config.tls().clients().wanted() && config.tls().clients().trust().isEmpty())
        {
            throw settings.wrong("penstock.tls.client-certificates",
                "takes penstock.tls.trust, which says whose certificates are good");
        }
        if (!config.tls().clients().wanted() && !config.tls().clients().trust().isEmpty())
        {
            throw settings.wrong(ConfigKeys.TLS_TRUST,
                "has no client verified where penstock.tls.client-certificates is none");
        }
        if (config.http().requestLineBytes() > config.http().headBytes())
        {
            throw settings.wrong("penstock.http.request-line-limit", "is above penstock.http.head-limit");
        }
        if (config.http().bodyBytes() > config.rings().poolBytes())
        {
            throw settings.wrong("penstock.http.body-limit", "is above penstock.pool.size, which holds the bodies");
        }
        if (config.limits().heldBytes() > config.rings().poolBytes())
        {
            throw settings.wrong("penstock.held.limit", "is above penstock.pool.size, which holds the bytes");
        }
        if (config.rings().messageBytes() > config.limits().heldBytes())
        {
            throw settings.wrong("penstock.message.size",
                "is above penstock.held.limit, which a message has to fit in");
        }
        if (config.orders().resting() > config.orders().remembered())
        {
            throw settings.wrong("penstock.orders.remembered-limit", "is below penstock.orders.resting-limit");
        }
        new MemoryRules(config, settings).check(MemoryRules.maxDirect());
        if (config.routes().isEmpty())
        {
            throw settings.wrong(ConfigKeys.ROUTES, "is empty: a row says which requests make which message");
        }
        config.services().forEach((service) -> checkService(config, service, settings));
    }

    private static void checkService(final GatewayConfig config, final ServiceConfig service, final Settings settings)
    {
        final String classKey = ConfigKeys.serviceKey(service.name(), "class");
        final boolean isEcho = ServiceConfig.ECHO.equals(service.kind());
        if (ServiceConfig.AERON.equals(service.kind()))
        {
            checkAeron(config, service, settings);
        }
        if (ServiceConfig.CLUSTER.equals(service.kind()))
        {
            checkCluster(service, settings);
        }
        if (ServiceConfig.HTTP.equals(service.kind()))
        {
            checkHttp(service, settings);
        }
        if (config.lanes() > 1 && ServiceConfig.INLINE.equals(service.kind()))
        {
            throw settings.wrong(ConfigKeys.serviceKey(service.name(), "kind"),
                "inline serves one lane only, and penstock.lanes is " + config.lanes() + ": use workers");
        }
        if (service.workers() > 1 && service.shardBy().isEmpty())
        {
            throw settings.wrong(ConfigKeys.serviceKey(service.name(), "workers"),
                "takes " + ConfigKeys.serviceKey(service.name(), "shard-by") +
                    ", the field whose value chooses the worker");
        }
        if (service.workers() > 1 && service.className().isEmpty() && !isEcho)
        {
            throw settings.wrong(
                ConfigKeys.serviceKey(service.name(), "workers"), "the order book is one book, with one worker");
        }
        if (isEcho && !service.className().isEmpty())
        {
            throw settings.wrong(classKey, "an echo has no class: kind is inline or workers for those");
        }
        final boolean isHere =
            ServiceConfig.INLINE.equals(service.kind()) || ServiceConfig.WORKERS.equals(service.kind());
        if (isHere && service.className().isEmpty() && !service.name().equals(ConfigKeys.ORDERS))
        {
            throw settings.wrong(classKey, "is missing; without a class, kind is echo");
        }
        if (isHere && service.className().isEmpty() && !config.schema().isEmpty())
        {
            throw settings.wrong(
                classKey, "is missing: the order book has no use for messages of another schema");
        }
    }

    private static void checkHttp(final ServiceConfig service, final Settings settings)
    {
        if (service.http().upstreams().isEmpty())
        {
            throw settings.wrong(ConfigKeys.serviceKey(service.name(), "upstreams"),
                "is missing: the addresses that requests are passed on to, such as 192.0.2.1:8080");
        }
        if (!service.className().isEmpty())
        {
            throw settings.wrong(
                ConfigKeys.serviceKey(service.name(), "class"), "is of no use: kind http passes requests on");
        }
        final String path = service.http().health().path();
        if (!path.isEmpty() && !PATH.matcher(path).matches())
        {
            throw settings.wrong(ConfigKeys.serviceKey(service.name(), "health-path"),
                "'" + path + "' is no path such as /health");
        }
    }

    private static void checkAeron(final GatewayConfig config, final ServiceConfig service, final Settings settings)
    {
        final AeronService aeron = service.aeron();
        checkChannel(service, "channel", aeron.channel(), settings);
        checkChannel(service, "reply-channel", aeron.replyChannel(), settings);
        for (final ServiceConfig other : config.services())
        {
            // each of the two would be sent the requests of both
            if (!other.name().equals(service.name()) && ServiceConfig.AERON.equals(other.kind()) &&
                other.aeron().channel().equals(aeron.channel()) && other.aeron().stream() == aeron.stream())
            {
                throw settings.wrong(ConfigKeys.serviceKey(service.name(), "stream"),
                    "is that of the service " + other.name() + " on the same channel");
            }
        }
    }

    private static void checkCluster(final ServiceConfig service, final Settings settings)
    {
        if (!MEMBERS.matcher(service.aeron().members()).matches())
        {
            throw settings.wrong(ConfigKeys.serviceKey(service.name(), "members"), "'" + service.aeron().members() +
                "' is no list of addresses such as 192.0.2.1:20110, 192.0.2.2:20110, 192.0.2.3:20110");
        }
        if (!ADDRESS.matcher(service.aeron().egress()).matches())
        {
            throw settings.wrong(ConfigKeys.serviceKey(service.name(), "egress"),
                "'" + service.aeron().egress() + "' is no address such as 192.0.2.9:0");
        }
    }

    private static void checkChannel(
        final ServiceConfig service, final String key, final String channel, final Settings settings)
    {
        if (!CHANNEL.matcher(channel).matches())
        {
            throw settings.wrong(ConfigKeys.serviceKey(service.name(), key), "'" + channel +
                "' is no channel of Aeron such as aeron:ipc or aeron:udp?endpoint=192.0.2.1:20121");
        }
    }

    private static void checkAddresses(final GatewayConfig config, final Settings settings)
    {
        final InetSocketAddress plain = config.plainAddress();
        final InetSocketAddress tls = config.tls().address();
        final InetSocketAddress admin = config.adminAddress();
        if (plain == null && tls == null)
        {
            throw settings.wrong(
                ConfigKeys.PLAIN_ADDRESS, "is off, and so is penstock.tls.address: there is nothing to serve");
        }
        // two listeners with SO_REUSEPORT would share such a port without an error
        if (isShared(plain, tls))
        {
            throw settings.wrong(ConfigKeys.TLS_ADDRESS, "has the port of penstock.plain.address");
        }
        if (isShared(plain, admin))
        {
            throw settings.wrong(ConfigKeys.ADMIN_ADDRESS, "has the port of penstock.plain.address");
        }
        if (isShared(tls, admin))
        {
            throw settings.wrong(ConfigKeys.ADMIN_ADDRESS, "has the port of penstock.tls.address");
        }
    }

    private static boolean isShared(final InetSocketAddress a, final InetSocketAddress b)
    {
        return a != null && b != null && a.getPort() != 0 && a.getPort() == b.getPort() &&
            (a.getAddress().equals(b.getAddress()) ||
                a.getAddress().isAnyLocalAddress() ||
                b.getAddress().isAnyLocalAddress());
    }
}
