package io.penstock.gateway.orders;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import org.agrona.MutableDirectBuffer;

/**
 * Writes execution reports: of an order's state, of its fills, and of new orders that are rejected.
 */
final class ExecutionReports
{
    private static final long NO_QTY = ExecutionReportEncoder.lastQtyNullValue();
    private static final int WORD_LENGTH = 8;

    private final Orders orders;
    private final OrderIds ids;
    private final OrderCounters counters;
    private final ExecutionReportEncoder encoder = new ExecutionReportEncoder();

    ExecutionReports(final Orders orders, final OrderIds ids, final OrderCounters counters)
    {
        this.orders = orders;
        this.ids = ids;
        this.counters = counters;
    }

    /**
     * Replies with the state of an order.
     *
     * @param request  that is answered.
     * @param replies  where to.
     * @param execType what happened to the order.
     * @param order    its record.
     * @param lastQty  quantity of its last execution during this request, 0 where there was none.
     * @param lastPx   scaled price of that execution.
     */
    void reply(
        final Request request,
        final Replies replies,
        final ExecType execType,
        final int order,
        final long lastQty,
        final long lastPx)
    {
        replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
        encode(replies, execType, order, lastQty, lastPx);
        replies.commit();
    }

    /**
     * Pushes one fill of a resting order to whoever placed it, where that session still lives.
     *
     * @param replies where to.
     * @param order   that was filled.
     * @param qty     of the fill.
     * @param price   of the fill, scaled.
     */
    void pushFill(final Replies replies, final int order, final long qty, final long price)
    {
        final long subscription = orders.subscription(order);
        if (subscription == Replies.NO_SUBSCRIPTION)
        {
            return;
        }
        if (replies.claimPush(
            subscription, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH))
        {
            encode(replies, ExecType.Trade, order, qty, price);
            replies.commit();
            counters.push();
        }
        else
        {
            // A session that has gone never comes back
            orders.subscription(order, Replies.NO_SUBSCRIPTION);
        }
    }

    private void encode(
        final Replies replies, final ExecType execType, final int order, final long lastQty, final long lastPx)
    {
        final MutableDirectBuffer buffer = replies.buffer();
        final int offset = replies.offset();
        encoder.wrap(buffer, offset)
            .orderId(orders.orderId(order))
            .execType(execType)
            .ordStatus(orders.status(order))
            .side(orders.side(order))
            .ordType(orders.ordType(order))
            .orderQty(orders.orderQty(order))
            .leavesQty(orders.leavesQty(order))
            .cumQty(orders.cumQty(order))
            .ordRejReason(OrdRejReason.NULL_VAL);
        ids.copy(orders.currentId(order), buffer, offset + ExecutionReportEncoder.clOrdIdEncodingOffset());
        final int namedId = orders.namedId(order);
        if (namedId == RecordPool.NONE)
        {
            noOrigClOrdId(buffer, offset);
        }
        else
        {
            ids.copy(namedId, buffer, offset + ExecutionReportEncoder.origClOrdIdEncodingOffset());
        }
        symbol(buffer, offset, orders.symbol0(order), orders.symbol1(order));
        price(orders.ordType(order), orders.price(order));
        last(lastQty, lastPx);
        Prices.write(encoder.avgPx(), orders.avgPx(order));
    }

    /**
     * Replies that a new order is rejected.
     *
     * @param request that is answered.
     * @param replies where to.
     * @param reason  why.
     * @param orderId number of the rejected order.
     * @param id      its client's id.
     * @param terms   what its sender asked for.
     */
    void rejectNew(
        final Request request,
        final Replies replies,
        final OrdRejReason reason,
        final long orderId,
        final ClientId id,
        final OrderTerms terms)
    {
        replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
        rejected(replies, reason, id)
            .orderId(orderId)
            .side(terms.side())
            .ordType(terms.ordType())
            .orderQty(terms.orderQty());
        symbol(replies.buffer(), replies.offset(), terms.symbol0(), terms.symbol1());
        price(terms.ordType(), terms.price());
        replies.commit();
    }

    /**
     * Replies that an order whose status is asked for is not known.
     *
     * @param request that is answered.
     * @param replies where to.
     * @param id      nobody remembers.
     */
    void rejectUnknown(final Request request, final Replies replies, final ClientId id)
    {
        replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
        rejected(replies, OrdRejReason.UnknownOrder, id)
            .orderId(ExecutionReportEncoder.orderIdNullValue())
            .side(Side.NULL_VAL)
            .ordType(OrdType.NULL_VAL)
            .orderQty(ExecutionReportEncoder.orderQtyNullValue());
        symbol(replies.buffer(), replies.offset(), 0, 0);
        Prices.writeNull(encoder.price());
        replies.commit();
    }

    private ExecutionReportEncoder rejected(final Replies replies, final OrdRejReason reason, final ClientId id)
    {
        counters.reject(reason);
        encoder.wrap(replies.buffer(), replies.offset())
            .execType(ExecType.Rejected)
            .ordStatus(OrdStatus.Rejected)
            .leavesQty(0)
            .cumQty(0)
            .ordRejReason(reason);
        id.write(replies.buffer(), replies.offset() + ExecutionReportEncoder.clOrdIdEncodingOffset());
        noOrigClOrdId(replies.buffer(), replies.offset());
        last(0, 0);
        Prices.write(encoder.avgPx(), 0);
        return encoder;
    }

    private void price(final OrdType ordType, final long scaled)
    {
        if (ordType == OrdType.Market)
        {
            Prices.writeNull(encoder.price());
        }
        else
        {
            Prices.write(encoder.price(), scaled);
        }
    }

    private void last(final long qty, final long price)
    {
        if (qty == 0)
        {
            encoder.lastQty(NO_QTY);
            Prices.writeNull(encoder.lastPx());
        }
        else
        {
            encoder.lastQty(qty);
            Prices.write(encoder.lastPx(), price);
        }
    }

    private static void symbol(
        final MutableDirectBuffer buffer, final int offset, final long symbol0, final long symbol1)
    {
        final int symbolOffset = offset + ExecutionReportEncoder.symbolEncodingOffset();
        Bytes.putLong(buffer, symbolOffset, symbol0);
        Bytes.putLong(buffer, symbolOffset + WORD_LENGTH, symbol1);
    }

    private static void noOrigClOrdId(final MutableDirectBuffer buffer, final int offset)
    {
        ClientId.writeEmpty(buffer, offset + ExecutionReportEncoder.origClOrdIdEncodingOffset());
    }
}
