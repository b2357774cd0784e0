package io.penstock.gateway.idempotency;

import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.service.Answers;
import io.penstock.gateway.service.Outcome;
import io.penstock.gateway.service.Request;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Passes replies and pushes on, and keeps a copy of the reply. Used again and again by one thread.
 */
final class RecordingReplies implements Answers
{
    private final UnsafeBuffer reply;
    private Answers answers;
    private boolean isPush;
    private int replyLength;

    RecordingReplies(final int largestReply)
    {
        reply = new UnsafeBuffer(new byte[largestReply]);
    }

    void begin(final Answers newAnswers)
    {
        answers = newAnswers;
        replyLength = 0;
    }

    /**
     * Whether a reply was committed.
     */
    boolean hasReply()
    {
        return replyLength > 0;
    }

    UnsafeBuffer reply()
    {
        return reply;
    }

    int replyLength()
    {
        return replyLength;
    }

    @Override
    public void claim(final Request request, final int templateId, final int length)
    {
        answers.claim(request, templateId, length);
        isPush = false;
    }

    @Override
    public boolean claimPush(final long subscription, final int templateId, final int length)
    {
        if (!answers.claimPush(subscription, templateId, length))
        {
            return false;
        }
        isPush = true;
        return true;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return answers.buffer();
    }

    @Override
    public int offset()
    {
        return answers.offset();
    }

    /**
     * Copies the reply before it goes, since its memory is not ours afterwards, and counts it when it has gone.
     */
    @Override
    public void commit(final int length)
    {
        if (isPush)
        {
            answers.commit(length);
            return;
        }
        final int whole = SbeHeader.LENGTH + length;
        // any other length commit refuses
        if (length >= 0 && length <= answers.claimed())
        {
            reply.putBytes(0, answers.buffer(), answers.offset() - SbeHeader.LENGTH, whole);
        }
        answers.commit(length);
        replyLength = whole;
    }

    @Override
    public int claimed()
    {
        return answers.claimed();
    }

    @Override
    public void refuse(final Outcome outcome)
    {
        answers.refuse(outcome);
    }

    @Override
    public boolean isAnswered()
    {
        return answers.isAnswered();
    }
}
