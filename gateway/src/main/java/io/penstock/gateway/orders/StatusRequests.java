package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.OrderStatusRequestDecoder;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.records.SeededHash;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;

/**
 * Reports orders as they stand, finished ones too while they are remembered.
 */
final class StatusRequests
{
    private final OrderMemory memory;
    private final ExecutionReports reports;
    private final Rejects rejects;
    private final ClientId id;

    StatusRequests(
        final OrderMemory memory,
        final ExecutionReports reports,
        final Rejects rejects,
        final SeededHash seededHash)
    {
        this.memory = memory;
        this.reports = reports;
        this.rejects = rejects;
        id = new ClientId(seededHash);
    }

    /**
     * Handles an OrderStatusRequest.
     *
     * @param request that holds one.
     * @param replies where the report goes.
     */
    void onRequest(final Request request, final Replies replies)
    {
        id.read(request.buffer(), request.offset() + OrderStatusRequestDecoder.clOrdIdEncodingOffset());
        if (id.isEmpty())
        {
            rejects.reject(request, replies, Fault.CL_ORD_ID_EMPTY, id);
            return;
        }
        final int order = memory.find(id);
        if (order == RecordPool.NONE)
        {
            reports.rejectUnknown(request, replies, id);
        }
        else
        {
            reports.reply(request, replies, ExecType.OrderStatus, order, 0, 0);
        }
    }
}
