package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.OutboundSlot;

/**
 * Calls services that run on the process thread, with an outbound slot to write their reply in.
 */
final class InlineCalls
{
    private final Outlet outlet;
    private final InlineReplies replies;
    private final LayerCounters counters;
    private final int largestReply;

    InlineCalls(
        final MessageSchema schema,
        final Outlet outlet,
        final Pushes pushes,
        final LayerCounters counters,
        final int largestReply)
    {
        this.outlet = outlet;
        this.counters = counters;
        this.largestReply = largestReply;
        replies = new InlineReplies(schema, pushes, largestReply, counters);
    }

    /**
     * Has a service answer a request.
     *
     * @return false where the outbound ring is full: nothing was done.
     */
    boolean call(
        final InlineService inline,
        final RequestView request,
        final long connection,
        final int flags,
        final int route,
        final int order,
        final int stream)
    {
        final OutboundSlot out = outlet.open(connection, largestReply);
        if (out == null)
        {
            return false;
        }
        replies.begin(out, flags, route, order, stream);
        if (ServiceCall.hasFailedLate(inline.service(), request, replies, inline.faults()))
        {
            counters.rejected(Reason.SERVICE_FAULT);
        }
        return true;
    }
}
