package io.penstock.gateway.aeron;

import io.aeron.ExclusivePublication;
import io.penstock.codecs.sbe.MessageSchema;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What gateway and service say to each other of themselves: the gateway asks, the service answers, and who answers with
 * another epoch is another one. Used by the poller.
 */
final class Session
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");
    private static final long NO_EPOCH = 0;
    /** How often the gateway says who it is, to a service that is there. */
    private static final long INTERVAL_NS = 1_000_000_000L;
    /** The same, to one that is not. */
    private static final long SEARCH_INTERVAL_NS = 100_000_000L;
    /** A service that is there is asked this often at least before it is taken for gone. */
    private static final int QUESTIONS = 3;

    private final String service;
    private final long gatewayEpoch;
    private final int schemaId;
    private final int schemaVersion;
    private final long timeoutNs;
    private final UnsafeBuffer connect = new UnsafeBuffer(
        new byte[SessionEnvelope.CONNECT_LENGTH + SessionEnvelope.MAX_CHANNEL_LENGTH]);
    private final int connectLength;
    private ExclusivePublication publication;
    private long serviceEpoch = NO_EPOCH;
    private long heardNs;
    private long nextNs;
    private boolean isOther;
    private boolean hasLeft;
    private boolean isRefused;

    /**
     * A session that has not begun.
     *
     * @param service      name of the service.
     * @param gatewayEpoch of the gateway's start.
     * @param schema       the schema.
     * @param timeoutNs    how long the service may say nothing.
     * @param replyStream  where replies are waited for.
     * @param replyChannel the channel of them.
     * @param connections  of each lane, at most.
     */
    Session(
        final String service,
        final long gatewayEpoch,
        final MessageSchema schema,
        final long timeoutNs,
        final int replyStream,
        final String replyChannel,
        final int connections)
    {
        this.service = service;
        this.gatewayEpoch = gatewayEpoch;
        this.timeoutNs = timeoutNs;
        schemaId = schema.id();
        schemaVersion = schema.version();
        connectLength = SessionEnvelope.encodeConnect(
            connect, gatewayEpoch, schemaId, schemaVersion, replyStream, connections, replyChannel);
    }

    /**
     * Begins to ask.
     *
     * @param newPublication where to.
     * @param nowNs          the time.
     */
    void begin(final ExclusivePublication newPublication, final long nowNs)
    {
        publication = newPublication;
        nextNs = nowNs;
        forget();
    }

    /**
     * Asks no more, for the time being.
     */
    void end()
    {
        publication = null;
        forget();
    }

    /**
     * Knows of no service, until one answers again.
     */
    void forget()
    {
        serviceEpoch = NO_EPOCH;
        isOther = false;
        hasLeft = false;
    }

    /**
     * Asks where it is time to.
     *
     * @return amount of work done.
     */
    int ask(final long nowNs)
    {
        if (publication == null || nowNs - nextNs < 0)
        {
            return 0;
        }
        publication.offer(connect, 0, connectLength);
        nextNs = nowNs + (serviceEpoch == NO_EPOCH ? SEARCH_INTERVAL_NS : Math.min(INTERVAL_NS, timeoutNs / QUESTIONS));
        return 1;
    }

    /**
     * Takes what a service says of itself.
     */
    void onHeartbeat(final DirectBuffer buffer, final int offset, final long nowNs)
    {
        if (SessionEnvelope.kind(buffer, offset) != SessionEnvelope.HEARTBEAT ||
            SessionEnvelope.gatewayEpoch(buffer, offset) != gatewayEpoch)
        {
            return;
        }
        final long epoch = SessionEnvelope.serviceEpoch(buffer, offset);
        final int state = SessionEnvelope.state(buffer, offset);
        if (state == SessionEnvelope.SERVING &&
            SessionEnvelope.schemaId(buffer, offset) == schemaId &&
            SessionEnvelope.schemaVersion(buffer, offset) == schemaVersion)
        {
            isOther |= serviceEpoch != NO_EPOCH && serviceEpoch != epoch;
            serviceEpoch = epoch;
            heardNs = nowNs;
            isRefused = false;
        }
        else if (state == SessionEnvelope.LEAVING)
        {
            hasLeft |= serviceEpoch == epoch;
        }
        else if (!isRefused)
        {
            isRefused = true;
            LOG.log(System.Logger.Level.ERROR, "the service " + service + " was started with schema " +
                SessionEnvelope.schemaId(buffer, offset) + " version " + SessionEnvelope.schemaVersion(buffer, offset) +
                ", the gateway with schema " + schemaId + " version " + schemaVersion + ": it gets no requests");
        }
    }

    /**
     * Whether the service answers.
     */
    boolean isHeard(final long nowNs)
    {
        return serviceEpoch != NO_EPOCH && !isOther && !hasLeft && nowNs - heardNs < timeoutNs;
    }

    /**
     * Why it is taken for gone.
     *
     * @return the reason, in words.
     */
    String reason()
    {
        return publication == null ? "the media driver was lost" :
            hasLeft ? "it has ended" :
            isOther ? "another start of it answers" :
            "it has said nothing for " + timeoutNs / 1_000_000 + " ms";
    }
}
