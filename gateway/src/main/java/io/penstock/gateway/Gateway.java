package io.penstock.gateway;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SchemaException;
import io.penstock.gateway.admin.AdminServer;
import io.penstock.gateway.admin.Health;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.connection.Descriptors;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneMetrics;
import io.penstock.gateway.counters.ReloadCounters;
import io.penstock.gateway.host.LinuxHost;
import io.penstock.gateway.lane.AdminThreads;
import io.penstock.gateway.lane.CertificateThread;
import io.penstock.gateway.lane.Lane;
import io.penstock.gateway.lane.LaneContext;
import io.penstock.gateway.lane.Lanes;
import io.penstock.gateway.lane.Placement;
import io.penstock.gateway.lane.ThreadLayout;
import io.penstock.gateway.openapi.OpenApi;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.route.Statuses;
import io.penstock.gateway.tls.CertificateFiles;
import io.penstock.gateway.tls.CertificateReload;
import io.penstock.gateway.tls.DevelopmentCertificate;
import io.penstock.gateway.tls.RecordPath;
import io.penstock.gateway.tls.TlsContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;

/**
 * A running gateway: its lanes, its workers and its admin listener. {@link #close()} drains it.
 */
public final class Gateway implements AutoCloseable
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private static final String ORDER_ENTRY = "/order-entry.xml";

    private final Lanes lanes;
    private final AdminThreads adminThreads = new AdminThreads();
    private final AdminServer admin;
    private final Counters counters;
    private final ConfiguredServices classes;
    private final CertificateThread certificates;
    private final TlsContext tls;
    private volatile boolean isReady;

    private Gateway(final GatewayConfig configured, final ServiceFactory factory, final ConfiguredServices classes)
    {
        this.classes = classes;
        final GatewayConfig config = AvailableCodings.of(configured);
        final ThreadLayout layout = ThreadLayout.parse(config.layout());
        final Placement placement = Placement.of(config, layout, new LinuxHost());
        final MessageSchema schema = schema(config);
        final Routes routes = routes(config, schema);
        final Statuses statuses = statuses(config, schema);
        Lanes.check(config, layout, routes);
        counters = Counters.forLanes(config.lanes(), config.services().size(), config.workers());
        final CertificateFiles files = files(config);
        tls = tls(config, files);
        counters.certificates(tls::expiries);
        final CertificateReload reload = new CertificateReload(files, tls, new ReloadCounters(counters));
        certificates = new CertificateThread(config.tls().reloadNs(), reload::poll, reload::reload);
        final LaneContext context = new LaneContext(
            config,
            Descriptors.limit(config.limits().connections()),
            layout,
            placement,
            schema,
            routes,
            statuses,
            tls,
            counters);
        lanes = Lanes.bind(context, (service) -> factory.create(service, config));
        try
        {
            admin = config.adminAddress() == null ?
                null :
                AdminServer.start(
                    config.adminAddress(),
                    health(),
                    counters,
                    lanes.metrics(),
                    RouteDocuments.pages(() -> RouteDocuments.of(
                        config, schema, routes, statuses, lanes.plainAddress(), lanes.tlsAddress())),
                    adminThreads);
        }
        catch (final RuntimeException e)
        {
            lanes.close();
            adminThreads.close();
            throw e;
        }
    }

    /**
     * Starts a gateway with the services its configuration names; it serves when this returns.
     *
     * @param config its configuration.
     * @return the running gateway.
     * @throws ConfigException where something configured can't be had, naming its key.
     */
    public static Gateway start(final GatewayConfig config)
    {
        final ConfiguredServices services = new ConfiguredServices(config);
        try
        {
            return start(config, services, services);
        }
        catch (final RuntimeException e)
        {
            services.close();
            throw e;
        }
    }

    /**
     * Starts a gateway; it serves when this returns.
     *
     * @param config  its configuration.
     * @param factory makes the services.
     * @return the running gateway.
     * @throws ConfigException where something configured can't be had, naming its key.
     */
    public static Gateway start(final GatewayConfig config, final ServiceFactory factory)
    {
        return start(config, factory, null);
    }

    private static Gateway start(
        final GatewayConfig config, final ServiceFactory factory, final ConfiguredServices classes)
    {
        final Gateway gateway = new Gateway(config, factory, classes);
        try
        {
            gateway.lanes.start();
            // behind the lanes, which leaves their cores to them
            gateway.certificates.start();
        }
        catch (final RuntimeException e)
        {
            gateway.end();
            throw e;
        }
        gateway.isReady = true;
        return gateway;
    }

    /**
     * Checks what a configuration names, without starting anything.
     *
     * @param config the configuration.
     * @throws ConfigException where something it names does not exist or can't be used, naming its key.
     */
    public static void check(final GatewayConfig config)
    {
        final ThreadLayout layout = ThreadLayout.parse(config.layout());
        Placement.of(config, layout, new LinuxHost());
        final MessageSchema schema = schema(config);
        final Routes routes = routes(config, schema);
        statuses(config, schema);
        Lanes.check(config, layout, routes);
        try (ConfiguredServices services = new ConfiguredServices(config))
        {
            services.check(config);
        }
        if (!config.tls().certificates().isEmpty())
        {
            tls(config, files(config));
        }
    }

    /**
     * Describes the routes of a configuration, without starting anything.
     *
     * @param config the configuration.
     * @return the documents of its routes, with the addresses that it names.
     * @throws ConfigException where something it names does not exist or can't be used, naming its key.
     */
    public static OpenApi describe(final GatewayConfig config)
    {
        final MessageSchema schema = schema(config);
        return RouteDocuments.of(
            config,
            schema,
            routes(config, schema),
            statuses(config, schema),
            config.plainAddress(),
            config.tls().address());
    }

    /**
     * The address of the plain listener.
     *
     * @return the address that was bound, or null where it is off.
     */
    public InetSocketAddress plainAddress()
    {
        return lanes.plainAddress();
    }

    /**
     * The address of the TLS listener.
     *
     * @return the address that was bound, or null where it is off.
     */
    public InetSocketAddress tlsAddress()
    {
        return lanes.tlsAddress();
    }

    /**
     * Which way the TLS records of established connections go.
     *
     * @return by Conscrypt's native methods, or by its engine.
     */
    public RecordPath records()
    {
        return tls.records();
    }

    /**
     * The address of the admin listener.
     *
     * @return the address that was bound, or null where it is off.
     */
    public InetSocketAddress adminAddress()
    {
        return admin == null ? null : admin.address();
    }

    /**
     * The lanes.
     *
     * @return the lanes, in the order of their numbers.
     */
    public List<Lane> lanes()
    {
        return lanes.lanes();
    }

    /**
     * What the stages of lanes and workers tell of themselves.
     *
     * @return the workers, then the lanes in the order of their numbers.
     */
    public List<LaneMetrics> metrics()
    {
        return lanes.metrics();
    }

    /**
     * What is counted.
     *
     * @return the counters.
     */
    public Counters counters()
    {
        return counters;
    }

    /**
     * Drains and stops: accepts no more, answers what is under way, refuses the rest at the deadline.
     */
    @Override
    public void close()
    {
        isReady = false;
        lanes.drain();
        end();
    }

    /**
     * Has the certificates of TLS read again soon; where they can't be used, those in force stay so. Any thread may
     * ask.
     */
    public void reloadCertificates()
    {
        certificates.ask();
    }

    private void end()
    {
        certificates.close();
        if (admin != null)
        {
            admin.close();
        }
        adminThreads.close();
        lanes.close();
        if (classes != null)
        {
            classes.close();
        }
    }

    private Health health()
    {
        return new Health()
        {
            @Override
            public boolean isLive()
            {
                return lanes.isRunning();
            }

            @Override
            public boolean isReady()
            {
                return isReady && lanes.isRunning();
            }

            @Override
            public List<String> down()
            {
                return lanes.down();
            }
        };
    }

    static MessageSchema schema(final GatewayConfig config)
    {
        if (!config.schema().isEmpty())
        {
            return schema(Path.of(config.schema()));
        }
        try (InputStream in = MessageSchema.class.getResourceAsStream(ORDER_ENTRY))
        {
            return MessageSchema.load(in, ORDER_ENTRY);
        }
        catch (final IOException e)
        {
            throw new IllegalStateException("the schema that ships can't be read", e);
        }
    }

    private static MessageSchema schema(final Path file)
    {
        try
        {
            return MessageSchema.load(file);
        }
        catch (final SchemaException e)
        {
            throw new ConfigException(ConfigKeys.SCHEMA, e.getMessage());
        }
    }

    static Routes routes(final GatewayConfig config, final MessageSchema schema)
    {
        try
        {
            final Routes routes = new Routes(config.routes(), config.services(), schema);
            if (routes.protobufRefusal() != null)
            {
                LOG.log(System.Logger.Level.WARNING, "Protobuf is not served: " + routes.protobufRefusal());
            }
            return routes;
        }
        catch (final SchemaException e)
        {
            throw new ConfigException(ConfigKeys.ROUTES, e.getMessage());
        }
    }

    private static Statuses statuses(final GatewayConfig config, final MessageSchema schema)
    {
        return new Statuses(config.statuses(), schema);
    }

    private static CertificateFiles files(final GatewayConfig config)
    {
        return new CertificateFiles(config.tls(), DevelopmentCertificate.inStateFolder(System.getenv()));
    }

    private static TlsContext tls(final GatewayConfig config, final CertificateFiles files)
    {
        try
        {
            return new TlsContext(
                files,
                !"standard".equals(config.framing()),
                RecordPath.valueOf(config.tls().records().toUpperCase(Locale.ROOT)));
        }
        catch (final GeneralSecurityException e)
        {
            throw new ConfigException(ConfigKeys.TLS_ADDRESS, e.getMessage());
        }
    }
}
