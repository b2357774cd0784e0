package io.penstock.gateway.aeron;

import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.service.Outcome;
import io.penstock.gateway.service.ReplyEnvelope;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Takes what a service in another process replies and pushes to the inboxes of the lanes. It comes from elsewhere, so
 * that nothing of it is taken for granted; what a message's fields say is looked at where it is encoded for its client.
 * Used by the poller.
 */
public final class ReplyReader
{
    private final MessageSchema schema;
    private final SbeHeader header;
    private final int largest;
    private final Inbox[] inboxes;
    private final boolean[] hasNews;
    private final LayerCounters counters;
    private volatile long replies;
    private long pushes;

    /**
     * Reads for all lanes.
     *
     * @param schema   the schema.
     * @param largest  bytes of a message at most.
     * @param inboxes  the inbox of each lane.
     * @param counters counters that this thread alone writes.
     */
    public ReplyReader(
        final MessageSchema schema, final int largest, final List<Inbox> inboxes, final LayerCounters counters)
    {
        this.schema = schema;
        this.largest = largest;
        this.counters = counters;
        header = schema.header();
        this.inboxes = inboxes.toArray(new Inbox[0]);
        hasNews = new boolean[this.inboxes.length];
    }

    /**
     * Takes one on.
     *
     * @param buffer where the envelope is.
     * @param offset of its first byte there.
     * @param length of it, in bytes.
     * @return abort where the lane's inbox is full: it is to be brought again.
     */
    public Action onEnvelope(final DirectBuffer buffer, final int offset, final int length)
    {
        final Outcome outcome = length < ReplyEnvelope.HEADER_LENGTH ? null : ReplyEnvelope.outcome(buffer, offset);
        if (outcome == null || outcome == Outcome.LOST)
        {
            counters.rejected(Reason.BAD_MESSAGE);
            return Action.CONTINUE;
        }
        final long correlation = ReplyEnvelope.correlation(buffer, offset);
        return outcome == Outcome.PUSH ?
            push(correlation, buffer, offset, length) :
            reply(correlation, outcome, buffer, offset, length);
    }

    /**
     * Wakes the lanes that got something.
     */
    public void wakeUp()
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

    /**
     * Number of replies taken since the start. Any thread may ask.
     *
     * @return the number.
     */
    public long replies()
    {
        return replies;
    }

    /**
     * Number of times that a push was to be taken, since the start.
     */
    long pushes()
    {
        return pushes;
    }

    private Action push(final long correlation, final DirectBuffer buffer, final int offset, final int length)
    {
        final long subscription = ReplyEnvelope.subscription(buffer, offset);
        final int lane = ConnectionId.lane(subscription);
        if (lane >= inboxes.length || !isMessage(buffer, offset, length))
        {
            counters.rejected(Reason.BAD_MESSAGE);
            return Action.CONTINUE;
        }
        final long cause = ConnectionId.lane(correlation) == lane ? correlation : ReplyEnvelope.NO_REQUEST;
        pushes++;
        return took(lane, inboxes[lane].offerPush(
            cause,
            subscription,
            buffer,
            offset + ReplyEnvelope.HEADER_LENGTH,
            length - ReplyEnvelope.HEADER_LENGTH));
    }

    private Action reply(
        final long correlation, final Outcome outcome, final DirectBuffer buffer, final int offset, final int length)
    {
        final int lane = ConnectionId.lane(correlation);
        if (lane >= inboxes.length || correlation == ReplyEnvelope.NO_REQUEST)
        {
            counters.rejected(Reason.BAD_MESSAGE);
            return Action.CONTINUE;
        }
        final boolean hasMessage = outcome == Outcome.REPLY;
        final boolean isGood = !hasMessage || isMessage(buffer, offset, length);
        final Action action = took(lane, inboxes[lane].offer(
            correlation,
            isGood ? outcome : Outcome.FAILED,
            buffer,
            offset + ReplyEnvelope.HEADER_LENGTH,
            isGood && hasMessage ? length - ReplyEnvelope.HEADER_LENGTH : 0));
        if (action == Action.CONTINUE)
        {
            replies = replies + 1;
            if (!isGood)
            {
                counters.rejected(Reason.BAD_MESSAGE);
            }
        }
        return action;
    }

    private Action took(final int lane, final boolean hasTaken)
    {
        hasNews[lane] = true;
        return hasTaken ? Action.CONTINUE : Action.ABORT;
    }

    /** The stages behind the inbox find each message by its template, and have room for the largest. */
    private boolean isMessage(final DirectBuffer buffer, final int offset, final int length)
    {
        final int message = offset + ReplyEnvelope.HEADER_LENGTH;
        final int messageLength = length - ReplyEnvelope.HEADER_LENGTH;
        return messageLength >= SbeHeader.LENGTH && messageLength <= largest &&
            header.schemaId(buffer, message) == schema.id() &&
            schema.message(header.templateId(buffer, message)) != null &&
            header.blockLength(buffer, message) <= messageLength - SbeHeader.LENGTH;
    }
}
