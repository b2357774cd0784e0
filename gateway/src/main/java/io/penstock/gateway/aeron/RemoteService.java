package io.penstock.gateway.aeron;

import io.aeron.Aeron;
import io.aeron.ControlledFragmentAssembler;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import io.aeron.logbuffer.Header;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.RemoteCounters;
import io.penstock.gateway.service.Inbox;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * One service in another process, as the gateway sees it: a publication of each lane's for requests, one for the
 * session, and a subscription for all that comes back. While the service does not answer its circuit is open: requests
 * are refused at once, and those it had are lost. Used by the poller.
 */
final class RemoteService
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");
    private static final int FRAGMENTS = 64;
    /** Sessions have a log of their own, so that requests that pile up keep no heartbeat out. */
    private static final int SESSION_TERM_LENGTH = 1 << 16;

    private final String name;
    private final int number;
    private final GatewayConfig.AeronService config;
    private final int termLength;
    private final int replyStream;
    private final List<AeronEndpoint> endpoints;
    private final List<Inbox> inboxes;
    private final ReplyReader reader;
    private final Session session;
    private final RemoteCounters counters;
    private final ControlledFragmentAssembler assembler = new ControlledFragmentAssembler(this::onFragment);
    private final ExclusivePublication[] publications;
    private final boolean[] isLossUntold;
    private Subscription replies;
    private ExclusivePublication questions;
    private boolean hasBeenUp;
    private long nowNs;
    private long unanswered;
    private volatile boolean isUp;

    /**
     * A service that is not reachable yet.
     *
     * @param config      its configuration.
     * @param number      its number.
     * @param termLength  bytes of a term of the log of requests.
     * @param replyStream where replies come back.
     * @param session     finds out whether it is there.
     * @param reader      takes replies on.
     * @param endpoints   each lane's way to it.
     * @param inboxes     the lanes' inboxes.
     * @param counters    what is counted of it.
     */
    RemoteService(
        final GatewayConfig.ServiceConfig config,
        final int number,
        final int termLength,
        final int replyStream,
        final Session session,
        final ReplyReader reader,
        final List<AeronEndpoint> endpoints,
        final List<Inbox> inboxes,
        final RemoteCounters counters)
    {
        this.config = config.aeron();
        this.number = number;
        this.termLength = termLength;
        this.replyStream = replyStream;
        this.session = session;
        this.reader = reader;
        this.endpoints = endpoints;
        this.inboxes = inboxes;
        this.counters = counters;
        name = config.name();
        publications = new ExclusivePublication[endpoints.size()];
        isLossUntold = new boolean[inboxes.size()];
    }

    String name()
    {
        return name;
    }

    /**
     * Whether it takes requests. Any thread may ask.
     */
    boolean isUp()
    {
        return isUp;
    }

    /**
     * Number of replies taken since the start. Any thread may ask.
     */
    long taken()
    {
        return reader.replies();
    }

    /**
     * Number of replies and pushes taken since the start.
     */
    long moved()
    {
        return reader.replies() + reader.pushes();
    }

    /**
     * Number of requests sent since the start. Any thread may ask.
     */
    long sent()
    {
        long sent = 0;
        // by index: asked before each sleep, and an iterator is garbage until it is compiled
        for (int i = 0; i < endpoints.size(); i++)
        {
            sent += endpoints.get(i).published();
        }
        return sent;
    }

    /**
     * Requests that have been sent and may yet be answered.
     */
    long inFlight()
    {
        return sent() - reader.replies() - unanswered;
    }

    /**
     * Begins to look for the service.
     *
     * @param aeron a client that works.
     * @throws RuntimeException where the media driver takes one of the channels for none.
     */
    void open(final Aeron aeron)
    {
        assembler.clear();
        replies = aeron.addSubscription(config.replyChannel(), replyStream);
        final String channel = Channels.publication(config.channel(), termLength);
        for (int i = 0; i < publications.length; i++)
        {
            publications[i] = aeron.addExclusivePublication(channel, config.stream());
        }
        questions = aeron.addExclusivePublication(
            Channels.publication(config.channel(), SESSION_TERM_LENGTH), config.stream());
        session.begin(questions, System.nanoTime());
    }

    /**
     * Sends no more, and forgets what the client had, which has ended.
     */
    void closed()
    {
        session.end();
        lose();
        replies = null;
        questions = null;
        tellLoss();
    }

    /**
     * Takes what has come, and looks whether the service is there.
     *
     * @return amount of work done.
     */
    int poll(final long newNowNs)
    {
        nowNs = newNowNs;
        final int work = replies.controlledPoll(assembler, FRAGMENTS);
        final boolean isHeard = session.isHeard(nowNs);
        if (isUp && !isHeard)
        {
            lose();
            session.forget();
        }
        // what was lost is told first, so that no new request is taken for one of those
        final boolean isTold = tellLoss();
        reader.wakeUp();
        if (!isUp && isHeard && isTold && isConnected())
        {
            find();
        }
        return work + session.ask(nowNs);
    }

    private Action onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        if (SessionEnvelope.isSession(buffer, offset, length))
        {
            session.onHeartbeat(buffer, offset, nowNs);
            return Action.CONTINUE;
        }
        return reader.onEnvelope(buffer, offset, length);
    }

    private boolean isConnected()
    {
        boolean isConnected = true;
        for (final ExclusivePublication publication : publications)
        {
            isConnected &= publication.isConnected();
        }
        return isConnected;
    }

    private void find()
    {
        for (int i = 0; i < publications.length; i++)
        {
            endpoints.get(i).to(publications[i]);
        }
        isUp = true;
        counters.up(true);
        if (hasBeenUp)
        {
            counters.reconnected();
        }
        LOG.log(
            System.Logger.Level.INFO, "the service " + name + " is reachable" + (hasBeenUp ? " again" : ""));
        hasBeenUp = true;
    }

    private void lose()
    {
        if (!isUp)
        {
            return;
        }
        isUp = false;
        counters.up(false);
        LOG.log(System.Logger.Level.WARNING, "the service " + name + " is not reachable: " + session.reason());
        for (int i = 0; i < publications.length; i++)
        {
            endpoints.get(i).to(null);
            isLossUntold[i] = true;
        }
        unanswered = sent() - reader.replies();
    }

    /**
     * Tells the lanes what was lost.
     *
     * @return false where an inbox is full.
     */
    private boolean tellLoss()
    {
        boolean isTold = true;
        for (int i = 0; i < isLossUntold.length; i++)
        {
            if (isLossUntold[i])
            {
                isLossUntold[i] = !inboxes.get(i).offerLost(number);
                inboxes.get(i).wakeUp();
                isTold &= !isLossUntold[i];
            }
        }
        return isTold;
    }

    /**
     * Tells the lanes what was lost and not told yet: there is no client at the moment.
     */
    void idle()
    {
        tellLoss();
    }
}
