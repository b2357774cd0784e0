package io.penstock.gateway.node;

import io.aeron.Aeron;
import io.penstock.gateway.aeron.Channels;
import io.penstock.gateway.aeron.SessionEnvelope;
import java.security.SecureRandom;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Answers gateways that ask who is there: the first time it makes a link to them, which allocates. Used by the node's
 * thread, so that a service that is stuck says nothing.
 */
final class Welcome
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private final NodeConfig config;
    private final GatewayLinks links;
    private final NodeCounters counters;
    private final ErrorHandler errors;
    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[SessionEnvelope.HEARTBEAT_LENGTH]);
    private final SecureRandom random = new SecureRandom();
    private Aeron aeron;
    private long epoch;

    Welcome(
        final NodeConfig config, final GatewayLinks links, final NodeCounters counters, final ErrorHandler errors)
    {
        this.config = config;
        this.links = links;
        this.counters = counters;
        this.errors = errors;
    }

    /**
     * Begins with a client that works. What came by another one may be lost, so that it is another start.
     */
    void begin(final Aeron newAeron)
    {
        aeron = newAeron;
        epoch = random.nextLong();
    }

    /**
     * Takes what a gateway says of itself, and answers.
     */
    void onConnect(final DirectBuffer buffer, final int offset, final int length, final long nowNs)
    {
        final String channel =
            links.find(SessionEnvelope.gatewayEpoch(buffer, offset)) == null ? channel(buffer, offset, length) : null;
        if (channel != null)
        {
            connect(channel, buffer, offset);
        }
        final GatewayLink link = links.find(SessionEnvelope.gatewayEpoch(buffer, offset));
        if (link == null || SessionEnvelope.kind(buffer, offset) != SessionEnvelope.CONNECT)
        {
            counters.refused();
            return;
        }
        link.seen(nowNs);
        say(link, link.isOfSchema() ? SessionEnvelope.SERVING : SessionEnvelope.OTHER_SCHEMA);
    }

    /**
     * Tells all gateways that the service ends.
     */
    void leave()
    {
        for (int i = 0; i < links.count(); i++)
        {
            say(links.at(i), SessionEnvelope.LEAVING);
        }
    }

    private void say(final GatewayLink link, final int state)
    {
        SessionEnvelope.encodeHeartbeat(
            answer, link.epoch(), epoch, config.schema().id(), config.schema().version(), state);
        link.sendIfRoom(answer, SessionEnvelope.HEARTBEAT_LENGTH);
    }

    private String channel(final DirectBuffer buffer, final int offset, final int length)
    {
        return links.isFull() || SessionEnvelope.kind(buffer, offset) != SessionEnvelope.CONNECT ?
            null :
            SessionEnvelope.replyChannel(buffer, offset, length);
    }

    private void connect(final String channel, final DirectBuffer buffer, final int offset)
    {
        final int connections = SessionEnvelope.connections(buffer, offset);
        if (connections < 1)
        {
            return;
        }
        final boolean isOfSchema = SessionEnvelope.schemaId(buffer, offset) == config.schema().id() &&
            SessionEnvelope.schemaVersion(buffer, offset) == config.schema().version();
        try
        {
            final int stream = SessionEnvelope.replyStream(buffer, offset);
            links.add(new GatewayLink(
                SessionEnvelope.gatewayEpoch(buffer, offset),
                links.numberFor(SessionEnvelope.gatewayEpoch(buffer, offset)),
                connections,
                isOfSchema,
                aeron.addExclusivePublication(Channels.publication(channel, config.termLength()), stream),
                counters));
            LOG.log(System.Logger.Level.INFO, "a gateway is there: replies go to " + channel + ", stream " + stream +
                (isOfSchema ? "" : "; it has another schema, and its requests are not worked on"));
        }
        catch (final RuntimeException e)
        {
            // what it says of its channel is no channel, or there is no media driver any more
            errors.onError(e);
        }
    }
}
