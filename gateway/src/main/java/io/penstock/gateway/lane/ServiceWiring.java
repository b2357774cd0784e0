package io.penstock.gateway.lane;

import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.gateway.aeron.AeronErrors;
import io.penstock.gateway.aeron.MediaConfig;
import io.penstock.gateway.aeron.RemoteServices;
import io.penstock.gateway.cluster.ClusterLink;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.counters.LaneMetrics;
import io.penstock.gateway.counters.ServiceMetrics;
import io.penstock.gateway.idempotency.AnswerMemory;
import io.penstock.gateway.idempotency.AnswerStore;
import io.penstock.gateway.idempotency.IdempotentService;
import io.penstock.gateway.idempotency.SharedAnswerMemory;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.service.Endpoint;
import io.penstock.gateway.service.Endpoints;
import io.penstock.gateway.service.HttpEndpoint;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.service.InlineService;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.ServiceContext;
import io.penstock.gateway.service.ServiceWorker;
import io.penstock.gateway.service.ShardKey;
import io.penstock.gateway.service.ShardedQueues;
import io.penstock.gateway.service.WorkerQueue;
import io.penstock.gateway.upstream.UpstreamCount;
import io.penstock.gateway.upstream.UpstreamCounts;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Makes the services, each of its kind, and the ways that lead to them from each lane. Used by the thread that starts
 * the gateway.
 */
final class ServiceWiring
{
    private static final long POLL_NS = 1_000_000L;
    /** Parts of a memory that several workers share: as many as there can be workers. */
    private static final int STRIPES = 64;

    private final LaneContext context;
    private final Function<ServiceConfig, Service> factory;
    private final List<Inbox> inboxes;
    private final List<Endpoints> endpoints = new ArrayList<>();
    private final List<Service> inlineServices = new ArrayList<>();
    private final List<AnswerStore> memories = new ArrayList<>();
    private final List<LaneMetrics> metrics;
    private final LaneThreads threads;
    private final List<Watched> watched = new ArrayList<>();
    private final List<ClusterLink> clusters = new ArrayList<>();
    private final List<Reached> reached = new ArrayList<>();
    private RemoteServices remote;

    /** The queues to a worker of a service. */
    private record Watched(String service, List<WorkerQueue> queues)
    {
    }

    /** A service behind upstreams of HTTP, as one lane finds it. */
    private record Reached(String service, HttpEndpoint endpoint)
    {
    }

    /**
     * Makes the services of a configuration.
     *
     * @param context what all lanes share.
     * @param factory makes a service by its configuration.
     * @param inboxes the inbox of each lane.
     * @param metrics takes what workers tell of themselves.
     * @param threads takes the threads of workers.
     */
    ServiceWiring(
        final LaneContext context,
        final Function<ServiceConfig, Service> factory,
        final List<Inbox> inboxes,
        final List<LaneMetrics> metrics,
        final LaneThreads threads)
    {
        this.context = context;
        this.factory = factory;
        this.inboxes = inboxes;
        this.metrics = metrics;
        this.threads = threads;
        final List<ServiceConfig> services = context.config().services();
        inboxes.forEach((inbox) -> endpoints.add(new Endpoints(services.size())));
        for (int number = 0; number < services.size(); number++)
        {
            wire(number, services.get(number));
        }
        if (remote != null)
        {
            remote.open();
        }
        clusters.forEach(ClusterLink::open);
    }

    /**
     * Checks the fields that services are sharded by, without making anything.
     *
     * @param config the configuration.
     * @param routes its routes.
     * @throws ConfigException where a message has no such field.
     */
    static void check(final GatewayConfig config, final Routes routes)
    {
        for (int number = 0; number < config.services().size(); number++)
        {
            if (config.services().get(number).workers() > 1)
            {
                shardKey(number, config.services().get(number), routes);
            }
        }
    }

    /**
     * The ways of a lane to the services.
     */
    Endpoints endpoints(final int lane)
    {
        return endpoints.get(lane);
    }

    /**
     * The services that run on the process threads.
     */
    List<Service> inlineServices()
    {
        return inlineServices;
    }

    /**
     * What reaches services in other processes, which is to be closed behind the threads.
     *
     * @return the agent, or null where there are none.
     */
    RemoteServices remote()
    {
        return remote;
    }

    /**
     * The services that take no requests now. Any thread may ask.
     *
     * @return their names.
     */
    List<String> down()
    {
        final Set<String> down = new TreeSet<>(remote == null ? List.of() : remote.down());
        for (final Watched each : watched)
        {
            if (each.queues().stream().anyMatch(WorkerQueue::isStuck))
            {
                down.add(each.service());
            }
        }
        clusters.stream().filter((cluster) -> !cluster.isUp()).map(ClusterLink::name).forEach(down::add);
        reached.stream().filter((each) -> !each.endpoint().isUp()).map(Reached::service).forEach(down::add);
        return List.copyOf(down);
    }

    /**
     * What remembers replies: to be closed when no thread uses it any more.
     */
    List<AnswerStore> memories()
    {
        return memories;
    }

    /**
     * The links to clusters.
     */
    List<ClusterLink> clusters()
    {
        return clusters;
    }

    private void wire(final int number, final ServiceConfig config)
    {
        final ServiceMetrics named = context.counters().service(config.name());
        if (ServiceConfig.AERON.equals(config.kind()))
        {
            reach().add(config, number, endpoints);
            return;
        }
        if (ServiceConfig.CLUSTER.equals(config.kind()))
        {
            link(number, config);
            return;
        }
        if (ServiceConfig.HTTP.equals(config.kind()))
        {
            reachHttp(number, config, named);
            return;
        }
        final AnswerStore memory = memory(config, named);
        if (ServiceConfig.WORKERS.equals(config.kind()))
        {
            work(number, config, named, memory);
            return;
        }
        // lanes can't share what a service holds: each has an echo of its own, and any other has one lane
        for (final Endpoints ofLane : endpoints)
        {
            final Service made = make(config, named, memory);
            inlineServices.add(made);
            ofLane.put(number, new InlineService(made, Faults.ofService(config.name())::onFault));
        }
    }

    /**
     * Gives each lane a pool of connections of its own.
     */
    private void reachHttp(final int number, final ServiceConfig config, final ServiceMetrics named)
    {
        for (int lane = 0; lane < endpoints.size(); lane++)
        {
            final UpstreamCounts counts = new UpstreamCounts();
            for (final UpstreamCount what : UpstreamCount.values())
            {
                named.counter(what.label(), what.help(), () -> counts.get(what), "lane", Integer.toString(lane));
            }
            final HttpEndpoint endpoint = new HttpEndpoint(config.http(), context.config().http(), counts);
            endpoints.get(lane).put(number, endpoint);
            reached.add(new Reached(config.name(), endpoint));
        }
    }

    /**
     * Makes what remembers a service's replies: an echo, of which each lane has its own, remembers nothing.
     */
    private AnswerStore memory(final ServiceConfig config, final ServiceMetrics named)
    {
        final GatewayConfig.RememberedReplies limits = config.replies();
        if (limits.count() == 0 || ServiceConfig.ECHO.equals(config.kind()))
        {
            return null;
        }
        final long seed = new SecureRandom().nextLong();
        final int keyLimit = 1 + Math.max(context.config().http().keyBytes(), context.routes().longestKey());
        final AnswerStore made = config.workers() == 1 ?
            new AnswerMemory(limits.count(), limits.bytes(), keyLimit, seed) :
            new SharedAnswerMemory(STRIPES, Math.max(limits.count(), STRIPES), limits.bytes(), keyLimit, seed);
        made.counters().describe(named);
        memories.add(made);
        return made;
    }

    private Service make(final ServiceConfig config, final ServiceMetrics named, final AnswerStore memory)
    {
        final Service own = factory.apply(config);
        final Service service = memory == null ? own : new IdempotentService(
            own, memory, context.config().rings().largestMessage(context.schema()));
        service.onStart(new ServiceContext(config.name(), context.schema(), named));
        return service;
    }

    private void work(
        final int number, final ServiceConfig config, final ServiceMetrics named, final AnswerStore memory)
    {
        final List<List<WorkerQueue>> byLane = new ArrayList<>();
        inboxes.forEach((inbox) -> byLane.add(new ArrayList<>()));
        for (int shard = 0; shard < config.workers(); shard++)
        {
            final Doorbell doorbell = new Doorbell();
            final List<WorkerQueue> queues = queues(config, doorbell::ring);
            for (int lane = 0; lane < queues.size(); lane++)
            {
                byLane.get(lane).add(queues.get(lane));
            }
            final boolean isOne = config.workers() == 1;
            start(
                "worker-" + config.name() + (isOne ? "" : "-" + shard),
                config,
                make(config, isOne ? named : named.with("worker", Integer.toString(shard)), memory),
                queues,
                doorbell);
        }
        for (int lane = 0; lane < byLane.size(); lane++)
        {
            endpoints.get(lane).put(number, endpoint(number, config, byLane.get(lane)), config.isAwaited());
        }
    }

    private Endpoint endpoint(final int number, final ServiceConfig config, final List<WorkerQueue> queues)
    {
        return queues.size() == 1 ?
            queues.get(0) :
            new ShardedQueues(queues, shardKey(number, config, context.routes()));
    }

    private List<WorkerQueue> queues(final ServiceConfig config, final Runnable wakeUp)
    {
        final int least = WorkerQueue.lengthFor(context.config().rings().largestMessage(context.schema()));
        final List<WorkerQueue> queues = new ArrayList<>();
        inboxes.forEach(
            (inbox) -> queues.add(new WorkerQueue(Math.max(config.queueBytes(), least), wakeUp)));
        return queues;
    }

    private void start(
        final String name,
        final ServiceConfig config,
        final Service service,
        final List<WorkerQueue> queues,
        final Doorbell doorbell)
    {
        final ServiceWorker worker = new ServiceWorker(
            name,
            service,
            queues,
            inboxes,
            context.schema(),
            context.config().rings().largestMessage(context.schema()),
            context.counters().worker(name),
            SystemNanoClock.INSTANCE,
            Faults.ofService(config.name())::onFault);
        queues.forEach((queue) -> queue.watch(worker::begun, config.aeron().heartbeatNs()));
        watched.add(new Watched(config.name(), queues));
        final WorkerGroup group = WorkerGroup.of(worker);
        metrics.add(group);
        threads.add(group, new DoorbellIdleStrategy(doorbell, () -> !worker.isIdle(), () -> false), group.seat());
    }

    /**
     * The agent that reaches services in other processes, made for the first of them. Its thread ends before those of
     * the lanes.
     */
    private RemoteServices reach()
    {
        if (remote == null)
        {
            final Doorbell doorbell = new Doorbell();
            final Doorbell driverDoorbell = new Doorbell();
            final GatewayConfig.Aeron aeron = context.config().aeron();
            final MediaConfig media = new MediaConfig(
                aeron.embedded(),
                MediaConfig.directory(aeron.directory()),
                "penstock",
                DoorbellIdleStrategy.polling(driverDoorbell, this::driverParkNs),
                new AeronErrors(Faults.ofThread("aeron")::onFault));
            remote = new RemoteServices(
                media,
                context.schema(),
                context.config().rings().largestMessage(context.schema()),
                context.connectionsPerLane(),
                inboxes,
                context.counters(),
                () -> ringBoth(doorbell, driverDoorbell),
                context.config().spin());
            final WorkerGroup group = WorkerGroup.of(remote);
            metrics.add(group);
            threads.add(group, DoorbellIdleStrategy.polling(doorbell, remote::parkNs), group.seat());
        }
        return remote;
    }

    private void link(final int number, final ServiceConfig config)
    {
        final Doorbell doorbell = new Doorbell();
        final Doorbell driverDoorbell = new Doorbell();
        final GatewayConfig.Aeron aeron = context.config().aeron();
        final AeronErrors errors = new AeronErrors(Faults.ofThread("cluster")::onFault);
        final String directory = MediaConfig.directory(aeron.directory());
        final ClusterLink[] made = new ClusterLink[1];
        made[0] = new ClusterLink(
            new MediaConfig(
                aeron.embedded(),
                aeron.embedded() ? directory + "-cluster-" + config.name() : directory,
                "penstock",
                DoorbellIdleStrategy.polling(driverDoorbell, () -> made[0] == null ? POLL_NS : made[0].parkNs()),
                errors),
            errors,
            config,
            number,
            context.config().cluster().window(),
            context.schema(),
            context.config().rings().largestMessage(context.schema()),
            context.connectionsPerLane(),
            queues(config, () -> ringBoth(doorbell, driverDoorbell)),
            inboxes,
            context.counters());
        made[0].put(endpoints, config.isAwaited());
        clusters.add(made[0]);
        final WorkerGroup group = WorkerGroup.of(made[0]);
        metrics.add(group);
        threads.add(group, DoorbellIdleStrategy.polling(doorbell, made[0]::parkNs), group.seat());
    }

    private long driverParkNs()
    {
        return remote == null ? POLL_NS : remote.parkNs();
    }

    private static void ringBoth(final Doorbell first, final Doorbell second)
    {
        first.ring();
        second.ring();
    }

    private static ShardKey shardKey(final int number, final ServiceConfig config, final Routes routes)
    {
        final List<MessageLayout> messages = routes.all().stream()
            .filter((route) -> route.service() == number).map(Route::layout).distinct().toList();
        try
        {
            return new ShardKey(routes.schema(), messages, config.shardBy(), config.workers());
        }
        catch (final IllegalArgumentException e)
        {
            throw new ConfigException(ConfigKeys.serviceKey(config.name(), "shard-by"), e.getMessage());
        }
    }
}
