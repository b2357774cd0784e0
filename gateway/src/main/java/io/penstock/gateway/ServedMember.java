package io.penstock.gateway;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.aeron.AeronErrors;
import io.penstock.gateway.aeron.MediaConfig;
import io.penstock.gateway.cluster.ClusterAddresses;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.idempotency.AnswerMemory;
import io.penstock.gateway.idempotency.IdempotentService;
import io.penstock.gateway.lane.Faults;
import io.penstock.gateway.node.ClusterMember;
import io.penstock.gateway.node.HostConfig;
import io.penstock.gateway.node.MemberConfig;
import io.penstock.gateway.orders.OrderBookService;
import io.penstock.gateway.service.ReplicatedService;
import io.penstock.gateway.service.RequestEnvelope;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.ServiceContext;
import io.penstock.gateway.service.WorkerQueue;
import java.io.File;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;

/**
 * A member of the cluster that a configured service of kind cluster is: {@link #run} runs it until it is closed.
 */
public final class ServedMember implements AutoCloseable
{
    private static final String FOLDER = "penstock-cluster";
    private static final long SPINS = 10;
    private static final long YIELDS = 10;
    private static final long MIN_PARK_NS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long MAX_PARK_NS = TimeUnit.MICROSECONDS.toNanos(500);

    private final ClusterMember member;
    private final ConfiguredServices classes;

    private ServedMember(final ClusterMember member, final ConfiguredServices classes)
    {
        this.member = member;
        this.classes = classes;
    }

    /**
     * Makes a member with what a configuration says of its service.
     *
     * @param config the configuration, which is that of the other members and the gateways.
     * @param name   name of the service.
     * @param number of the member, from 0 on.
     * @return the member, which does not run yet.
     * @throws ConfigException where there is none of that name, kind and number, or it can't be made.
     */
    public static ServedMember of(final GatewayConfig config, final String name, final int number)
    {
        final ConfiguredServices classes = new ConfiguredServices(config);
        try
        {
            return new ServedMember(member(config, name, number, classes), classes);
        }
        catch (final RuntimeException e)
        {
            classes.close();
            throw e;
        }
    }

    private static ClusterMember member(
        final GatewayConfig config, final String name, final int number, final ServiceFactory classes)
    {
        final ServiceConfig service = ServedService.service(config, name, ServiceConfig.CLUSTER, "have members");
        final ClusterAddresses addresses = addresses(service, number);
        final MessageSchema schema = Gateway.schema(config);
        final int largest = config.rings().largestMessage(schema);
        // what can't be made is noticed now, and not when the log begins
        make(config, service, classes, 0).close();
        final String directory = config.cluster().directory();
        return new ClusterMember(
            new MemberConfig(
                number,
                addresses,
                new File(directory.isEmpty() ? FOLDER : directory, name + '-' + number),
                MediaConfig.directory(config.aeron().directory()) + '-' + name + '-' + number,
                config.cluster().fileSyncLevel(),
                config.cluster().snapshotNs(),
                service.aeron().heartbeatNs(),
                Math.max(service.queueBytes(), WorkerQueue.lengthFor(largest)),
                new HostConfig(schema, largest, config.cluster().gateways(), config.cluster().window()),
                () -> new BackoffIdleStrategy(SPINS, YIELDS, MIN_PARK_NS, MAX_PARK_NS),
                new AeronErrors(Faults.ofThread("cluster")::onFault)),
            (seed) -> start(make(config, service, classes, seed), config, service, schema, seed),
            Faults.ofService(name)::onFault);
    }

    private static ClusterAddresses addresses(final ServiceConfig service, final int number)
    {
        final String key = ConfigKeys.serviceKey(service.name(), "members");
        try
        {
            final ClusterAddresses addresses = new ClusterAddresses(service.aeron().members());
            if (number < 0 || number >= addresses.count())
            {
                throw new ConfigException(
                    key, "has " + addresses.count() + " members, from 0 on: " + number + " is none");
            }
            return addresses;
        }
        catch (final IllegalArgumentException e)
        {
            throw new ConfigException(key, e.getMessage());
        }
    }

    private static ReplicatedService make(
        final GatewayConfig config, final ServiceConfig service, final ServiceFactory classes, final long seed)
    {
        if (service.className().isEmpty())
        {
            return new OrderBookService(
                config.orders().resting(), config.orders().remembered(), config.orders().symbols(), seed);
        }
        final Service made = classes.create(service, config);
        if (made instanceof ReplicatedService)
        {
            return (ReplicatedService)made;
        }
        throw new ConfigException(ConfigKeys.serviceKey(service.name(), "class"),
            service.className() + " is no " + ReplicatedService.class.getName());
    }

    private static ReplicatedService start(
        final ReplicatedService own,
        final GatewayConfig config,
        final ServiceConfig service,
        final MessageSchema schema,
        final long seed)
    {
        final GatewayConfig.RememberedReplies limits = service.replies();
        final ReplicatedService whole = limits.count() == 0 ? own : new IdempotentService(
            own,
            new AnswerMemory(limits.count(), limits.bytes(), RequestEnvelope.MAX_KEY_LENGTH, seed),
            config.rings().largestMessage(schema));
        whole.onStart(new ServiceContext(service.name(), schema, Counters.forLanes(0).service(service.name())));
        return whole;
    }

    /**
     * The member.
     *
     * @return the member.
     */
    public ClusterMember member()
    {
        return member;
    }

    /**
     * Runs the member on this thread, until it is closed.
     *
     * @param ready called on this thread when there is a leader, the first time.
     * @return whether it was closed; false where it has ended of itself.
     */
    public boolean run(final Runnable ready)
    {
        return member.run(ready);
    }

    /**
     * Ends the member, which runs on another thread, and returns when it has ended.
     */
    @Override
    public void close()
    {
        member.close();
        classes.close();
    }
}
