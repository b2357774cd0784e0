package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.counters.ServiceCounters;
import io.penstock.gateway.ring.OutboundSlot;
import org.agrona.concurrent.NanoClock;

/**
 * Calls services that run on the process thread, with an outbound slot to write their reply in.
 */
final class InlineCalls
{
    /** A look at the clock takes as long as a short call: one call in 32 is timed. */
    private static final int TIMED_MASK = 31;

    private final Outlet outlet;
    private final InlineReplies replies;
    private final LayerCounters counters;
    private final ServiceCounters traffic;
    private final NanoClock clock;
    private final int largestReply;
    private int calls;

    InlineCalls(
        final MessageSchema schema,
        final Outlet outlet,
        final Pushes pushes,
        final Refusals refusals,
        final LayerCounters counters,
        final ServiceCounters traffic,
        final NanoClock clock,
        final int largestReply)
    {
        this.traffic = traffic;
        this.clock = clock;
        this.outlet = outlet;
        this.counters = counters;
        this.largestReply = largestReply;
        replies = new InlineReplies(schema, pushes, largestReply, refusals);
    }

    /**
     * Has a service answer a request.
     *
     * @param number of the service.
     * @return false where the outbound ring is full: nothing was done.
     */
    boolean call(
        final InlineService inline,
        final int number,
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
        replies.begin(out, request, number, flags, route, order, stream);
        final boolean isTimed = (++calls & TIMED_MASK) == 0;
        final long startNs = isTimed ? clock.nanoTime() : 0;
        if (ServiceCall.hasFailedLate(inline.service(), request, replies, inline.faults()))
        {
            counters.rejected(Reason.SERVICE_FAULT);
            traffic.of(number).rejected(Reason.SERVICE_FAULT);
        }
        if (isTimed)
        {
            traffic.of(number).replied(clock.nanoTime() - startNs);
        }
        return true;
    }
}
