package io.penstock.gateway.cluster;

import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.aeron.AeronErrors;
import io.penstock.gateway.aeron.MediaConfig;
import io.penstock.gateway.aeron.MediaLink;
import io.penstock.gateway.aeron.ReplyReader;
import io.penstock.gateway.aeron.WallClock;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.ClusterCounters;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.counters.RemoteCounters;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.service.Endpoints;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.service.ReplyEnvelope;
import io.penstock.gateway.service.RequestEnvelope;
import io.penstock.gateway.service.WorkerQueue;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Agent that is a gateway's link to one replicated service, for all lanes: it numbers requests, sends them to whoever
 * leads the cluster, takes outputs in order, each once, to the lanes' inboxes, and after a change of the leader or a
 * lost session sends and asks for again what may be lost. Clients see that as latency.
 */
public final class ClusterLink implements Agent, ClusterConnection.Listener
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");
    private static final long GREET_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long ACKNOWLEDGE_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long BUSY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long BUSY_PARK_NS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long PARK_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int IN_FLIGHT_PART = 4;
    private static final int SILENCES = 3;
    /** The leader's silence, then a canvass, a nomination and a ballot, each of which may take as long, and more. */
    private static final int ELECTION_SILENCES = 5;

    private final SecureRandom random = new SecureRandom();
    private final String name;
    private final int number;
    private final int connectionsPerLane;
    private final MessageSchema schema;
    private final List<Inbox> inboxes;
    private final List<ClusterEndpoint> endpoints = new ArrayList<>();
    private final WallClock clock = new WallClock();
    private final MediaLink media;
    private final ClusterConnection connection;
    private final RequestFlow requests;
    private final ReplyReader reader;
    private final LayerCounters rejects;
    private final RemoteCounters counters;
    private final ClusterCounters clusterCounters;
    private final UnsafeBuffer word = new UnsafeBuffer(new byte[ClusterEnvelope.GREETING_LENGTH]);
    private final long timeoutNs;
    private final int outputLimit;
    private final boolean[] areLost;
    private long epoch;
    private boolean isKnown;
    private boolean isWelcome;
    private boolean isSilentOfRefusal;
    private boolean wasUp;
    private long received;
    private long acknowledged;
    private long unacknowledgedBytes;
    private long applied;
    private long nowNs;
    private long heardNs;
    private long connectedNs;
    private long greetNs;
    private long sentNs;
    private long movedNs;
    private volatile boolean isUp;
    private volatile boolean isBusy;
    private volatile long sent;
    private volatile long taken;

    /**
     * Makes a link, which leads nowhere before {@link #open()}.
     *
     * @param media       the media driver.
     * @param errors      is told what goes wrong with it.
     * @param service     the service.
     * @param number      its number.
     * @param window      bytes of outputs that the cluster keeps for a gateway.
     * @param schema      the schema.
     * @param largest     bytes of a message at most.
     * @param connections of each lane, at most.
     * @param queues      the queue of each lane.
     * @param inboxes     the inbox of each lane.
     * @param counters    where it is counted.
     */
    public ClusterLink(
        final MediaConfig media,
        final AeronErrors errors,
        final GatewayConfig.ServiceConfig service,
        final int number,
        final int window,
        final MessageSchema schema,
        final int largest,
        final int connections,
        final List<WorkerQueue> queues,
        final List<Inbox> inboxes,
        final Counters counters)
    {
        name = service.name();
        this.number = number;
        this.schema = schema;
        this.inboxes = inboxes;
        connectionsPerLane = connections;
        final long heartbeatNs = service.aeron().heartbeatNs();
        timeoutNs = ELECTION_SILENCES * heartbeatNs;
        outputLimit = window / IN_FLIGHT_PART / 2;
        areLost = new boolean[inboxes.size()];
        this.media = new MediaLink(media);
        connection = new ClusterConnection(
            this.media,
            new ClusterAddresses(service.aeron().members()),
            service.aeron().egress(),
            Math.max(SILENCES * heartbeatNs, TimeUnit.SECONDS.toNanos(SILENCES)),
            Math.max(timeoutNs, TimeUnit.SECONDS.toNanos(SILENCES)),
            ClusterEnvelope.REQUEST_LENGTH + RequestEnvelope.HEADER_LENGTH + largest + InboundSlot.MAX_CLIENT_LENGTH +
                RequestEnvelope.MAX_KEY_LENGTH,
            errors,
            this);
        requests = new RequestFlow(
            queues,
            window / IN_FLIGHT_PART,
            Math.max(1, window / IN_FLIGHT_PART /
                (ClusterEnvelope.OUTPUT_LENGTH + ReplyEnvelope.HEADER_LENGTH + largest)),
            clock);
        queues.forEach((queue) -> endpoints.add(new ClusterEndpoint(queue)));
        rejects = counters.worker(roleName());
        this.counters = counters.remote(name);
        clusterCounters = counters.cluster(name);
        reader = new ReplyReader(schema, largest, inboxes, rejects);
        begin();
    }

    /**
     * Puts the ways of the lanes into their tables.
     *
     * @param tables    the table of each lane.
     * @param isAwaited whether requests wait where there is no room.
     */
    public void put(final List<Endpoints> tables, final boolean isAwaited)
    {
        for (int lane = 0; lane < tables.size(); lane++)
        {
            tables.get(lane).put(number, endpoints.get(lane), isAwaited);
        }
    }

    /**
     * Opens the way to the media driver. Called by the thread that starts the gateway.
     *
     * @throws io.penstock.gateway.config.ConfigException where there is none.
     */
    public void open()
    {
        media.open();
    }

    @Override
    public int doWork()
    {
        nowNs = System.nanoTime();
        clock.update(nowNs);
        int work = connection.poll(nowNs) + requests.read();
        if (connection.isConnected())
        {
            work += isWelcome ? send() : 0;
            greet();
            acknowledge();
        }
        reader.wakeUp();
        tellLost();
        look();
        movedNs = work > 0 ? nowNs : movedNs;
        isBusy = applied < requests.last() && nowNs - movedNs < BUSY_NS;
        return work;
    }

    private int send()
    {
        final int count = requests.send(connection, received);
        if (count > 0)
        {
            acknowledged(nowNs);
            sent = sent + count;
        }
        return count;
    }

    /** Again and again, where nothing is heard. */
    private void greet()
    {
        final boolean isAwaiting = !isWelcome || applied < requests.last();
        if (!isAwaiting || nowNs - greetNs < 0 || (isWelcome && nowNs - heardNs < GREET_NS))
        {
            return;
        }
        ClusterEnvelope.encodeRequest(
            epoch, isKnown ? ClusterEnvelope.RESUME : ClusterEnvelope.OPEN, received, word, 0);
        ClusterEnvelope.encodeGreeting(schema.id(), schema.version(), connectionsPerLane, word, 0);
        if (connection.send(word, ClusterEnvelope.GREETING_LENGTH))
        {
            greetNs = nowNs + GREET_NS;
            acknowledged(nowNs);
        }
    }

    private void acknowledge()
    {
        if (isWelcome && received > acknowledged &&
            (nowNs - sentNs > ACKNOWLEDGE_NS || unacknowledgedBytes > outputLimit))
        {
            ClusterEnvelope.encodeRequest(epoch, ClusterEnvelope.ACKNOWLEDGE, received, word, 0);
            if (connection.send(word, ClusterEnvelope.REQUEST_LENGTH))
            {
                acknowledged(nowNs);
            }
        }
    }

    private void acknowledged(final long timeNs)
    {
        acknowledged = received;
        unacknowledgedBytes = 0;
        sentNs = timeNs;
    }

    /** Whether there is a way, as the lanes see it. */
    private void look()
    {
        if (isWelcome && applied >= requests.last())
        {
            heardNs = nowNs;
        }
        final boolean isNowUp = wasUp && nowNs - heardNs < timeoutNs;
        if (isNowUp != isUp)
        {
            isUp = isNowUp;
            counters.up(isNowUp);
            for (int i = 0; i < endpoints.size(); i++)
            {
                endpoints.get(i).up(isNowUp);
            }
            LOG.log(System.Logger.Level.INFO, "the cluster of the service " + name +
                (isNowUp ? " is reachable" : " has answered nothing for " + timeoutNs / 1_000_000 + " ms"));
        }
        final long silenceNs = Math.max(timeoutNs, SILENCES * GREET_NS);
        if (connection.isConnected() && nowNs - heardNs > silenceNs && nowNs - connectedNs > silenceNs)
        {
            isWelcome = false;
            connection.restart(nowNs);
        }
    }

    private void begin()
    {
        epoch = random.nextLong();
        isKnown = false;
        isWelcome = false;
        received = 0;
        applied = 0;
        acknowledged = 0;
        unacknowledgedBytes = 0;
        greetNs = System.nanoTime();
        requests.begin(epoch);
    }

    @Override
    public void onConnected()
    {
        isWelcome = false;
        greetNs = nowNs;
        connectedNs = nowNs;
        if (isKnown)
        {
            counters.reconnected();
        }
    }

    @Override
    public void onNewLeader()
    {
        isWelcome = false;
        greetNs = nowNs;
        clusterCounters.leaderChanged();
    }

    @Override
    public Action onMessage(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < ClusterEnvelope.OUTPUT_LENGTH)
        {
            rejects.rejected(Reason.BAD_MESSAGE);
            return Action.CONTINUE;
        }
        final long sequence = ClusterEnvelope.outputSequence(buffer, offset);
        if (sequence > 0)
        {
            heardNs = nowNs;
            return onOutput(sequence, buffer, offset, length);
        }
        onWord(sequence, ClusterEnvelope.applied(buffer, offset));
        return Action.CONTINUE;
    }

    private Action onOutput(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (sequence > received + 1)
        {
            if (isWelcome)
            {
                clusterCounters.gap();
                isWelcome = false;
                greetNs = nowNs;
            }
            return Action.CONTINUE;
        }
        if (sequence <= received)
        {
            return Action.CONTINUE;
        }
        final Action action = reader.onEnvelope(
            buffer, offset + ClusterEnvelope.OUTPUT_LENGTH, length - ClusterEnvelope.OUTPUT_LENGTH);
        if (action == Action.CONTINUE)
        {
            received = sequence;
            unacknowledgedBytes += length;
            applied = ClusterEnvelope.applied(buffer, offset);
            requests.applied(applied);
            taken = taken + 1;
        }
        return action;
    }

    private void onWord(final long what, final long last)
    {
        if (what == ClusterEnvelope.WELCOME && last <= requests.last())
        {
            heardNs = nowNs;
            isKnown = true;
            isWelcome = true;
            wasUp = true;
            isSilentOfRefusal = false;
            clusterCounters.resent(requests.resend(last));
        }
        else if (what == ClusterEnvelope.ENDED && isKnown)
        {
            LOG.log(System.Logger.Level.ERROR, "the cluster of the service " + name +
                " has forgotten this gateway: what it had in flight is lost, and so are pushes");
            Arrays.fill(areLost, true);
            begin();
        }
        else if ((what == ClusterEnvelope.FULL || what == ClusterEnvelope.OTHER_SCHEMA) && !isSilentOfRefusal)
        {
            isSilentOfRefusal = true;
            LOG.log(System.Logger.Level.ERROR, "the cluster of the service " + name + (what == ClusterEnvelope.FULL ?
                " has as many gateways as it can have" :
                " was started with another schema, or another version of it") + ": it gets no requests");
        }
    }

    private void tellLost()
    {
        for (int lane = 0; lane < areLost.length; lane++)
        {
            if (areLost[lane] && inboxes.get(lane).offerLost(number))
            {
                areLost[lane] = false;
                inboxes.get(lane).wakeUp();
            }
        }
    }

    /**
     * How long the thread may sleep when it has nothing to do. Any thread may ask.
     *
     * @return the time in nanoseconds.
     */
    public long parkNs()
    {
        return isBusy ? BUSY_PARK_NS : PARK_NS;
    }

    /**
     * The service whose cluster it is.
     *
     * @return its name.
     */
    public String name()
    {
        return name;
    }

    /**
     * Whether the service is reachable. Any thread may ask.
     *
     * @return false where it isn't.
     */
    public boolean isUp()
    {
        return isUp;
    }

    /**
     * Number of replies and pushes taken since the start. Any thread may ask.
     *
     * @return the number.
     */
    public long taken()
    {
        return taken;
    }

    /**
     * Number of requests sent since the start, those sent again included. Any thread may ask.
     *
     * @return the number.
     */
    public long sent()
    {
        return sent;
    }

    /**
     * Whether no request waits to be taken from its lane. Any thread may ask.
     *
     * @return true where all queues are empty.
     */
    public boolean areQueuesEmpty()
    {
        return requests.areQueuesEmpty();
    }

    @Override
    public String roleName()
    {
        return "cluster-" + name;
    }

    @Override
    public void onClose()
    {
        ClusterEnvelope.encodeRequest(epoch, ClusterEnvelope.LEAVE, received, word, 0);
        connection.send(word, ClusterEnvelope.REQUEST_LENGTH);
        isUp = false;
    }

    /**
     * Ends the session and the client of the media driver, when the thread has ended.
     */
    public void close()
    {
        connection.close();
        requests.close();
    }
}
