package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.route.Routes;
import org.agrona.concurrent.NanoClock;
import org.agrona.DirectBuffer;

/**
 * Takes a row on its way: a request to its service, and what a stage says of its own straight out. Used by the process
 * thread alone.
 */
final class Dispatcher
{
    private static final long NS_PER_MS = 1_000_000L;

    private final Routes routes;
    private final Outlet outlet;
    private final Requests requests;
    private final Proxy proxy;
    private final Clients clients;
    private final RequestView request;
    private final RequestKeys keys = new RequestKeys();
    private final NanoClock clock;
    private final long requestDeadlineNs;
    private final int detailLimit;
    private long nowNs;

    Dispatcher(
        final MessageSchema schema,
        final Routes routes,
        final Outlet outlet,
        final Requests requests,
        final Proxy proxy,
        final Clients clients,
        final NanoClock clock,
        final long requestDeadlineNs)
    {
        request = new RequestView(schema);
        detailLimit = InboundRows.detailLimit(schema.longestPointer());
        this.routes = routes;
        this.outlet = outlet;
        this.requests = requests;
        this.proxy = proxy;
        this.clients = clients;
        this.clock = clock;
        this.requestDeadlineNs = requestDeadlineNs;
    }

    /**
     * Begins with a slot, or goes on with it.
     */
    void begin(final InboundSlot slot)
    {
        if (slot.rows().count() > 0)
        {
            nowNs = clock.nanoTime();
        }
    }

    /**
     * Takes a row on.
     *
     * @return false where the outbound ring is full: nothing was done, and the row is to be brought again.
     */
    boolean dispatch(final InboundSlot slot, final int row, final long connection)
    {
        final int all = slot.rows().flags(row);
        if ((all & RowTable.KIND_MASK) == RowTable.PART)
        {
            return proxy.take(slot, row, connection);
        }
        if ((all & RowTable.LAST) != 0)
        {
            return proxy.breakOff(slot, row, connection);
        }
        final int flags = InlineReplies.answerFlags(all);
        return (flags & RowTable.KIND_MASK) == RowTable.MESSAGE ?
            take(slot, row, connection, flags) :
            pass(slot, row, connection, flags);
    }

    private boolean take(final InboundSlot slot, final int row, final long connection, final int flags)
    {
        final InboundRows rows = slot.rows();
        final int number = rows.route(row);
        final Route route = routes.route(RowTable.isSofh(flags) ? routes.ofTemplate(number) : number);
        final long deadlineNs = slot.timeNs() + patienceNs(requestDeadlineNs, rows.timeoutMs(row));
        request
            .wrap(message(slot, row), rows.messageOffset(row), rows.messageLength(row))
            .origin(subscription(connection, flags), clients.name(connection));
        if (nowNs - deadlineNs >= 0)
        {
            return requests.refuse(
                request,
                route.service(),
                connection,
                flags,
                number,
                rows.order(row),
                rows.stream(row),
                Problem.SERVICE_TIMEOUT);
        }
        keys.find(slot, row, route, request);
        return requests.take(
            request,
            connection,
            flags,
            number,
            route,
            rows.order(row),
            rows.stream(row),
            slot.timeNs(),
            deadlineNs);
    }

    /** A client may wait shorter than others, but not longer. */
    static long patienceNs(final long limitNs, final int timeoutMs)
    {
        return timeoutMs < 0 ? limitNs : Math.min(limitNs, timeoutMs * NS_PER_MS);
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
