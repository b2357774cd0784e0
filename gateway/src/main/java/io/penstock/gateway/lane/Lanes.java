package io.penstock.gateway.lane;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.config.MemoryRules;
import io.penstock.gateway.counters.LaneMetrics;
import io.penstock.gateway.ring.Listener;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.service.Endpoints;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.service.InlineService;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.ServiceContext;
import io.penstock.gateway.service.ServiceWorker;
import io.penstock.gateway.service.WorkerQueue;
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
import org.agrona.concurrent.SystemNanoClock;

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
    private final List<LaneMetrics> metrics = new ArrayList<>();
    private final LaneThreads threads;
    private InetSocketAddress plainAddress;
    private InetSocketAddress tlsAddress;

    private Lanes(final LaneContext context)
    {
        this.context = context;
        threads = new LaneThreads(context.placement());
    }

    /**
     * Checks that the memory of all lanes can be had, with slots for the messages of the schema.
     *
     * @param config the configuration.
     * @param layout the thread layout.
     * @param routes the route table.
     * @throws ConfigException where it can't.
     */
    public static void requireMemory(final GatewayConfig config, final ThreadLayout layout, final Routes routes)
    {
        MemoryRules.checkRings(
            config,
            LaneRings.inboundBytes(config, routes, layout.isSingle()),
            LaneRings.outboundBytes(config, routes, layout.isSingle()),
            MemoryRules.maxDirect());
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
        lanes.forEach(Lane::close);
        inlineServices.forEach(Service::close);
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
        final Endpoints[] endpoints = new Endpoints[lanes.size()];
        Arrays.setAll(endpoints, (i) -> new Endpoints(config.services().size()));
        for (int i = 0; i < config.services().size(); i++)
        {
            final GatewayConfig.ServiceConfig service = config.services().get(i);
            final ServiceContext started = new ServiceContext(
                service.name(), context.schema(), context.counters().service(service.name()));
            if (GatewayConfig.ServiceConfig.WORKERS.equals(service.kind()))
            {
                work(service, make(factory, service, started), inboxes, endpoints, i);
                continue;
            }
            // lanes can't share what a service holds: each has an echo of its own, and any other has one lane
            for (final Endpoints ofLane : endpoints)
            {
                final Service made = make(factory, service, started);
                inlineServices.add(made);
                ofLane.put(i, new InlineService(made, Faults.ofService(service.name())::onFault));
            }
        }
        final HandshakeQueue handshakes = shakeHands();
        metrics.addAll(lanes);
        for (int i = 0; i < lanes.size(); i++)
        {
            lanes.get(i).wire(context, listeners.get(i), handshakes, endpoints[i]);
            lanes.get(i).addTo(threads);
        }
    }

    private static Service make(
        final Function<GatewayConfig.ServiceConfig, Service> factory,
        final GatewayConfig.ServiceConfig config,
        final ServiceContext context)
    {
        final Service service = factory.apply(config);
        service.onStart(context);
        return service;
    }

    private void work(
        final GatewayConfig.ServiceConfig config,
        final Service service,
        final List<Inbox> inboxes,
        final Endpoints[] endpoints,
        final int number)
    {
        final String name = "worker-" + config.name();
        final int largest = context.config().rings().largestMessage(context.schema());
        final Doorbell doorbell = new Doorbell();
        final List<WorkerQueue> queues = new ArrayList<>();
        for (int lane = 0; lane < inboxes.size(); lane++)
        {
            queues.add(new WorkerQueue(
                Math.max(config.queueBytes(), WorkerQueue.lengthFor(largest)), doorbell::ring));
            endpoints[lane].put(number, queues.get(lane));
        }
        final ServiceWorker worker = new ServiceWorker(
            name,
            service,
            queues,
            inboxes,
            context.schema(),
            largest,
            context.counters().worker(name),
            SystemNanoClock.INSTANCE,
            Faults.ofService(config.name())::onFault);
        final WorkerGroup group = WorkerGroup.of(worker);
        metrics.add(group);
        threads.add(group, new DoorbellIdleStrategy(doorbell, () -> !worker.isIdle(), () -> false), group.seat());
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
