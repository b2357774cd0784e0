package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Replies of a service that runs beside the process thread: made in memory of their own, behind room for a
 * {@link ReplyEnvelope}, and sent when they are complete, so that nobody waits behind one that is being made. Used by
 * the service's thread.
 */
public abstract class BufferedReplies implements Answers
{
    /**
     * Where messages begin in the memory they are made in.
     */
    protected static final int MESSAGE_OFFSET = ReplyEnvelope.HEADER_LENGTH;

    private final Claim claim;
    private final UnsafeBuffer reply;
    private final UnsafeBuffer push;

    private long correlation;
    private Outcome outcome;
    private boolean isPush;
    private int replyLength;
    private long subscription;

    /**
     * Makes memory for one reply and one push.
     *
     * @param schema  the schema.
     * @param largest bytes of a message at most.
     */
    protected BufferedReplies(final MessageSchema schema, final int largest)
    {
        claim = new Claim(schema, largest);
        reply = new UnsafeBuffer(new byte[MESSAGE_OFFSET + largest]);
        push = new UnsafeBuffer(new byte[MESSAGE_OFFSET + largest]);
    }

    /**
     * Begins a request.
     *
     * @param newCorrelation by which its reply finds it.
     */
    public final void begin(final long newCorrelation)
    {
        correlation = newCorrelation;
        outcome = null;
    }

    /**
     * Ends a request, by its reply or what there is in its place.
     */
    public final void end()
    {
        claim.clear();
        sendReply(correlation, outcome, reply, replyLength);
    }

    /**
     * Whether a push may find its subscriber.
     *
     * @param toSubscription the subscription, which is one of a client that takes pushes.
     * @return false where there is nobody by it.
     */
    protected abstract boolean isSubscriber(long toSubscription);

    /**
     * Sends a push.
     *
     * @param cause          correlation of the request at hand.
     * @param toSubscription whom it goes to.
     * @param buffer         has it, at {@link #MESSAGE_OFFSET}.
     * @param length         of it, in bytes.
     */
    protected abstract void sendPush(long cause, long toSubscription, UnsafeBuffer buffer, int length);

    /**
     * Sends the reply to the request at hand, or what there is in its place.
     *
     * @param toCorrelation correlation of the request.
     * @param what          what it is.
     * @param buffer        has the reply, at {@link #MESSAGE_OFFSET}.
     * @param length        of it, in bytes; 0 where there is none.
     */
    protected abstract void sendReply(long toCorrelation, Outcome what, UnsafeBuffer buffer, int length);

    @Override
    public final boolean isAnswered()
    {
        return outcome != null;
    }

    @Override
    public final void refuse(final Outcome with)
    {
        requireUnanswered();
        claim.clear();
        outcome = with;
        replyLength = 0;
    }

    @Override
    public final void claim(final Request request, final int templateId, final int length)
    {
        requireUnanswered();
        claim.open(templateId, length, reply, MESSAGE_OFFSET);
        isPush = false;
    }

    @Override
    public final boolean claimPush(final long toSubscription, final int templateId, final int length)
    {
        if (toSubscription == NO_SUBSCRIPTION || !isSubscriber(toSubscription))
        {
            return false;
        }
        claim.open(templateId, length, push, MESSAGE_OFFSET);
        isPush = true;
        subscription = toSubscription;
        return true;
    }

    @Override
    public final MutableDirectBuffer buffer()
    {
        return isPush ? push : reply;
    }

    @Override
    public final int offset()
    {
        return MESSAGE_OFFSET + SbeHeader.LENGTH;
    }

    @Override
    public final int claimed()
    {
        return claim.length();
    }

    @Override
    public final void commit(final int bodyLength)
    {
        final int length = claim.close(bodyLength);
        if (isPush)
        {
            sendPush(correlation, subscription, push, length);
        }
        else
        {
            outcome = Outcome.REPLY;
            replyLength = length;
        }
    }

    private void requireUnanswered()
    {
        if (outcome != null)
        {
            throw new IllegalStateException("the request has its reply");
        }
    }
}
