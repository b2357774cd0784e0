package io.penstock.gateway.node;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.service.BufferedReplies;
import io.penstock.gateway.service.Outcome;
import io.penstock.gateway.service.ReplyEnvelope;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Replies of a service that runs in a process of its own: they go to the gateway that the request came from, pushes to
 * the one whose subscription it is. Used by the node's thread.
 */
final class NodeReplies extends BufferedReplies
{
    private final GatewayLinks links;
    private GatewayLink link;

    NodeReplies(final MessageSchema schema, final int largest, final GatewayLinks links)
    {
        super(schema, largest);
        this.links = links;
    }

    /**
     * Begins a request of a gateway.
     */
    void begin(final GatewayLink newLink, final long correlation)
    {
        link = newLink;
        begin(correlation);
    }

    @Override
    protected boolean isSubscriber(final long toSubscription)
    {
        return links.ofSubscription(toSubscription) != null;
    }

    @Override
    protected void sendPush(final long cause, final long toSubscription, final UnsafeBuffer buffer, final int length)
    {
        final GatewayLink to = links.ofSubscription(toSubscription);
        ReplyEnvelope.encode(
            to == link ? cause : ReplyEnvelope.NO_REQUEST, to.names().original(toSubscription), Outcome.PUSH, buffer,
            0);
        to.send(buffer, MESSAGE_OFFSET + length);
    }

    @Override
    protected void sendReply(
        final long toCorrelation, final Outcome what, final UnsafeBuffer buffer, final int length)
    {
        ReplyEnvelope.encode(toCorrelation, NO_SUBSCRIPTION, what, buffer, 0);
        link.send(buffer, MESSAGE_OFFSET + length);
    }
}
