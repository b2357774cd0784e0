package io.penstock.gateway.node;

import io.aeron.FragmentAssembler;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.Header;
import io.penstock.gateway.aeron.MediaLink;
import io.penstock.gateway.aeron.SessionEnvelope;
import io.penstock.gateway.aeron.WallClock;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.service.RequestEnvelope;
import io.penstock.gateway.service.RequestView;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.ServiceContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Runs one service behind Aeron, for any number of gateways, on the thread that calls {@link #run}. Where the media
 * driver is lost it is waited for, and the service keeps its state meanwhile.
 */
public final class ServiceNode implements AutoCloseable
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");
    private static final int FRAGMENTS = 64;
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long SPINS = 100;
    private static final long YIELDS = 20;
    private static final long MIN_PARK_NS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long MAX_PARK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final NodeConfig config;
    private final Service service;
    private final NodeCounters counters = new NodeCounters();
    private final GatewayLinks links = new GatewayLinks(counters);
    private final NodeReplies replies;
    private final RequestView request;
    private final RequestHandler handler;
    private final WallClock clock = new WallClock();
    private final Welcome welcome;
    private final MediaLink link;
    private final FragmentAssembler assembler = new FragmentAssembler(this::onFragment);
    private final CountDownLatch ended = new CountDownLatch(1);
    private Subscription requests;
    private long nowNs;
    private long nextNs;
    private volatile boolean isOpen;
    private volatile boolean isEnding;

    /**
     * Makes a node, and starts its service.
     *
     * @param config  what to run it with.
     * @param service the service, which this node closes.
     * @param faults  is told what the service throws and where it replies nothing, on the node's thread.
     */
    public ServiceNode(final NodeConfig config, final Service service, final ErrorHandler faults)
    {
        this.config = config;
        this.service = service;
        replies = new NodeReplies(config.schema(), config.largest(), links);
        request = new RequestView(config.schema());
        handler = new RequestHandler(service, config.schema(), counters, faults);
        welcome = new Welcome(config, links, counters, config.media().errors());
        link = new MediaLink(config.media());
        service.onStart(
            new ServiceContext(config.name(), config.schema(), Counters.forLanes(0).service(config.name())));
    }

    /**
     * What is counted. Any thread may read it.
     *
     * @return the counters.
     */
    public NodeCounters counters()
    {
        return counters;
    }

    /**
     * Whether requests can come. Any thread may ask.
     *
     * @return false while there is no media driver.
     */
    public boolean isOpen()
    {
        return isOpen;
    }

    /**
     * Runs the service on this thread, until the node is closed.
     *
     * @param ready called on this thread when requests can come, the first time.
     */
    public void run(final Runnable ready)
    {
        boolean isReadySaid = false;
        final IdleStrategy idle = new BackoffIdleStrategy(SPINS, YIELDS, MIN_PARK_NS, MAX_PARK_NS);
        try
        {
            while (!isEnding)
            {
                idle.idle(doWork());
                if (isOpen && !isReadySaid)
                {
                    isReadySaid = true;
                    ready.run();
                }
            }
            welcome.leave();
        }
        finally
        {
            isOpen = false;
            service.close();
            link.close();
            ended.countDown();
        }
    }

    /**
     * Ends the node, and returns when it has ended. Another thread than the node's calls it, while that runs.
     */
    @Override
    public void close()
    {
        isEnding = true;
        try
        {
            ended.await();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }

    private int doWork()
    {
        nowNs = System.nanoTime();
        clock.update(nowNs);
        if (isOpen && !link.isOpen())
        {
            isOpen = false;
            links.clear();
            LOG.log(System.Logger.Level.WARNING, "Aeron: the media driver was lost");
        }
        final boolean isTime = nowNs - nextNs >= 0;
        if (isTime)
        {
            if (nowNs - nextNs > INTERVAL_NS)
            {
                // it was stopped, or its service took long
                links.seen(nowNs);
            }
            nextNs = nowNs + INTERVAL_NS;
            links.expire(nowNs);
        }
        if (!isOpen && !(isTime && open()))
        {
            return 0;
        }
        return requests.poll(assembler, FRAGMENTS);
    }

    private boolean open()
    {
        try
        {
            if (link.reopen())
            {
                assembler.clear();
                requests = link.aeron().addSubscription(config.channel(), config.stream());
                welcome.begin(link.aeron());
                isOpen = true;
            }
        }
        catch (final AeronException | IllegalArgumentException e)
        {
            config.media().errors().onError(e);
            link.restart();
        }
        return isOpen;
    }

    private void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        if (SessionEnvelope.isSession(buffer, offset, length))
        {
            welcome.onConnect(buffer, offset, length, nowNs);
            return;
        }
        counters.request();
        final GatewayLink from = links.find(header.reservedValue());
        if (from == null || !from.isOfSchema() || !RequestEnvelope.decode(buffer, offset, length, request))
        {
            counters.refused();
            return;
        }
        request.subscription(from.names().subscription(request.subscription()));
        replies.begin(from, request.correlation());
        handler.handle(request, clock.sinceEpoch(System.nanoTime()), replies);
        replies.end();
    }
}
