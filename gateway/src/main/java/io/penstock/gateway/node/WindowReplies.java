package io.penstock.gateway.node;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.service.BufferedReplies;
import io.penstock.gateway.service.Outcome;
import io.penstock.gateway.service.ReplyEnvelope;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Replies of a replicated service: they go to the window of the gateway that the request came from, pushes to the one
 * whose subscription it is. Used by the host's thread.
 */
final class WindowReplies extends BufferedReplies
{
    private final GatewayWindows windows;
    private final Overflow overflow;
    private GatewayWindow window;

    /**
     * Is told of windows that have no room.
     */
    @FunctionalInterface
    interface Overflow
    {
        /**
         * An output was not added.
         */
        void onOverflow(GatewayWindow window);
    }

    WindowReplies(
        final MessageSchema schema, final int largest, final GatewayWindows windows, final Overflow overflow)
    {
        super(schema, largest);
        this.windows = windows;
        this.overflow = overflow;
    }

    /**
     * Begins a request of a gateway.
     */
    void begin(final GatewayWindow newWindow, final long correlation)
    {
        window = newWindow;
        begin(correlation);
    }

    @Override
    protected boolean isSubscriber(final long toSubscription)
    {
        return windows.ofSubscription(toSubscription) != null;
    }

    @Override
    protected void sendPush(final long cause, final long toSubscription, final UnsafeBuffer buffer, final int length)
    {
        final GatewayWindow to = windows.ofSubscription(toSubscription);
        ReplyEnvelope.encode(
            to == window ? cause : ReplyEnvelope.NO_REQUEST,
            to.names().original(toSubscription),
            Outcome.PUSH,
            buffer,
            0);
        add(to, buffer, length);
    }

    @Override
    protected void sendReply(
        final long toCorrelation, final Outcome what, final UnsafeBuffer buffer, final int length)
    {
        // a push of the request's own may have ended it
        if (windows.find(window.epoch()) == window)
        {
            ReplyEnvelope.encode(toCorrelation, NO_SUBSCRIPTION, what, buffer, 0);
            add(window, buffer, length);
        }
    }

    private void add(final GatewayWindow to, final UnsafeBuffer buffer, final int length)
    {
        if (!to.add(buffer, MESSAGE_OFFSET + length))
        {
            overflow.onOverflow(to);
        }
    }
}
