package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.connection.ConnectionId;
import org.agrona.MutableDirectBuffer;

/**
 * Replies of a service that runs on a worker: they are written to the inbox of the lane they go to. Where that is full
 * the worker waits, since the process thread empties it whatever else it does.
 */
final class WorkerReplies implements Replies
{
    private final Inbox[] inboxes;
    private final int lane;
    private final MessageSchema schema;
    private final boolean[] hasNews;

    private long correlation;
    private boolean isAnswered;
    private boolean isPush;
    private Inbox claimed;
    private int claimedIndex;

    WorkerReplies(final Inbox[] inboxes, final int lane, final MessageSchema schema)
    {
        this.inboxes = inboxes;
        this.lane = lane;
        this.schema = schema;
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
        if (claimed != null)
        {
            claimed.abort(claimedIndex);
            claimed = null;
        }
        if (!isAnswered)
        {
            final int index = await(lane, Inbox.FAILURE, 0);
            inboxes[lane].buffer().putLong(index, correlation);
            inboxes[lane].commit(index);
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
        claim(lane, Inbox.REPLY, correlation, templateId, length);
        isPush = false;
    }

    @Override
    public boolean claimPush(final long subscription, final int templateId, final int length)
    {
        final int target = ConnectionId.lane(subscription);
        if (subscription == NO_SUBSCRIPTION || target >= inboxes.length)
        {
            return false;
        }
        claim(target, Inbox.PUSH, subscription, templateId, length);
        isPush = true;
        return true;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return claimed.buffer();
    }

    @Override
    public int offset()
    {
        return claimedIndex + Inbox.MESSAGE_OFFSET + SbeHeader.LENGTH;
    }

    @Override
    public void commit()
    {
        if (claimed == null)
        {
            throw new IllegalStateException("nothing was claimed");
        }
        claimed.commit(claimedIndex);
        claimed = null;
        isAnswered |= !isPush;
    }

    private void claim(final int target, final int kind, final long key, final int templateId, final int length)
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
        claimedIndex = await(target, kind, SbeHeader.LENGTH + length);
        claimed = inboxes[target];
        claimed.buffer().putLong(claimedIndex, key);
        SbeHeader.encode(claimed.buffer(), claimedIndex + Inbox.MESSAGE_OFFSET, layout);
    }

    private int await(final int target, final int kind, final int length)
    {
        int index = inboxes[target].claim(kind, length);
        while (index <= 0)
        {
            inboxes[target].wakeUp();
            Thread.onSpinWait();
            index = inboxes[target].claim(kind, length);
        }
        hasNews[target] = true;
        return index;
    }
}
