package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.ReplyException;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Routes;
import org.agrona.DirectBuffer;

/**
 * Takes a row on its way: a request to its service, by a call or over the queue to its worker, and what a stage says of
 * its own straight out. Used by the process thread alone.
 */
final class Dispatcher
{
    private final Routes routes;
    private final Endpoints endpoints;
    private final Outlet outlet;
    private final InFlight inFlight;
    private final Clients clients;
    private final InlineReplies replies;
    private final RequestView request;
    private final LayerCounters counters;
    private final long requestDeadlineNs;
    private final int largestReply;
    private final int detailLimit;

    Dispatcher(
        final MessageSchema schema,
        final Routes routes,
        final Endpoints endpoints,
        final Outlet outlet,
        final InFlight inFlight,
        final Clients clients,
        final InlineReplies replies,
        final LayerCounters counters,
        final long requestDeadlineNs,
        final int largestReply)
    {
        request = new RequestView(schema);
        detailLimit = InboundRows.detailLimit(schema.longestPointer());
        this.routes = routes;
        this.endpoints = endpoints;
        this.outlet = outlet;
        this.inFlight = inFlight;
        this.clients = clients;
        this.replies = replies;
        this.counters = counters;
        this.requestDeadlineNs = requestDeadlineNs;
        this.largestReply = largestReply;
    }

    /**
     * Takes a row on.
     *
     * @return false where the outbound ring is full: nothing was done, and the row is to be brought again.
     */
    boolean dispatch(final InboundSlot slot, final int row, final long connection)
    {
        final InboundRows rows = slot.rows();
        final int flags = InlineReplies.answerFlags(rows.flags(row));
        if ((flags & RowTable.KIND_MASK) == RowTable.MESSAGE)
        {
            final int route = RowTable.isSofh(flags) ? routes.ofTemplate(rows.route(row)) : rows.route(row);
            final int number = routes.route(route).service();
            final InlineService service = endpoints.inline(number);
            return service != null ?
                callInline(slot, row, connection, flags, service) :
                send(slot, row, connection, flags, endpoints.remote(number));
        }

        return pass(slot, row, connection, flags);
    }

    /**
     * Lets services elsewhere know of what they were sent: once a slot, since each ring costs a fence.
     */
    void flush()
    {
        endpoints.flush();
    }

    private boolean pass(final InboundSlot slot, final int row, final long connection, final int flags)
    {
        final InboundRows rows = slot.rows();
        final OutboundSlot out = outlet.open(connection, detailLimit);
        if (out == null)
        {
            return false;
        }
        final int answer = out.rows().add(flags, rows.route(row), rows.order(row), rows.stream(row));
        if ((flags & RowTable.KIND_MASK) == RowTable.PROBLEM)
        {
            out.rows().problem(answer, rows.problem(row), rows.field(row));
            out.rows().position(answer, rows.position(row));
            final int length = Math.min(detailLimit, rows.bodyLength(row));
            if (length > 0)
            {
                out.buffer().putBytes(out.messagesLimit(), slot.source(row), rows.bodyOffset(row), length);
            }
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
        final InlineService inline)
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
            inline.service().onRequest(view(slot, row, connection, flags), replies);
        }
        catch (final Throwable e)
        {
            // an error of the service's is no fault of the connection's
            inline.faults().onError(e);
            hasFailed = true;
        }
        // a service may leave the flag set, and then the next use of a channel would close it
        Thread.interrupted();
        if (replies.isAnswered())
        {
            if (hasFailed)
            {
                counters.rejected(Reason.SERVICE_FAULT);
            }
            return true;
        }
        if (!hasFailed)
        {
            inline.faults().onError(ReplyException.missing(request.layout()));
        }
        replies.refuse(Outcome.FAILED);
        return true;
    }

    private boolean send(
        final InboundSlot slot,
        final int row,
        final long connection,
        final int flags,
        final Endpoint endpoint)
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
        view(slot, row, connection, flags).due(inFlight.correlation(index), slot.timeNs() + requestDeadlineNs);
        final Problem problem = endpoint.send(request);
        if (problem == null)
        {
            return true;
        }
        inFlight.remove(index);
        return refuse(rows, row, connection, flags, problem);
    }

    private RequestView view(final InboundSlot slot, final int row, final long connection, final int flags)
    {
        final InboundRows rows = slot.rows();
        return request
            .wrap(message(slot, row), rows.messageOffset(row), rows.messageLength(row))
            .origin(subscription(connection, flags), clients.name(connection));
    }

    private boolean refuse(
        final InboundRows rows,
        final int row,
        final long connection,
        final int flags,
        final Problem problem)
    {
        if (!outlet.refuse(connection, flags, rows.route(row), rows.order(row), rows.stream(row), problem))
        {
            return false;
        }
        counters.rejected(problem.reason());
        return true;
    }

    private static DirectBuffer message(final InboundSlot slot, final int row)
    {
        // SBE is used where it came in, anything else where decode has put it
        return RowTable.isInPlace(slot.rows().flags(row)) ?
            slot.source(row) :
            slot.message(row);
    }

    private static long subscription(final long connection, final int flags)
    {
        return RowTable.isSofh(flags) ? connection : Replies.NO_SUBSCRIPTION;
    }
}
