package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.CxlRejResponseTo;
import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrderCancelReplaceRequestDecoder;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.records.SeededHash;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;

/**
 * Replaces resting orders: with less quantity in their place, or with other terms as if they came in anew.
 */
final class Replaces
{
    private final Orders orders;
    private final OrderMemory memory;
    private final Matcher matcher;
    private final ExecutionReports reports;
    private final Rejects rejects;
    private final OrderCancelReplaceRequestDecoder decoder = new OrderCancelReplaceRequestDecoder();
    private final OrderTerms terms = new OrderTerms();
    private final ClientId id;
    private final ClientId named;

    Replaces(
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
     * Handles an OrderCancelReplaceRequest.
     *
     * @param request that holds one.
     * @param replies where the report or the reject goes.
     */
    void onRequest(final Request request, final Replies replies)
    {
        final Fault fault = read(request);
        if (fault != Fault.NONE)
        {
            rejects.reject(request, replies, fault, id);
            return;
        }
        final int order = memory.find(named);
        final Refusal refusal = refusal(order);
        if (refusal != Refusal.NONE)
        {
            rejects.refuse(request, replies, CxlRejResponseTo.OrderCancelReplaceRequest, refusal, id, named, order);
            return;
        }
        memory.rename(order, id, named);
        if (terms.orderQty() <= orders.cumQty(order))
        {
            cancelBalance(order);
            reports.reply(request, replies, ExecType.Replaced, order, 0, 0);
        }
        else if (keepsPriority(order))
        {
            matcher.resize(order, terms.orderQty());
            orders.status(order, orders.cumQty(order) > 0 ? OrdStatus.PartiallyFilled : OrdStatus.Replaced);
            reports.reply(request, replies, ExecType.Replaced, order, 0, 0);
        }
        else
        {
            final OrderBook book = matcher.remove(order);
            orders.terms(order, terms);
            matcher.execute(order, book, OrdStatus.Replaced, replies);
            reports.reply(request, replies, execType(order), order, matcher.lastQty(), matcher.lastPx());
        }
    }

    private Fault read(final Request request)
    {
        final int offset = request.offset();
        decoder.wrap(request.buffer(), offset, request.blockLength(), request.version());
        id.read(request.buffer(), offset + OrderCancelReplaceRequestDecoder.clOrdIdEncodingOffset());
        named.read(request.buffer(), offset + OrderCancelReplaceRequestDecoder.origClOrdIdEncodingOffset());
        if (id.isEmpty())
        {
            return Fault.CL_ORD_ID_EMPTY;
        }
        return named.isEmpty() ? Fault.ORIG_CL_ORD_ID_EMPTY : terms.read(decoder);
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
        if (!id.isSame(named) && memory.find(id) != RecordPool.NONE)
        {
            return Refusal.DUPLICATE;
        }
        if (terms.symbol0() != orders.symbol0(order) || terms.symbol1() != orders.symbol1(order))
        {
            return Refusal.OTHER_SYMBOL;
        }
        if (terms.side() != orders.side(order))
        {
            return Refusal.OTHER_SIDE;
        }
        return id.isSame(named) || memory.hasRoom(id) ? Refusal.NONE : Refusal.NO_ROOM;
    }

    private void cancelBalance(final int order)
    {
        matcher.releaseIfEmpty(matcher.remove(order));
        orders.terms(order, terms);
        orders.orderQty(order, orders.cumQty(order));
        orders.status(order, OrdStatus.Filled);
        memory.finish(order);
    }

    private boolean keepsPriority(final int order)
    {
        return terms.isResting() && terms.price() == orders.price(order) && terms.orderQty() <= orders.orderQty(order);
    }

    private ExecType execType(final int order)
    {
        if (orders.status(order) == OrdStatus.Expired)
        {
            return ExecType.Expired;
        }
        return matcher.lastQty() > 0 ? ExecType.Trade : ExecType.Replaced;
    }
}
