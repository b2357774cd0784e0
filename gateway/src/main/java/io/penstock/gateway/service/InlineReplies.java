package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.RowTable;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Replies of a service that runs on the process thread: they are written to the outbound slot itself.
 */
final class InlineReplies implements Answers
{
    private final Claim claim;
    private final Pushes pushes;
    private final UnsafeBuffer pushed;
    private final Refusals refusals;

    private OutboundSlot slot;
    private RequestView request;
    private int service;
    private int flags;
    private int route;
    private int order;
    private int stream;
    private long subscription;
    private boolean isAnswered;
    private boolean isPush;

    InlineReplies(
        final MessageSchema schema,
        final Pushes pushes,
        final int largest,
        final Refusals refusals)
    {
        this.refusals = refusals;
        claim = new Claim(schema, largest);
        this.pushes = pushes;
        pushed = new UnsafeBuffer(new byte[largest]);
    }

    /**
     * Begins a request.
     */
    void begin(
        final OutboundSlot newSlot,
        final RequestView newRequest,
        final int newService,
        final int newFlags,
        final int newRoute,
        final int newOrder,
        final int newStream)
    {
        slot = newSlot;
        request = newRequest;
        service = newService;
        flags = newFlags;
        route = newRoute;
        order = newOrder;
        stream = newStream;
        isAnswered = false;
        claim.clear();
    }

    @Override
    public boolean isAnswered()
    {
        return isAnswered;
    }

    @Override
    public void refuse(final Outcome outcome)
    {
        requireUnanswered();
        claim.clear();
        refusals.refuse(slot, request, service, flags, route, order, stream, outcome.problem());
        isAnswered = true;
    }

    @Override
    public void claim(final Request request, final int templateId, final int length)
    {
        requireUnanswered();
        claim.open(templateId, length, slot.buffer(), slot.messagesLimit());
        isPush = false;
    }

    @Override
    public boolean claimPush(final long toSubscription, final int templateId, final int length)
    {
        if (!pushes.isSubscribed(toSubscription))
        {
            return false;
        }
        claim.open(templateId, length, pushed, 0);
        isPush = true;
        subscription = toSubscription;
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
            pushes.add(subscription, pushed, 0, length);
        }
        else
        {
            final int row = slot.rows().add(flags, route, order, stream);
            slot.rows().message(row, slot.messagesLimit(), length);
            slot.commitMessage(length);
            isAnswered = true;
        }
    }

    private void requireUnanswered()
    {
        if (isAnswered)
        {
            throw new IllegalStateException("the request has its reply");
        }
    }

    /**
     * Flags of a request that its answer has, too.
     */
    static int answerFlags(final int flags)
    {
        return flags & RowTable.ANSWER_MASK;
    }
}
