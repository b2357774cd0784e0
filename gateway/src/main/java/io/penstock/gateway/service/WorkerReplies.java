package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageLayout;
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
    private final MessageSchema schema;
    private final boolean[] hasNews;

    private long correlation;
    private boolean isAnswered;
    private final UnsafeBuffer message;
    private MessageLayout claimed;
    private boolean isPush;
    private int target;
    private long key;

    WorkerReplies(final Inbox[] inboxes, final int lane, final MessageSchema schema)
    {
        this.inboxes = inboxes;
        this.lane = lane;
        this.schema = schema;
        message = new UnsafeBuffer(new byte[schema.largestMessage()]);
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
     * Ends a request: one without a reply is said to have failed.
     */
    void end()
    {
        claimed = null;
        if (!isAnswered)
        {
            send(lane, Inbox.FAILURE, correlation, 0);
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
        claim(lane, correlation, templateId, length);
        isPush = false;
    }

    @Override
    public boolean claimPush(final long subscription, final int templateId, final int length)
    {
        final int toLane = ConnectionId.lane(subscription);
        if (subscription == NO_SUBSCRIPTION || toLane >= inboxes.length)
        {
            return false;
        }
        claim(toLane, subscription, templateId, length);
        isPush = true;
        return true;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return message;
    }

    @Override
    public int offset()
    {
        return SbeHeader.LENGTH;
    }

    @Override
    public void commit()
    {
        if (claimed == null)
        {
            throw new IllegalStateException("nothing was claimed");
        }
        send(target, isPush ? Inbox.PUSH : Inbox.REPLY, key, claimed.encodedLength());
        claimed = null;
        isAnswered |= !isPush;
    }

    private void claim(final int toLane, final long newKey, final int templateId, final int length)
    {
        final MessageLayout layout = schema.message(templateId);
        if (claimed != null)
        {
            throw new IllegalStateException("a claim is open");
        }
        if (layout == null || length != layout.blockLength())
        {
            throw new IllegalArgumentException("no message of that template and length");
        }
        target = toLane;
        key = newKey;
        claimed = layout;
        SbeHeader.encode(message, 0, layout);
    }

    private void send(final int toLane, final int kind, final long newKey, final int length)
    {
        final Inbox inbox = inboxes[toLane];
        while (!inbox.offer(kind, newKey, message, length))
        {
            inbox.wakeUp();
            Thread.onSpinWait();
        }
        hasNews[toLane] = true;
    }
}
