package io.penstock.gateway.lane;

import io.penstock.gateway.aeron.RemoteServices;
import io.penstock.gateway.cluster.ClusterLink;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.config.MemoryRules;
import io.penstock.gateway.counters.LaneMetrics;
import io.penstock.gateway.ring.Listener;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.idempotency.AnswerStore;
import io.penstock.gateway.service.ConflationKeys;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.socket.Listeners;
import io.penstock.gateway.tls.HandshakeQueue;
import io.penstock.gateway.tls.Handshaker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * All lanes of a gateway and the workers behind them.
 */
public final class Lanes implements AutoCloseable
{
    private static final long POLL_NS = 1_000_000L;

    private final LaneContext context;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Listeners> listeners = new ArrayList<>();
    private final List<Service> inlineServices = new ArrayList<>();
    private final List<AnswerStore> memories = new ArrayList<>();
    private final List<LaneMetrics> metrics = new ArrayList<>();
    private final List<ClusterLink> clusters = new ArrayList<>();
    private final LaneThreads threads;
    private RemoteServices remote;
    private ServiceWiring services;
    private InetSocketAddress plainAddress;
    private InetSocketAddress tlsAddress;

    private Lanes(final LaneContext context)
    {
        this.context = context;
        threads = new LaneThreads(context.placement());
    }

    /**
     * Checks that the memory of all lanes can be had, with slots for the messages of the schema, and that services can
     * be sharded as configured.
     *
     * @param config the configuration.
     * @param layout the thread layout.
     * @param routes the route table.
     * @throws ConfigException where it can't.
     */
    public static void check(final GatewayConfig config, final ThreadLayout layout, final Routes routes)
    {
        new ConflationKeys(routes.schema(), config.pushes().conflated());
        MemoryRules.checkRings(
            config,
            LaneRings.inboundBytes(config, routes, layout.isSingle()),
            LaneRings.outboundBytes(config, routes, layout.isSingle()),
            MemoryRules.maxDirect());
        ServiceWiring.check(config, routes);
    }

    /**
     * Binds the listeners and makes the lanes; nothing runs yet.
     *
     * @param context  what all lanes share.
     * @param services makes a service by its configuration.
     * @return the lanes.
     * @throws ConfigException where an address can't be listened on.
     */
    public static Lanes bind(
        final LaneContext context,
        final Function<GatewayConfig.ServiceConfig, Service> services)
    {
        final Lanes lanes = new Lanes(context);
        try
        {
            lanes.bind();
            lanes.wire(services);
            return lanes;
        }
        catch (final RuntimeException e)
        {
            if (lanes.remote != null)
            {
                lanes.remote.close();
            }
            lanes.clusters.forEach(ClusterLink::close);
            lanes.closeListeners();
            throw e;
        }
    }

    /**
     * Starts the threads, and returns when each runs where it is to run.
     *
     * @throws ConfigException where one can't, and that is an error.
     */
    public void start()
    {
        threads.start();
    }

    /**
     * Whether no thread has ended before its time. Any thread may ask.
     *
     * @return false where one has, or all were closed.
     */
    public boolean isRunning()
    {
        return threads.isRunning();
    }

    /**
     * The services that take no requests now. Any thread may ask.
     *
     * @return their names.
     */
    public List<String> down()
    {
        return services.down();
    }

    /**
     * Accepts no more and answers what is under way, up to the drain's deadline; what is left then is refused.
     */
    public void drain()
    {
        final GatewayConfig.Limits limits = context.config().limits();
        lanes.forEach(Lane::drain);
        if (!awaitEmpty(limits.drainNs()))
        {
            lanes.forEach(Lane::refuse);
            awaitEmpty(limits.lingerNs());
        }
    }

    /**
     * Ends the threads: workers before the process threads that they answer to.
     */
    @Override
    public void close()
    {
        threads.close();
        if (remote != null)
        {
            remote.close();
        }
        clusters.forEach(ClusterLink::close);
        lanes.forEach(Lane::close);
        inlineServices.forEach(Service::close);
        memories.forEach(AnswerStore::close);
        closeListeners();
    }

    /**
     * The address of the plain listeners.
     *
     * @return the address that was bound, or null where they are off.
     */
    public InetSocketAddress plainAddress()
    {
        return plainAddress;
    }

    /**
     * The address of the TLS listeners.
     *
     * @return the address that was bound, or null where they are off.
     */
    public InetSocketAddress tlsAddress()
    {
        return tlsAddress;
    }

    /**
     * The lanes.
     *
     * @return the lanes, in the order of their numbers.
     */
    public List<Lane> lanes()
    {
        return List.copyOf(lanes);
    }

    /**
     * The lanes and the workers as the admin listener sees them.
     *
     * @return the workers, then the lanes in the order of their numbers.
     */
    public List<LaneMetrics> metrics()
    {
        return List.copyOf(metrics);
    }

    private void bind()
    {
        final GatewayConfig config = context.config();
        plainAddress = config.plainAddress();
        tlsAddress = config.tls().address();
        for (int i = 0; i < config.lanes(); i++)
        {
            listeners.add(new Listeners());
        }
        plainAddress = bind(ConfigKeys.PLAIN_ADDRESS, plainAddress, Listener.PLAIN);
        tlsAddress = bind(ConfigKeys.TLS_ADDRESS, tlsAddress, Listener.TLS);
    }

    /**
     * Binds one address in every lane. Where lanes share it, another gateway could, too: so that a port in use is
     * noticed, the first lane tries it alone.
     */
    private InetSocketAddress bind(final String key, final InetSocketAddress address, final int kind)
    {
        if (address == null)
        {
            return null;
        }
        final boolean isShared = listeners.size() > 1;
        InetSocketAddress bound = address;
        try
        {
            if (isShared)
            {
                try (Listeners probe = new Listeners())
                {
                    bound = probe.bind(address, kind, 1, false);
                }
            }
            for (final Listeners each : listeners)
            {
                bound = each.bind(bound, kind, context.config().backlog(), isShared);
            }
            return bound;
        }
        catch (final IOException e)
        {
            throw ConfigException.cannotListen(key, address, e);
        }
    }

    private void wire(final Function<GatewayConfig.ServiceConfig, Service> factory)
    {
        final GatewayConfig config = context.config();
        final List<Inbox> inboxes = new ArrayList<>();
        for (int i = 0; i < config.lanes(); i++)
        {
            lanes.add(new Lane(i));
            inboxes.add(lanes.get(i).inbox());
        }
        final ServiceWiring wiring = new ServiceWiring(context, factory, inboxes, metrics, threads);
        inlineServices.addAll(wiring.inlineServices());
        memories.addAll(wiring.memories());
        remote = wiring.remote();
        services = wiring;
        clusters.addAll(wiring.clusters());
        final HandshakeQueue handshakes = shakeHands();
        metrics.addAll(lanes);
        for (int i = 0; i < lanes.size(); i++)
        {
            lanes.get(i).wire(context, listeners.get(i), handshakes, wiring.endpoints(i));
            lanes.get(i).addTo(threads);
        }
    }

    /**
     * Makes the handshake pool, whose threads end before those of the lanes.
     *
     * @return the queue to it.
     */
    private HandshakeQueue shakeHands()
    {
        final GatewayConfig.Handshakes limits = context.config().tls().handshakes();
        final Doorbell[] doorbells = new Doorbell[context.tls() == null ? 0 : limits.threads()];
        Arrays.setAll(doorbells, (i) -> new Doorbell());
        final HandshakeQueue queue = new HandshakeQueue(2 * limits.limit(), () -> wakeOne(doorbells));
        for (int i = 0; i < doorbells.length; i++)
        {
            final WorkerGroup group = WorkerGroup.of("handshake-" + i, new Handshaker(queue), queue);
            metrics.add(group);
            threads.add(
                group, DoorbellIdleStrategy.sleeping(doorbells[i], () -> !queue.isEmpty()), group.seat());
        }
        return queue;
    }

    /** A thread that is awake looks at the queue once more before it sleeps. */
    private static void wakeOne(final Doorbell... doorbells)
    {
        boolean isWoken = false;
        for (int i = 0; i < doorbells.length && !isWoken; i++)
        {
            isWoken = doorbells[i].ring();
        }
    }

    private boolean awaitEmpty(final long timeoutNs)
    {
        final long deadlineNs = System.nanoTime() + timeoutNs;
        while (!isEmpty())
        {
            if (System.nanoTime() - deadlineNs >= 0)
            {
                return false;
            }
            LockSupport.parkNanos(POLL_NS);
        }
        return true;
    }

    private boolean isEmpty()
    {
        for (final Lane lane : lanes)
        {
            if (!lane.isEmpty())
            {
                return false;
            }
        }
        return true;
    }

    private void closeListeners()
    {
        for (final Listeners each : listeners)
        {
            try
            {
                each.close();
            }
            catch (final IOException e)
            {
                throw new IllegalStateException("a listener can't be closed", e);
            }
        }
    }
}
