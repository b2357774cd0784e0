package io.penstock.gateway;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.aeron.AeronErrors;
import io.penstock.gateway.aeron.MediaConfig;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.idempotency.AnswerMemory;
import io.penstock.gateway.idempotency.IdempotentService;
import io.penstock.gateway.lane.Faults;
import io.penstock.gateway.node.NodeConfig;
import io.penstock.gateway.node.ServiceNode;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.WorkerQueue;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;

/**
 * A configured service of kind aeron in a process of its own: {@link #run} runs it until it is closed.
 */
public final class ServedService implements AutoCloseable
{
    private static final long DRIVER_SPINS = 10;
    private static final long DRIVER_YIELDS = 10;
    private static final long DRIVER_PARK_NS = TimeUnit.MICROSECONDS.toNanos(50);

    private final ServiceNode node;
    private final ConfiguredServices classes;

    private ServedService(final ServiceNode node, final ConfiguredServices classes)
    {
        this.node = node;
        this.classes = classes;
    }

    /**
     * Makes a service with what a configuration says of it.
     *
     * @param config the configuration, which is that of the gateways.
     * @param name   name of the service.
     * @return the service, which does not run yet.
     * @throws ConfigException where there is none of that name and kind, or it can't be made.
     */
    public static ServedService of(final GatewayConfig config, final String name)
    {
        final ConfiguredServices classes = new ConfiguredServices(config);
        try
        {
            return new ServedService(node(config, name, classes), classes);
        }
        catch (final RuntimeException e)
        {
            classes.close();
            throw e;
        }
    }

    /**
     * Makes a node that runs a service.
     *
     * @param config  the configuration, which is that of the gateways.
     * @param name    name of the service.
     * @param factory makes the service.
     * @return the node, which does not run yet.
     * @throws ConfigException where there is none of that name and kind, or it can't be made.
     */
    public static ServiceNode node(final GatewayConfig config, final String name, final ServiceFactory factory)
    {
        final ServiceConfig service = service(config, name, ServiceConfig.AERON, "are served");
        final MessageSchema schema = Gateway.schema(config);
        final int largest = config.rings().largestMessage(schema);
        return new ServiceNode(
            new NodeConfig(
                name,
                media(config.aeron(), service),
                service.aeron().channel(),
                service.aeron().stream(),
                Math.max(service.queueBytes(), WorkerQueue.lengthFor(largest)),
                schema,
                largest),
            remembering(service, config, schema, factory.create(service, config), largest),
            Faults.ofService(name)::onFault);
    }

    /**
     * Finds a service that runs elsewhere.
     *
     * @throws ConfigException where there is none of that name and kind.
     */
    static ServiceConfig service(
        final GatewayConfig config, final String name, final String kind, final String what)
    {
        final ServiceConfig service = config.services().stream()
            .filter((each) -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new ConfigException(
                ConfigKeys.SERVICES, "has no service " + name + " that a row of " + ConfigKeys.ROUTES + " names"));
        if (!kind.equals(service.kind()))
        {
            throw new ConfigException(ConfigKeys.serviceKey(name, "kind"),
                "is " + service.kind() + ": those of kind " + kind + ' ' + what);
        }
        if (service.className().isEmpty() && (!name.equals(ConfigKeys.ORDERS) || !config.schema().isEmpty()))
        {
            throw new ConfigException(
                ConfigKeys.serviceKey(name, "class"), "is missing: the order book is for order entry alone");
        }
        return service;
    }

    /**
     * Runs the service on this thread, until it is closed.
     *
     * @param ready called on this thread when requests can come, the first time.
     */
    public void run(final Runnable ready)
    {
        node.run(ready);
    }

    /**
     * Ends the service, which runs on another thread, and returns when it has ended.
     */
    @Override
    public void close()
    {
        node.close();
        classes.close();
    }

    /** What is remembered for repeats is remembered where the service is, so that all gateways find it. */
    private static Service remembering(
        final ServiceConfig service,
        final GatewayConfig config,
        final MessageSchema schema,
        final Service made,
        final int largest)
    {
        final GatewayConfig.RememberedReplies limits = service.replies();
        if (limits.count() == 0)
        {
            return made;
        }
        final int keyLimit = 1 + Math.max(config.http().keyBytes(), Gateway.routes(config, schema).longestKey());
        final long seed = new SecureRandom().nextLong();
        return IdempotentService.alone(
            made, new AnswerMemory(limits.count(), limits.bytes(), keyLimit, seed), largest);
    }

    /** On this host the gateway's driver is shared; over a network each end has one. */
    private static MediaConfig media(final GatewayConfig.Aeron aeron, final ServiceConfig service)
    {
        final boolean isOwn = aeron.embedded() && !service.aeron().isIpc();
        final String directory = MediaConfig.directory(aeron.directory());
        return new MediaConfig(
            isOwn,
            isOwn ? directory + '-' + service.name() : directory,
            service.name(),
            isOwn ? new BackoffIdleStrategy(DRIVER_SPINS, DRIVER_YIELDS, DRIVER_PARK_NS, DRIVER_PARK_NS) : null,
            new AeronErrors(Faults.ofThread("aeron")::onFault));
    }
}
