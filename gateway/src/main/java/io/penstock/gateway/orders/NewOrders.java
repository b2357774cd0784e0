package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.records.SeededHash;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * Takes new orders in: each gets a number, and is executed or rejected.
 */
final class NewOrders
{
    private final Orders orders;
    private final OrderMemory memory;
    private final Books books;
    private final Matcher matcher;
    private final ExecutionReports reports;
    private final Rejects rejects;
    private final OrderCounters counters;
    private final NewOrderSingleDecoder decoder = new NewOrderSingleDecoder();
    private final OrderTerms terms = new OrderTerms();
    private final ClientId id;
    private long lastOrderId;

    NewOrders(
        final Orders orders,
        final OrderMemory memory,
        final Books books,
        final Matcher matcher,
        final ExecutionReports reports,
        final Rejects rejects,
        final OrderCounters counters,
        final SeededHash seededHash)
    {
        this.orders = orders;
        this.memory = memory;
        this.books = books;
        this.matcher = matcher;
        this.reports = reports;
        this.rejects = rejects;
        this.counters = counters;
        id = new ClientId(seededHash);
    }

    /**
     * Handles a NewOrderSingle.
     *
     * @param request that holds one.
     * @param replies where the report goes.
     */
    void onRequest(final Request request, final Replies replies)
    {
        decoder.wrap(request.buffer(), request.offset(), request.blockLength(), request.version());
        id.read(request.buffer(), request.offset() + NewOrderSingleDecoder.clOrdIdEncodingOffset());
        final Fault fault = id.isEmpty() ? Fault.CL_ORD_ID_EMPTY : terms.read(decoder);
        if (fault != Fault.NONE)
        {
            rejects.reject(request, replies, fault, id);
            return;
        }
        final long orderId = ++lastOrderId;
        final OrderBook book = books.find(terms.symbol0(), terms.symbol1());
        if (memory.find(id) != RecordPool.NONE)
        {
            reports.rejectNew(request, replies, OrdRejReason.DuplicateOrder, orderId, id, terms);
            return;
        }
        final int order = matcher.hasRoom(terms, book) ? memory.remember(id) : RecordPool.NONE;
        if (order == RecordPool.NONE)
        {
            reports.rejectNew(request, replies, OrdRejReason.OrderExceedsLimit, orderId, id, terms);
            return;
        }
        counters.accept();
        orders.begin(order, orderId, terms, request.subscription());
        matcher.execute(order, book, OrdStatus.New, replies);
        reports.reply(request, replies, execType(order), order, matcher.lastQty(), matcher.lastPx());
    }

    void reset()
    {
        lastOrderId = 0;
    }

    void save(final SnapshotOutput out)
    {
        out.putLong(lastOrderId);
    }

    void load(final SnapshotInput in)
    {
        lastOrderId = in.getLong();
    }

    private ExecType execType(final int order)
    {
        if (orders.status(order) == OrdStatus.Expired)
        {
            return ExecType.Expired;
        }
        return matcher.lastQty() > 0 ? ExecType.Trade : ExecType.New;
    }
}
