package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.CxlRejResponseTo;
import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrderCancelRequestDecoder;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.records.SeededHash;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;

/**
 * Cancels resting orders.
 */
final class Cancels
{
    private final Orders orders;
    private final OrderMemory memory;
    private final Matcher matcher;
    private final ExecutionReports reports;
    private final Rejects rejects;
    private final ClientId id;
    private final ClientId named;

    Cancels(
        final Orders orders,
        final OrderMemory memory,
        final Matcher matcher,
        final ExecutionReports reports,
        final Rejects rejects,
        final SeededHash seededHash)
    {
        this.orders = orders;
        this.memory = memory;
        this.matcher = matcher;
        this.reports = reports;
        this.rejects = rejects;
        id = new ClientId(seededHash);
        named = new ClientId(seededHash);
    }

    /**
     * Handles an OrderCancelRequest.
     *
     * @param request that holds one.
     * @param replies where the report or the reject goes.
     */
    void onRequest(final Request request, final Replies replies)
    {
        id.read(request.buffer(), request.offset() + OrderCancelRequestDecoder.clOrdIdEncodingOffset());
        named.read(request.buffer(), request.offset() + OrderCancelRequestDecoder.origClOrdIdEncodingOffset());
        if (id.isEmpty() || named.isEmpty())
        {
            rejects.reject(request, replies, id.isEmpty() ? Fault.CL_ORD_ID_EMPTY : Fault.ORIG_CL_ORD_ID_EMPTY, id);
            return;
        }
        final int order = memory.find(named);
        final Refusal refusal = refusal(order);
        if (refusal != Refusal.NONE)
        {
            rejects.refuse(request, replies, CxlRejResponseTo.OrderCancelRequest, refusal, id, named, order);
            return;
        }
        matcher.releaseIfEmpty(matcher.remove(order));
        orders.status(order, OrdStatus.Canceled);
        // Finished first: where all ids are in use, it is then a finished order that loses one, be it this one
        memory.finish(order);
        memory.rename(order, id, named);
        reports.reply(request, replies, ExecType.Canceled, order, 0, 0);
    }

    private Refusal refusal(final int order)
    {
        if (order == RecordPool.NONE)
        {
            return Refusal.UNKNOWN_ORDER;
        }
        if (!orders.isOpen(order))
        {
            return Refusal.TOO_LATE;
        }
        if (memory.find(id) != RecordPool.NONE)
        {
            return Refusal.DUPLICATE;
        }
        return memory.hasRoom(id) ? Refusal.NONE : Refusal.NO_ROOM;
    }
}
