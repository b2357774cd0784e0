package io.penstock.gateway.aeron;

import io.aeron.exceptions.AeronException;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.service.Endpoints;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.service.RequestEnvelope;
import io.penstock.gateway.service.WorkerQueue;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.Agent;

/**
 * Agent that reaches the services in other processes: takes their replies to the lanes, and finds them again where they
 * or the media driver were lost.
 */
public final class RemoteServices implements Agent
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");
    private static final long REOPEN_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    /** Where nothing moves for so long, nobody minds to wait a little longer. */
    private static final long BUSY_NS = TimeUnit.SECONDS.toNanos(1);
    /** Nobody wakes a thread when something comes by Aeron. */
    private static final long BUSY_PARK_NS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long PARK_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long IDLE_PARK_NS = TimeUnit.MILLISECONDS.toNanos(25);

    private final MessageSchema schema;
    private final int largest;
    private final int connections;
    private final List<Inbox> inboxes;
    private final Runnable wakeUp;
    private final boolean isHasty;
    private final LayerCounters rejects;
    private final Counters counters;
    private final MediaLink link;
    private final WallClock clock = new WallClock();
    private final SecureRandom random = new SecureRandom();
    private final long epoch = random.nextLong();
    private final List<RemoteService> services = new ArrayList<>();
    private boolean isOpen;
    private long reopenNs;
    private long moved;
    private long movedNs;
    private volatile long parkNs = PARK_NS;

    /**
     * Reaches none yet.
     *
     * @param media       the media driver.
     * @param schema      the schema.
     * @param largest     bytes of a message at most.
     * @param connections of each lane, at most.
     * @param inboxes     the inbox of each lane.
     * @param counters    where counters are made.
     * @param wakeUp      wakes this agent's thread if it sleeps; any thread calls it.
     * @param isHasty     whether its thread never sleeps for longer than a moment.
     */
    public RemoteServices(
        final MediaConfig media,
        final MessageSchema schema,
        final int largest,
        final int connections,
        final List<Inbox> inboxes,
        final Counters counters,
        final Runnable wakeUp,
        final boolean isHasty)
    {
        link = new MediaLink(media);
        this.schema = schema;
        this.largest = largest;
        this.connections = connections;
        this.inboxes = inboxes;
        this.counters = counters;
        this.wakeUp = wakeUp;
        this.isHasty = isHasty;
        rejects = counters.worker(roleName());
    }

    /**
     * Adds a service.
     *
     * @param service   its configuration.
     * @param number    its number.
     * @param endpoints take each lane's way to it.
     */
    public void add(final GatewayConfig.ServiceConfig service, final int number, final List<Endpoints> endpoints)
    {
        final int envelope = RequestEnvelope.HEADER_LENGTH + largest + InboundSlot.MAX_CLIENT_LENGTH +
            RequestEnvelope.MAX_KEY_LENGTH;
        final List<AeronEndpoint> ways = new ArrayList<>();
        for (final Endpoints ofLane : endpoints)
        {
            final AeronEndpoint way = new AeronEndpoint(epoch, envelope, clock, wakeUp);
            ofLane.put(number, way, service.isAwaited());
            ways.add(way);
        }
        final int replyStream = 1 + random.nextInt(Integer.MAX_VALUE);
        services.add(new RemoteService(
            service,
            number,
            Math.max(service.queueBytes(), WorkerQueue.lengthFor(largest)),
            replyStream,
            new Session(
                service.name(),
                epoch,
                schema,
                service.aeron().heartbeatNs(),
                replyStream,
                service.aeron().replyChannel(),
                connections),
            new ReplyReader(schema, largest, inboxes, rejects),
            ways,
            inboxes,
            counters.remote(service.name())));
    }

    /**
     * Begins to look for the services. Called once, before the agent runs.
     *
     * @throws ConfigException where there is no media driver, or a channel is none.
     */
    public void open()
    {
        link.open();
        try
        {
            services.forEach((service) -> service.open(link.aeron()));
            isOpen = true;
        }
        catch (final AeronException | IllegalArgumentException e)
        {
            link.close();
            throw new ConfigException(ConfigKeys.SERVICES, "a channel can't be used: " + e.getMessage());
        }
    }

    @Override
    public int doWork()
    {
        final long nowNs = System.nanoTime();
        clock.update(nowNs);
        if (isOpen && !link.isOpen())
        {
            isOpen = false;
            reopenNs = nowNs + REOPEN_INTERVAL_NS;
            services.forEach(RemoteService::closed);
        }
        if (!isOpen)
        {
            reopen(nowNs);
            return 0;
        }
        int work = 0;
        long inFlight = 0;
        long movement = 0;
        for (int i = 0; i < services.size(); i++)
        {
            final RemoteService service = services.get(i);
            work += service.poll(nowNs);
            inFlight += service.inFlight();
            movement += service.sent() + service.moved();
        }
        if (movement != moved)
        {
            moved = movement;
            movedNs = nowNs;
        }
        if (isHasty)
        {
            parkNs = BUSY_PARK_NS;
        }
        else if (nowNs - movedNs > BUSY_NS)
        {
            parkNs = IDLE_PARK_NS;
        }
        else
        {
            parkNs = inFlight > 0 ? BUSY_PARK_NS : PARK_NS;
        }
        return work;
    }

    /**
     * How long the agent's thread may sleep where nobody wakes it: a moment while requests are in flight, a while where
     * nothing has moved for a second. Any thread may ask.
     *
     * @return nanoseconds.
     */
    public long parkNs()
    {
        return parkNs;
    }

    /**
     * The services that take no requests. Any thread may ask.
     *
     * @return their names.
     */
    public List<String> down()
    {
        return services.stream().filter((service) -> !service.isUp()).map(RemoteService::name).toList();
    }

    /**
     * Number of replies taken since the start. Any thread may ask.
     *
     * @return their number.
     */
    public long taken()
    {
        return services.stream().mapToLong(RemoteService::taken).sum();
    }

    /**
     * Number of requests sent since the start. Any thread may ask.
     *
     * @return their number.
     */
    public long sent()
    {
        return services.stream().mapToLong(RemoteService::sent).sum();
    }

    @Override
    public String roleName()
    {
        return "aeron";
    }

    /**
     * Ends the client, and the driver where it is embedded. Called when no thread sends any more.
     */
    public void close()
    {
        link.close();
    }

    private void reopen(final long nowNs)
    {
        for (int i = 0; i < services.size(); i++)
        {
            services.get(i).idle();
        }
        if (nowNs - reopenNs < 0)
        {
            return;
        }
        reopenNs = nowNs + REOPEN_INTERVAL_NS;
        if (!link.reopen())
        {
            return;
        }
        try
        {
            for (int i = 0; i < services.size(); i++)
            {
                services.get(i).open(link.aeron());
            }
            isOpen = true;
            LOG.log(System.Logger.Level.INFO, "Aeron: the media driver is there again");
        }
        catch (final AeronException | IllegalArgumentException e)
        {
            LOG.log(System.Logger.Level.WARNING, "Aeron: the media driver is there again, but: " + e.getMessage());
            link.restart();
        }
    }
}
