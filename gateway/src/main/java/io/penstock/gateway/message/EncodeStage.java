package io.penstock.gateway.message;

import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.ReplyException;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.route.Statuses;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * On the way out: SBE messages become what the client reads. SBE goes out as it is; for JSON a reply becomes an object,
 * for Protobuf a message of its. Over HTTP, one whose status is an error becomes problem details, whatever the client
 * reads. A reply is checked as a request is: one that is no message of the schema goes to no client, whatever it reads.
 */
public final class EncodeStage
{
    private static final int FIRST_ERROR = 400;

    private final SbeChecker checker;
    private final Routes routes;
    private final Statuses statuses;
    private final MessageEncoder[] encoders;
    private final ProblemEncoder problems;
    private final RejectEncoder rejects;
    private final ChunkPool pool;
    private final Attachments attachments;
    private final AnswerCodings codings;
    private final LayerCounters counters;
    private final ErrorHandler faults;

    private int encodedOffset;

    /**
     * Encodes for a lane.
     *
     * @param routes   the route table.
     * @param statuses how replies become statuses.
     * @param encoders those of replies, by the numbers of {@link HttpEncoding}; JSON's is that of problems too.
     * @param problems the encoder of problem details, of the lane.
     * @param rejects  the encoder of rejects for clients of SBE, of the lane.
     * @param pool        the thread's share of the chunk pool.
     * @param attachments the chunks that stay with a slot until the outbound ring has passed it.
     * @param codings     codes bodies, and is the stage's to close.
     * @param counters the layer's counters.
     * @param faults   is told of replies that can't be encoded, on the stage's thread.
     */
    public EncodeStage(
        final Routes routes,
        final Statuses statuses,
        final MessageEncoder[] encoders,
        final ProblemEncoder problems,
        final RejectEncoder rejects,
        final ChunkPool pool,
        final Attachments attachments,
        final AnswerCodings codings,
        final LayerCounters counters,
        final ErrorHandler faults)
    {
        this.codings = codings;
        this.routes = routes;
        checker = new SbeChecker(routes.schema());
        this.statuses = statuses;
        this.encoders = encoders;
        this.problems = problems;
        this.rejects = rejects;
        this.pool = pool;
        this.attachments = attachments;
        this.counters = counters;
        this.faults = faults;
    }

    /**
     * Encodes a slot.
     *
     * @param slot     the slot.
     * @param sequence its sequence.
     */
    public void onEvent(final OutboundSlot slot, final long sequence)
    {
        if (slot.fault())
        {
            return;
        }
        try
        {
            encodeRows(slot);
        }
        finally
        {
            attachments.add(slot.encoded(), sequence);
        }
    }

    /**
     * Takes back the chunks of slots that the ring has passed.
     *
     * @return number of chains taken back.
     */
    public int release()
    {
        return attachments.release();
    }

    /**
     * Gives native memory back. Nothing may be encoded any more.
     */
    public void close()
    {
        codings.close();
    }

    private void encodeRows(final OutboundSlot slot)
    {
        encodedOffset = slot.shape().encodedOffset();
        final OutboundRows rows = slot.rows();
        final int count = rows.count();
        for (int row = 0; row < count; row++)
        {
            final int flags = rows.flags(row);
            final int kind = flags & RowTable.KIND_MASK;
            if (kind == RowTable.PROBLEM)
            {
                refuse(slot, row, RowTable.isSofh(flags));
            }
            else if (kind == RowTable.MESSAGE || kind == RowTable.PUSH)
            {
                final int start = encodedOffset;
                encode(slot, row, flags);
                if (rows.kind(row) != RowTable.CONTROL && !codings.code(slot, row))
                {
                    // in the place of what can't be sent
                    encodedOffset = start;
                    refuseForRoom(slot, row);
                }
            }
        }
    }

    private void encode(final OutboundSlot slot, final int row, final int flags)
    {
        final OutboundRows rows = slot.rows();
        final UnsafeBuffer buffer = slot.buffer();
        final int offset = rows.messageOffset(row);
        final int checked = checker.check(buffer, offset, rows.messageLength(row));
        if (checked < 0)
        {
            counters.rejected(Reason.SERVICE_FAULT);
            faults.onError(ReplyException.notSent(service(rows.route(row), flags), checker, checked));
            fail(slot, row, flags);
            return;
        }
        final MessageLayout layout = checker.layout();
        final int status = statuses.of(layout, buffer, offset, rows.messageLength(row));
        final int encoding = RowTable.answerEncoding(flags);
        final boolean isSbe = encoding == HttpEncoding.SBE;
        if (isSbe && (status < FIRST_ERROR || RowTable.isSofh(flags)))
        {
            rows.encoded(row, status, offset, rows.messageLength(row));
            return;
        }

        // each row has as much of the area as a message without parts needs: what is longer leaves it to the others
        final int limit = encodedOffset + slot.shape().encodedLength() / slot.shape().rows();
        final boolean isError = status >= FIRST_ERROR;
        final MessageEncoder encoder = encoders[isError ? HttpEncoding.JSON : encoding];
        final int length = isError ?
            problems.encodeReply(status, layout, slot, row, buffer, encodedOffset, limit) :
            encoder.encode(layout, buffer, offset, rows.messageLength(row), buffer, encodedOffset, limit);
        final int needed = isError ? problems.replyLength() : encoder.length();
        if (length == MessageBuilder.NO_ROOM && needed > 0)
        {
            final Chunk chunk = place(slot, row, status, needed);
            if (chunk != null && isError)
            {
                problems.encodeReply(
                    status, layout, slot, row, chunk.buffer(), chunk.start(), chunk.start() + needed);
            }
            else if (chunk != null)
            {
                encoder.copy(chunk.buffer(), chunk.start());
            }
            return;
        }
        if (length < 0)
        {
            // a service has written what the client's encoding does not have, or more than the largest chunk takes
            counters.rejected(Reason.SERVICE_FAULT);
            faults.onError(ReplyException.notEncoded(
                service(rows.route(row), flags), layout, encoder.fieldIndex(), length));
            fail(slot, row, flags);
            return;
        }
        rows.encoded(row, status, encodedOffset, length);
        encodedOffset += length;
    }

    /**
     * Answers in the place of a reply that is none. A push that is none is dropped, as nobody waits for it.
     */
    private void fail(final OutboundSlot slot, final int row, final int flags)
    {
        final OutboundRows rows = slot.rows();
        if ((flags & RowTable.KIND_MASK) == RowTable.PUSH)
        {
            rows.flags(row, RowTable.CONTROL);
            return;
        }
        rows.problem(row, Problem.SERVICE_FAILED.code(), 0);
        rows.message(row, rows.messageOffset(row), 0);
        refuse(slot, row, RowTable.isSofh(flags));
    }

    /**
     * The service that has replied, or null where that is not known: what it pushes is of no route.
     */
    private String service(final int route, final int flags)
    {
        if ((flags & RowTable.KIND_MASK) == RowTable.PUSH)
        {
            return null;
        }
        return routes.service(RowTable.isSofh(flags) ? routes.ofTemplate(route) : route);
    }

    /**
     * Makes room in a chunk of its own for what has none in the slot; where there is no chunk, the row is refused.
     */
    private Chunk place(final OutboundSlot slot, final int row, final int status, final int length)
    {
        final OutboundRows rows = slot.rows();
        final Chunk chunk = pool.allocate(length);
        if (chunk == null)
        {
            refuseForRoom(slot, row);
            return null;
        }
        rows.encoded(row, status, chunk.start(), length);
        rows.flags(row, rows.flags(row) | RowTable.IN_CHUNK);
        slot.addEncoded(chunk);
        return chunk;
    }

    private void refuseForRoom(final OutboundSlot slot, final int row)
    {
        final OutboundRows rows = slot.rows();
        counters.rejected(Reason.POOL_EXHAUSTED);
        rows.problem(row, Problem.OVERLOADED.code(), 0);
        rows.message(row, rows.messageOffset(row), 0);
        refuse(slot, row, false);
    }

    private void refuse(final OutboundSlot slot, final int row, final boolean isSofh)
    {
        final OutboundRows rows = slot.rows();
        final int status = problems.status(rows.problem(row));
        final int length = isSofh ?
            rejects.encode(slot, row, problems, encodedOffset) :
            problems.encode(slot, row, status, encodedOffset);
        if (length == 0)
        {
            // behind the answers before it, which may be ready already
            rows.flags(row, RowTable.CONTROL | RowTable.CLOSE | RowTable.SOFH);
            return;
        }
        // the slot has it, wherever lies what is refused
        rows.flags(row, rows.flags(row) & ~RowTable.IN_CHUNK);
        rows.encoded(row, status, encodedOffset, length);
        encodedOffset += length;
    }
}
