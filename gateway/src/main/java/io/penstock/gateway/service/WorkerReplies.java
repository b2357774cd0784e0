package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.connection.ConnectionId;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Replies of a service that runs on a worker: they are copied to the inbox of the lane they go to. Where an inbox is
 * full the worker waits, since the process thread empties it whatever else it does.
 */
final class WorkerReplies extends BufferedReplies
{
    private final Inbox[] inboxes;
    private final int lane;
    private final boolean[] hasNews;

    WorkerReplies(final Inbox[] inboxes, final int lane, final MessageSchema schema, final int largest)
    {
        super(schema, largest);
        this.inboxes = inboxes;
        this.lane = lane;
        hasNews = new boolean[inboxes.length];
    }

    /**
     * Wakes the lanes that got something.
     */
    void flush()
    {
        for (int i = 0; i < hasNews.length; i++)
        {
            if (hasNews[i])
            {
                hasNews[i] = false;
                inboxes[i].wakeUp();
            }
        }
    }

    @Override
    protected boolean isSubscriber(final long toSubscription)
    {
        return ConnectionId.lane(toSubscription) < inboxes.length;
    }

    @Override
    protected void sendPush(final long cause, final long toSubscription, final UnsafeBuffer buffer, final int length)
    {
        final int toLane = ConnectionId.lane(toSubscription);
        final long causeThere = toLane == lane ? cause : ReplyEnvelope.NO_REQUEST;
        while (!inboxes[toLane].offerPush(causeThere, toSubscription, buffer, MESSAGE_OFFSET, length))
        {
            await(toLane);
        }
        hasNews[toLane] = true;
    }

    @Override
    protected void sendReply(
        final long toCorrelation, final Outcome what, final UnsafeBuffer buffer, final int length)
    {
        while (!inboxes[lane].offer(toCorrelation, what, buffer, MESSAGE_OFFSET, length))
        {
            await(lane);
        }
        hasNews[lane] = true;
    }

    private void await(final int toLane)
    {
        inboxes[toLane].wakeUp();
        Thread.onSpinWait();
    }
}
