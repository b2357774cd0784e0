package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.RowTable;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Replies of a service that runs on the process thread: they are written to the outbound slot itself.
 */
final class InlineReplies implements Replies
{
    private final MessageSchema schema;
    private final Pushes pushes;
    private final UnsafeBuffer pushed;

    private OutboundSlot slot;
    private int flags;
    private int route;
    private int order;
    private int stream;
    private long subscription;
    private boolean isAnswered;
    private MessageLayout claimed;
    private boolean isPush;

    InlineReplies(final MessageSchema schema, final Pushes pushes, final int largest)
    {
        this.schema = schema;
        this.pushes = pushes;
        pushed = new UnsafeBuffer(new byte[largest]);
    }

    /**
     * Begins a request.
     */
    void begin(final OutboundSlot newSlot, final int newFlags, final int newRoute, final int newOrder,
        final int newStream)
    {
        slot = newSlot;
        flags = newFlags;
        route = newRoute;
        order = newOrder;
        stream = newStream;
        isAnswered = false;
        claimed = null;
    }

    /**
     * Whether the request has its reply.
     */
    boolean isAnswered()
    {
        return isAnswered;
    }

    @Override
    public void claim(final Request request, final int templateId, final int length)
    {
        if (isAnswered)
        {
            throw new IllegalStateException("the request has its reply");
        }
        claim(templateId, length);
        isPush = false;
        SbeHeader.encode(slot.buffer(), slot.messagesLimit(), claimed);
    }

    @Override
    public boolean claimPush(final long toSubscription, final int templateId, final int length)
    {
        if (!pushes.isSubscribed(toSubscription))
        {
            return false;
        }
        claim(templateId, length);
        isPush = true;
        subscription = toSubscription;
        SbeHeader.encode(pushed, 0, claimed);
        return true;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return isPush ? pushed : slot.buffer();
    }

    @Override
    public int offset()
    {
        return (isPush ? 0 : slot.messagesLimit()) + SbeHeader.LENGTH;
    }

    @Override
    public void commit()
    {
        if (claimed == null)
        {
            throw new IllegalStateException("nothing was claimed");
        }
        final int length = claimed.encodedLength();
        if (isPush)
        {
            pushes.add(subscription, pushed, 0, length);
        }
        else
        {
            final int row = slot.rows().add(flags, route, order, stream);
            slot.rows().message(row, slot.messagesLimit(), length);
            slot.commitMessage(length);
            isAnswered = true;
        }
        claimed = null;
    }

    private void claim(final int templateId, final int length)
    {
        if (claimed != null)
        {
            throw new IllegalStateException("a claim is open");
        }
        final MessageLayout layout = schema.message(templateId);
        if (layout == null || length != layout.blockLength())
        {
            throw new IllegalArgumentException("no message of that template and length");
        }
        claimed = layout;
    }

    /**
     * Flags of a request that its answer has, too.
     */
    static int answerFlags(final int flags)
    {
        return flags & RowTable.ANSWER_MASK;
    }
}
