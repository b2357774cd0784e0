package io.penstock.gateway.config;

import io.penstock.codecs.compress.ContentCoding;
import io.penstock.codecs.json.JsonOptions;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.penstock.gateway.config.GatewayConfig.Aeron;
import io.penstock.gateway.config.GatewayConfig.AeronService;
import io.penstock.gateway.config.GatewayConfig.Cluster;
import io.penstock.gateway.config.GatewayConfig.ClientCertificates;
import io.penstock.gateway.config.GatewayConfig.Codings;
import io.penstock.gateway.config.GatewayConfig.Handshakes;
import io.penstock.gateway.config.GatewayConfig.Http;
import io.penstock.gateway.config.GatewayConfig.Limits;
import io.penstock.gateway.config.GatewayConfig.Orders;
import io.penstock.gateway.config.GatewayConfig.Pinning;
import io.penstock.gateway.config.GatewayConfig.Pushes;
import io.penstock.gateway.config.GatewayConfig.Rings;
import io.penstock.gateway.config.GatewayConfig.RememberedReplies;
import io.penstock.gateway.config.GatewayConfig.RouteConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.config.GatewayConfig.Tls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Loads the configuration from its sources and checks all of it.
 */
public final class ConfigLoader
{
    private static final String HIDDEN = "***";

    private final Settings settings;

    private ConfigLoader(final Settings settings)
    {
        this.settings = settings;
    }

    /**
     * Loads the configuration. The command line goes before the environment, the environment before the file, the file
     * before the defaults.
     *
     * @param file        a configuration file, or null.
     * @param arguments   the command line's {@code key=value} arguments.
     * @param environment the environment's variables.
     * @return the configuration, every value in its range.
     * @throws ConfigException where there is something wrong, with the key in its one line.
     */
    public static LoadedConfig load(
        final Path file, final List<String> arguments, final Map<String, String> environment)
    {
        final Config config = ConfigSources.merge(file, arguments, environment);
        final ConfigLoader loader = new ConfigLoader(new Settings(config));
        final GatewayConfig gateway = read(loader.settings);
        ConfigRules.check(gateway, loader.settings);
        return new LoadedConfig(gateway, loader.entries());
    }

    /**
     * Reads every key, each on its own.
     *
     * @param settings the keys.
     * @return the configuration, every value in its range.
     * @throws ConfigException where one isn't.
     */
    static GatewayConfig read(final Settings settings)
    {
        return new ConfigLoader(settings).gateway();
    }

    private GatewayConfig gateway()
    {
        final Tables tables = new Tables(settings);
        final List<RouteConfig> routes = tables.routes();
        return new GatewayConfig(
            settings.address(ConfigKeys.PLAIN_ADDRESS),
            tls(),
            settings.address(ConfigKeys.ADMIN_ADDRESS),
            settings.count("penstock.backlog"),
            settings.layout("penstock.layout"),
            settings.count("penstock.lanes"),
            "spin".equals(settings.word(ConfigKeys.IDLE)),
            new Pinning(new PinningTable(settings).lanes(), "error".equals(settings.word("penstock.pinning-failure"))),
            settings.word("penstock.sbe.framing"),
            rings(),
            limits(),
            http(),
            json(),
            new Pushes(tables.conflated(), settings.count("penstock.pushes.conflated-limit")),
            new Orders(
                settings.count("penstock.orders.resting-limit"),
                settings.count("penstock.orders.remembered-limit"),
                settings.count("penstock.orders.symbols-limit")),
            settings.text(ConfigKeys.SCHEMA),
            settings.text(ConfigKeys.CLASS_PATH),
            new Aeron(
                "embedded".equals(settings.word(ConfigKeys.AERON_DRIVER)), settings.text(ConfigKeys.AERON_DIRECTORY)),
            new Cluster(
                settings.text(ConfigKeys.CLUSTER_DIRECTORY),
                settings.count("penstock.cluster.file-sync-level"),
                settings.durationNs("penstock.cluster.snapshot-interval"),
                settings.count("penstock.cluster.gateways-limit"),
                settings.length("penstock.cluster.window")),
            services(routes),
            routes,
            tables.statuses());
    }

    private Tls tls()
    {
        return new Tls(
            settings.address(ConfigKeys.TLS_ADDRESS),
            new CertificateTable(settings).certificates(),
            clientCertificates(),
            settings.durationNs("penstock.tls.reload-interval"),
            new Handshakes(
                settings.durationNs("penstock.tls.handshake-deadline"),
                settings.count("penstock.tls.handshake-threads"),
                settings.count("penstock.tls.handshakes-limit"),
                settings.count("penstock.tls.handshakes-per-address"),
                settings.length("penstock.tls.client-hello-limit")),
            settings.word(ConfigKeys.TLS_RECORDS),
            settings.count("penstock.tls.empty-records-limit"));
    }

    private ClientCertificates clientCertificates()
    {
        final String mode = settings.word("penstock.tls.client-certificates");
        return new ClientCertificates(
            !"none".equals(mode),
            "need".equals(mode),
            settings.text(ConfigKeys.TLS_TRUST),
            settings.text(ConfigKeys.TLS_TRUST_PASSWORD));
    }

    private Rings rings()
    {
        return new Rings(
            settings.count("penstock.ring.inbound-slots"),
            settings.count("penstock.ring.outbound-slots"),
            settings.length("penstock.slot.size"),
            settings.count("penstock.slot.rows"),
            settings.length("penstock.pool.size"),
            settings.length("penstock.message.size"));
    }

    private JsonOptions json()
    {
        return new JsonOptions(
            "ignore".equals(settings.word("penstock.json.unknown-members")),
            "values".equals(settings.word("penstock.json.enumerations")),
            "epoch".equals(settings.word("penstock.json.timestamps")));
    }

    private Limits limits()
    {
        return new Limits(
            settings.count("penstock.connections.limit"),
            settings.length("penstock.held.limit"),
            settings.length("penstock.held.window"),
            settings.durationNs("penstock.request.deadline"),
            settings.count("penstock.request.in-flight"),
            settings.durationNs("penstock.write.stall"),
            settings.durationNs("penstock.linger.time"),
            settings.length("penstock.linger.limit"),
            settings.durationNs("penstock.drain.deadline"));
    }

    private Http http()
    {
        return new Http(
            settings.length("penstock.http.request-line-limit"),
            settings.length("penstock.http.head-limit"),
            settings.count("penstock.http.fields-limit"),
            settings.length("penstock.http.body-limit"),
            settings.durationNs("penstock.http.head-deadline"),
            settings.rate("penstock.http.body-rate"),
            settings.durationNs("penstock.http.body-rate-time"),
            settings.durationNs("penstock.http.keep-alive"),
            settings.length("penstock.http.idempotency-key-limit"),
            codings());
    }

    private Codings codings()
    {
        final List<ContentCoding> taken = new ArrayList<>();
        for (final String word : settings.words(ConfigKeys.CODINGS))
        {
            taken.add(ContentCoding.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        return new Codings(
            List.copyOf(taken),
            settings.length("penstock.http.decompressed-limit"),
            settings.count("penstock.http.decompression-ratio"),
            "on".equals(settings.word("penstock.http.compression")),
            settings.length("penstock.http.compression-min"));
    }

    /** A service that no route names would never be asked; the order book, which is there by default, is left out. */
    private List<ServiceConfig> services(final List<RouteConfig> routes)
    {
        final List<ServiceConfig> services = new ArrayList<>();
        for (final String name : settings.services())
        {
            final ServiceConfig service = new ServiceConfig(
                name,
                settings.word(ConfigKeys.serviceKey(name, "kind")),
                settings.text(ConfigKeys.serviceKey(name, "class")),
                settings.length(ConfigKeys.serviceKey(name, "queue")),
                settings.count(ConfigKeys.serviceKey(name, "workers")),
                settings.text(ConfigKeys.serviceKey(name, "shard-by")),
                "wait".equals(settings.word(ConfigKeys.serviceKey(name, "when-full"))),
                new RememberedReplies(
                    settings.count(ConfigKeys.serviceKey(name, "remembered-replies")),
                    settings.length(ConfigKeys.serviceKey(name, "remembered-size"))),
                new AeronService(
                    settings.text(ConfigKeys.serviceKey(name, "channel")),
                    settings.count(ConfigKeys.serviceKey(name, "stream")),
                    settings.text(ConfigKeys.serviceKey(name, "reply-channel")),
                    settings.durationNs(ConfigKeys.serviceKey(name, "heartbeat-timeout")),
                    settings.text(ConfigKeys.serviceKey(name, "members")),
                    settings.text(ConfigKeys.serviceKey(name, "egress"))),
                new HttpServiceReader(settings, name).read());
            if (routes.stream().anyMatch((route) -> route.service().equals(name)))
            {
                services.add(service);
            }
            else if (!name.equals(ConfigKeys.ORDERS))
            {
                throw settings.wrongService(name, "no row of " + ConfigKeys.ROUTES + " names this service");
            }
        }
        return List.copyOf(services);
    }

    private List<ConfigEntry> entries()
    {
        final ConfigRenderOptions concise = ConfigRenderOptions.concise().setJson(false);
        final List<ConfigEntry> entries = new ArrayList<>();
        for (final ConfigKey key : ConfigKeys.all(settings.services()))
        {
            final ConfigValue value = settings.value(key.name());
            final ConfigValue shown = shown(key, value);
            entries.add(new ConfigEntry(
                key.name(),
                shown.unwrapped(),
                shown.render(concise),
                !shown.equals(value),
                ConfigSources.origin(value)));
        }
        return List.copyOf(entries);
    }

    /** What is shown of a value: not the secrets in it. */
    private ConfigValue shown(final ConfigKey key, final ConfigValue value)
    {
        if (key.name().equals(ConfigKeys.TLS_CERTIFICATES))
        {
            return CertificateTable.withoutPasswords(settings.list(key.name()), HIDDEN);
        }
        return key.kind() == ConfigKey.Kind.SECRET && !settings.text(key.name()).isEmpty() ?
            ConfigValueFactory.fromAnyRef(HIDDEN) :
            value;
    }
}
