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
final class WorkerReplies implements Replies
{
    private final Inbox[] inboxes;
    private final int lane;
    private final Claim claim;
    private final boolean[] hasNews;

    private long correlation;
    private boolean isAnswered;
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
        isAnswered = false;
    }

    /**
     * Whether the request has its reply.
     */
    boolean isAnswered()
    {
        return isAnswered;
    }

    /**
     * Ends a request, by its reply: one without a reply is said to have failed.
     */
    void end()
    {
        claim.clear();
        if (isAnswered)
        {
            send(lane, Inbox.REPLY, correlation, reply, replyLength);
        }
        else
        {
            send(lane, Inbox.FAILURE, correlation, reply, 0);
        }
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
        if (isAnswered)
        {
            throw new IllegalStateException("the request has its reply");
        }
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
        if (isPush)
        {
            final int toLane = ConnectionId.lane(subscription);
            send(
                toLane,
                toLane == lane ? Inbox.PUSH : Inbox.FOREIGN_PUSH,
                subscription,
                push,
                length);
        }
        else
        {
            isAnswered = true;
            replyLength = length;
        }
    }

    private void send(
        final int toLane,
        final int kind,
        final long key,
        final UnsafeBuffer message,
        final int length)
    {
        final Inbox inbox = inboxes[toLane];
        while (!inbox.offer(kind, key, message, length))
        {
            inbox.wakeUp();
            Thread.onSpinWait();
        }
        hasNews[toLane] = true;
    }
}
