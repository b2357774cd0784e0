package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.Publisher;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.route.Routes;
import org.agrona.DirectBuffer;

/**
 * The sixth step: requests reach their service, and answers begin their way out. It is the only producer of the
 * outbound ring, and the only stage that may stop in the middle of a slot: where that ring is full it keeps its row,
 * and goes on from there later.
 */
public final class ProcessStage
{
    private static final int DETAIL_LIMIT = 64;

    private final Routes routes;
    private final Endpoint[] endpoints;
    private final Outlet outlet;
    private final Pushes pushes;
    private final InFlight inFlight;
    private final InboxReader inbox;
    private final InlineReplies replies;
    private final RequestView request = new RequestView();
    private final LayerCounters counters;
    private final long requestDeadlineNs;
    private final int largestReply;

    private int nextRow;
    private boolean isBlocked;

    /**
     * Processes for a lane.
     *
     * @param schema      the schema.
     * @param routes      the route table.
     * @param endpoints   the services, by their numbers.
     * @param outbound    the outbound ring.
     * @param inbox       what comes from workers.
     * @param connections connections at most.
     * @param limits      limits of every connection.
     * @param pool        the thread's share of the chunk pool.
     * @param counters    the lane's counters.
     */
    public ProcessStage(
        final MessageSchema schema,
        final Routes routes,
        final Endpoint[] endpoints,
        final Publisher<OutboundSlot> outbound,
        final Inbox inbox,
        final int connections,
        final GatewayConfig.Limits limits,
        final ChunkPool pool,
        final LaneCounters counters)
    {
        this.routes = routes;
        this.endpoints = endpoints.clone();
        this.counters = counters.layer(Layer.SERVICE);
        requestDeadlineNs = limits.requestDeadlineNs();
        largestReply = schema.largestMessage();
        outlet = new Outlet(outbound);
        pushes = new Pushes(connections, limits.heldBytes(), pool, this.counters, counters.service());
        inFlight = new InFlight(limits.inFlight(), counters.service());
        this.inbox = new InboxReader(inbox, outlet, pushes, inFlight, this.counters);
        replies = new InlineReplies(schema, pushes, largestReply);
    }

    /**
     * Processes a slot.
     *
     * @param slot the slot.
     * @return false where the outbound ring is full: it is to be called again with the same slot.
     */
    public boolean onEvent(final InboundSlot slot)
    {
        if (slot.kind() == SlotKind.OPENED)
        {
            pushes.open(slot.connection());
        }
        isBlocked = !processRows(slot) || !finish(slot);
        if (!isBlocked)
        {
            nextRow = 0;
        }
        outlet.publish();
        return !isBlocked;
    }

    /**
     * Sends what comes from elsewhere: replies of workers, pushes, and answers to requests whose deadline has passed.
     *
     * @return amount of work done.
     */
    public int poll()
    {
        final long before = outlet.published();
        int work = pushes.hasWork() ? pushes.send(outlet) : 0;
        work += inbox.poll();
        return work + (int)(outlet.published() - before);
    }

    /**
     * Whether {@link #poll()} has something to do that it can do.
     *
     * @return false where nothing waits, or the outbound ring is full.
     */
    public boolean hasWork()
    {
        return (pushes.hasWork() || inbox.hasWork()) && outlet.hasRoom();
    }

    /**
     * Whether the stage stopped in the middle of a slot, and the outbound ring is full still.
     *
     * @return true where it can't go on.
     */
    public boolean isBlocked()
    {
        return (isBlocked || pushes.hasWork() || inbox.hasWork()) && !outlet.hasRoom();
    }

    /**
     * Number of outbound slots published.
     *
     * @return their number.
     */
    public long published()
    {
        return outlet.published();
    }

    private boolean processRows(final InboundSlot slot)
    {
        final InboundRows rows = slot.rows();
        final int count = slot.fault() ? 0 : rows.count();
        while (nextRow < count)
        {
            final long connection = SlotKind.isLaneWide(slot.kind()) ?
                pushes.at(rows.connectionIndex(nextRow)) :
                slot.connection();
            if (pushes.isOpen(connection) && !processRow(slot, nextRow, connection))
            {
                return false;
            }
            nextRow++;
        }
        return true;
    }

    private boolean processRow(final InboundSlot slot, final int row, final long connection)
    {
        final InboundRows rows = slot.rows();
        final int flags = InlineReplies.answerFlags(rows.flags(row));
        if ((flags & RowTable.KIND_MASK) == RowTable.MESSAGE)
        {
            final int route = (flags & RowTable.SBE) != 0 ? routes.ofTemplate(rows.route(row)) : rows.route(row);
            final Endpoint endpoint = endpoints[routes.route(route).service()];
            return endpoint.service() != null ?
                callInline(slot, row, connection, flags, endpoint.service()) :
                send(slot, row, connection, flags, endpoint.queue());
        }

        final OutboundSlot out = outlet.open(connection, DETAIL_LIMIT);
        if (out == null)
        {
            return false;
        }
        final int answer = out.rows().add(flags, rows.route(row), rows.order(row), rows.stream(row));
        if ((flags & RowTable.KIND_MASK) == RowTable.PROBLEM)
        {
            out.rows().problem(answer, rows.problem(row), rows.field(row));
            final int length = Math.min(DETAIL_LIMIT, rows.bodyLength(row));
            out.buffer().putBytes(out.messagesLimit(), slot.source(row), rows.bodyOffset(row), length);
            out.rows().message(answer, out.messagesLimit(), length);
            out.commitMessage(length);
        }
        return true;
    }

    private boolean callInline(
        final InboundSlot slot,
        final int row,
        final long connection,
        final int flags,
        final Service service)
    {
        final OutboundSlot out = outlet.open(connection, largestReply);
        if (out == null)
        {
            return false;
        }
        final InboundRows rows = slot.rows();
        replies.begin(out, flags, rows.route(row), rows.order(row), rows.stream(row));
        boolean hasFailed = false;
        try
        {
            service.onRequest(
                request.wrap(
                    message(slot, row), rows.messageOffset(row), rows.messageLength(row),
                    subscription(connection, flags)),
                replies);
        }
        catch (final Throwable e)
        {
            // an error of the service's is no fault of the connection's
            hasFailed = true;
        }
        if (hasFailed || !replies.isAnswered())
        {
            counters.rejected(Reason.SERVICE_FAULT);
        }
        if (!replies.isAnswered())
        {
            final int answer = out.rows().add(flags, rows.route(row), rows.order(row), rows.stream(row));
            out.rows().problem(answer, Problem.SERVICE_FAILED.code(), 0);
        }
        return true;
    }

    private boolean send(
        final InboundSlot slot,
        final int row,
        final long connection,
        final int flags,
        final WorkerQueue queue)
    {
        final InboundRows rows = slot.rows();
        if (inFlight.isFull())
        {
            return refuse(rows, row, connection, flags, Problem.IN_FLIGHT_FULL);
        }
        final int index = inFlight.add(
            connection,
            flags,
            rows.route(row),
            rows.order(row),
            rows.stream(row),
            slot.timeNs() + requestDeadlineNs);
        final boolean isOffered = queue.offer(
            inFlight.correlation(index),
            subscription(connection, flags),
            message(slot, row),
            rows.messageOffset(row),
            rows.messageLength(row));
        if (isOffered)
        {
            queue.wakeUp();
            return true;
        }
        inFlight.remove(index);
        return refuse(rows, row, connection, flags, Problem.SERVICE_FULL);
    }

    private boolean refuse(
        final InboundRows rows,
        final int row,
        final long connection,
        final int flags,
        final Problem problem)
    {
        final OutboundSlot out = outlet.open(connection, 0);
        if (out == null)
        {
            return false;
        }
        counters.rejected(problem.reason());
        final int answer = out.rows().add(flags, rows.route(row), rows.order(row), rows.stream(row));
        out.rows().problem(answer, problem.code(), 0);
        return true;
    }

    /**
     * What is done when all rows are: what the layers asked for, and the end of a connection.
     */
    private boolean finish(final InboundSlot slot)
    {
        if (slot.kind() == SlotKind.TICK || slot.kind() == SlotKind.DRAIN_DEADLINE)
        {
            inbox.expire(slot.timeNs(), slot.kind() == SlotKind.DRAIN_DEADLINE);
        }
        int control = slot.control();
        control |= slot.fault() ? Control.ABORT : 0;
        control |= slot.kind() == SlotKind.CLOSED ? Control.RELEASE : 0;
        if (SlotKind.isLaneWide(slot.kind()) || control == 0 && !slot.flush())
        {
            return true;
        }
        final OutboundSlot out = outlet.open(slot.connection(), 0);
        if (out == null)
        {
            return false;
        }
        out.request(control);
        if (slot.kind() == SlotKind.CLOSED)
        {
            pushes.close(slot.connection());
        }
        return true;
    }

    private static DirectBuffer message(final InboundSlot slot, final int row)
    {
        return (slot.rows().flags(row) & RowTable.SBE) != 0 ? slot.source(row) : slot.buffer();
    }

    private static long subscription(final long connection, final int flags)
    {
        return (flags & RowTable.SBE) != 0 ? connection : Replies.NO_SUBSCRIPTION;
    }
}
