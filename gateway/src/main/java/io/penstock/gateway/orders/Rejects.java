package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.BusinessMessageRejectEncoder;
import io.penstock.codecs.orderentry.CxlRejResponseTo;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrderCancelRejectEncoder;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import org.agrona.MutableDirectBuffer;

/**
 * Writes the rejects: of requests that are wrong by themselves, and of cancels and replaces that are refused.
 */
final class Rejects
{
    private final Orders orders;
    private final OrderCounters counters;
    private final BusinessMessageRejectEncoder businessReject = new BusinessMessageRejectEncoder();
    private final OrderCancelRejectEncoder cancelReject = new OrderCancelRejectEncoder();

    Rejects(final Orders orders, final OrderCounters counters)
    {
        this.orders = orders;
        this.counters = counters;
    }

    /**
     * Replies that a request is wrong by itself.
     *
     * @param request that is answered.
     * @param replies where to.
     * @param fault   what is wrong.
     * @param id      the request's own id, or null where it could not be read.
     */
    void reject(final Request request, final Replies replies, final Fault fault, final ClientId id)
    {
        counters.reject(fault.reason());
        replies.claim(request, BusinessMessageRejectEncoder.TEMPLATE_ID, BusinessMessageRejectEncoder.BLOCK_LENGTH);
        final MutableDirectBuffer buffer = replies.buffer();
        final int offset = replies.offset();
        buffer.setMemory(offset, BusinessMessageRejectEncoder.BLOCK_LENGTH, (byte)0);
        businessReject.wrap(buffer, offset)
            .refMsgType(request.templateId())
            .businessRejectReason(fault.reason());
        if (id != null)
        {
            id.write(buffer, offset + BusinessMessageRejectEncoder.businessRejectRefIdEncodingOffset());
        }
        buffer.putBytes(offset + BusinessMessageRejectEncoder.textEncodingOffset(), fault.text());
        replies.commit();
    }

    /**
     * Replies that a cancel or replace is refused.
     *
     * @param request  that is answered.
     * @param replies  where to.
     * @param response which of the two it was.
     * @param refusal  why.
     * @param id       the request's own id.
     * @param named    the id of the order it names.
     * @param order    that order, or {@link RecordPool#NONE} where it is unknown.
     */
    void refuse(
        final Request request,
        final Replies replies,
        final CxlRejResponseTo response,
        final Refusal refusal,
        final ClientId id,
        final ClientId named,
        final int order)
    {
        counters.reject(refusal.reason());
        replies.claim(request, OrderCancelRejectEncoder.TEMPLATE_ID, OrderCancelRejectEncoder.BLOCK_LENGTH);
        final boolean isKnown = order != RecordPool.NONE;
        cancelReject.wrap(replies.buffer(), replies.offset())
            .orderId(isKnown ? orders.orderId(order) : OrderCancelRejectEncoder.orderIdNullValue())
            .ordStatus(isKnown ? orders.status(order) : OrdStatus.Rejected)
            .cxlRejResponseTo(response)
            .cxlRejReason(refusal.reason());
        final MutableDirectBuffer buffer = replies.buffer();
        id.write(buffer, replies.offset() + OrderCancelRejectEncoder.clOrdIdEncodingOffset());
        named.write(buffer, replies.offset() + OrderCancelRejectEncoder.origClOrdIdEncodingOffset());
        final int textOffset = replies.offset() + OrderCancelRejectEncoder.textEncodingOffset();
        buffer.setMemory(textOffset, OrderCancelRejectEncoder.textLength(), (byte)0);
        buffer.putBytes(textOffset, refusal.text());
        replies.commit();
    }
}
