package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.connection.ConnectionId;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Replies of a service that runs on a worker: they are copied to the inbox of the lane they go to when they are
 * complete, so that nobody waits behind one that is being made. Where an inbox is full the worker waits, since the
 * process thread empties it whatever else it does.
 */
final class WorkerReplies implements Answers
{
    private final Inbox[] inboxes;
    private final int lane;
    private final Claim claim;
    private final boolean[] hasNews;

    private long correlation;
    private Outcome outcome;
    private final UnsafeBuffer reply;
    private final UnsafeBuffer push;
    private boolean isPush;
    private int replyLength;
    private long subscription;

    WorkerReplies(final Inbox[] inboxes, final int lane, final MessageSchema schema, final int largest)
    {
        this.inboxes = inboxes;
        this.lane = lane;
        claim = new Claim(schema, largest);
        reply = new UnsafeBuffer(new byte[largest]);
        push = new UnsafeBuffer(new byte[largest]);
        hasNews = new boolean[inboxes.length];
    }

    void begin(final long newCorrelation)
    {
        correlation = newCorrelation;
        outcome = null;
    }

    @Override
    public boolean isAnswered()
    {
        return outcome != null;
    }

    @Override
    public void refuse(final Outcome with)
    {
        requireUnanswered();
        claim.clear();
        outcome = with;
        replyLength = 0;
    }

    /**
     * Ends a request, by its reply or what there is in its place.
     */
    void end()
    {
        claim.clear();
        while (!inboxes[lane].offer(correlation, outcome, reply, 0, replyLength))
        {
            await(lane);
        }
        hasNews[lane] = true;
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
    public void claim(final Request request, final int templateId, final int length)
    {
        requireUnanswered();
        claim.open(templateId, length, reply, 0);
        isPush = false;
    }

    @Override
    public boolean claimPush(final long toSubscription, final int templateId, final int length)
    {
        if (toSubscription == NO_SUBSCRIPTION || ConnectionId.lane(toSubscription) >= inboxes.length)
        {
            return false;
        }
        claim.open(templateId, length, push, 0);
        isPush = true;
        subscription = toSubscription;
        return true;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return isPush ? push : reply;
    }

    @Override
    public int offset()
    {
        return SbeHeader.LENGTH;
    }

    @Override
    public int claimed()
    {
        return claim.length();
    }

    @Override
    public void commit(final int bodyLength)
    {
        final int length = claim.close(bodyLength);
        if (!isPush)
        {
            outcome = Outcome.REPLY;
            replyLength = length;
            return;
        }
        final int toLane = ConnectionId.lane(subscription);
        final long cause = toLane == lane ? correlation : 0;
        while (!inboxes[toLane].offerPush(cause, subscription, push, 0, length))
        {
            await(toLane);
        }
        hasNews[toLane] = true;
    }

    private void requireUnanswered()
    {
        if (outcome != null)
        {
            throw new IllegalStateException("the request has its reply");
        }
    }

    private void await(final int toLane)
    {
        inboxes[toLane].wakeUp();
        Thread.onSpinWait();
    }
}
