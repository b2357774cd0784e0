package io.penstock.gateway.service;

import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.counters.ServiceCounters;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;

/**
 * Answers requests with a problem in their service's place, names them, and counts it. Used by the process thread
 * alone.
 */
final class Refusals
{
    private final Outlet outlet;
    private final InFlight inFlight;
    private final RequestIds ids;
    private final LayerCounters counters;
    private final ServiceCounters traffic;

    Refusals(
        final Outlet outlet,
        final InFlight inFlight,
        final RequestIds ids,
        final LayerCounters counters,
        final ServiceCounters traffic)
    {
        this.outlet = outlet;
        this.inFlight = inFlight;
        this.ids = ids;
        this.counters = counters;
        this.traffic = traffic;
    }

    /**
     * Refuses a request that is in flight, which is to be forgotten then.
     *
     * @param problem a code of {@link Problem}, or of the codecs.
     * @return false where the outbound ring is full: nothing was done.
     */
    boolean refuse(final int index, final int problem)
    {
        final OutboundSlot out = outlet.open(inFlight.connection(index), ids.longest());
        if (out == null)
        {
            return false;
        }
        final int flags = inFlight.flags(index);
        final int row = out.rows().add(flags, inFlight.route(index), inFlight.order(index), inFlight.stream(index));
        out.rows().problem(row, problem, 0);
        ids.put(out, row, flags, index);
        count(inFlight.service(index), problem);
        return true;
    }

    /**
     * Refuses a request that is not in flight.
     *
     * @param request the request; null for one that is no message.
     * @return false where the outbound ring is full: nothing was done.
     */
    boolean refuse(
        final RequestView request,
        final int service,
        final long connection,
        final int flags,
        final int route,
        final int order,
        final int stream,
        final Problem problem)
    {
        final OutboundSlot out = outlet.open(connection, ids.longest());
        if (out == null)
        {
            return false;
        }
        refuse(out, request, service, flags, route, order, stream, problem);
        return true;
    }

    /**
     * Refuses a request in a slot that has room for it.
     *
     * @param request the request; null for one that is no message.
     */
    void refuse(
        final OutboundSlot out,
        final RequestView request,
        final int service,
        final int flags,
        final int route,
        final int order,
        final int stream,
        final Problem problem)
    {
        final int row = out.rows().add(flags, route, order, stream);
        out.rows().problem(row, problem.code(), 0);
        if (request != null)
        {
            ids.put(out, row, flags, request);
        }
        count(service, problem.code());
    }

    /**
     * Counts a request that was not answered by its service.
     *
     * @param problem a code of {@link Problem}, or of the codecs.
     */
    void count(final int service, final int problem)
    {
        final Reason reason = problem > 0 ? Problem.of(problem).reason() : Reason.BAD_REQUEST;
        counters.rejected(reason);
        traffic.of(service).rejected(reason);
    }
}
