package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.route.Routes;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Brings requests to their services, each when its turn has come: by a call, or over an endpoint. Used by the process
 * thread alone.
 */
final class Requests
{
    /** The outbound ring is full: nothing was done. */
    static final int BLOCKED = 0;
    /** It is on its way, or answered. */
    static final int GONE = 1;
    /** Others of its connection are to be answered first. */
    static final int TURN = 2;
    /** Its service is full, and that is to be waited for. */
    private static final int FULL = 3;

    /** Connections that are looked at in one go. */
    private static final int BATCH = 64;

    private static final int TRACK_SHIFT = 16;
    private static final DirectBuffer NO_CLIENT = new UnsafeBuffer(new byte[0]);

    private final Routes routes;
    private final Endpoints endpoints;
    private final Outlet outlet;
    private final InFlight inFlight;
    private final Parking parking;
    private final InlineCalls calls;
    private final RequestView parked;
    private final RequestView token;
    private final Exchanges exchanges;
    private final RequestIds ids;
    private final Refusals refusals;
    private Proxy proxy;

    Requests(
        final MessageSchema schema,
        final Routes routes,
        final Endpoints endpoints,
        final Outlet outlet,
        final InFlight inFlight,
        final Parking parking,
        final InlineCalls calls,
        final Exchanges exchanges,
        final RequestIds ids,
        final Refusals refusals)
    {
        this.ids = ids;
        this.refusals = refusals;
        parked = new RequestView(schema);
        token = new RequestView(schema).wrap(new UnsafeBuffer(new byte[0]), 0, 0);
        this.exchanges = exchanges;
        this.routes = routes;
        this.endpoints = endpoints;
        this.outlet = outlet;
        this.inFlight = inFlight;
        this.parking = parking;
        this.calls = calls;
    }

    /**
     * Says who passes requests on.
     */
    void proxy(final Proxy newProxy)
    {
        proxy = newProxy;
    }

    /**
     * Takes a request.
     *
     * @param request    the request, which lies in a slot.
     * @param number     of its route, or of its template, as the row has it.
     * @param route      its route.
     * @param startNs    when it was read.
     * @param deadlineNs until when its answer is of use.
     * @return false where the outbound ring is full: it is to be brought again.
     */
    boolean take(
        final RequestView request,
        final long connection,
        final int flags,
        final int number,
        final Route route,
        final int order,
        final int stream,
        final long startNs,
        final long deadlineNs)
    {
        final InlineService inline = endpoints.inline(route.service());
        final boolean isNext = endpoints.areInline() || parking.first(connection) == null;
        if (inline != null && isNext && (endpoints.areInline() || mayGo(connection, flags, Endpoint.NO_TRACK, route)))
        {
            return calls.call(inline, route.service(), request, connection, flags, number, order, stream);
        }
        if (inFlight.isFull())
        {
            return refuse(
                request, route.service(), connection, flags, number, order, stream, Problem.IN_FLIGHT_FULL);
        }
        final int index = inFlight.add(
            route.service(), connection, flags, number, order, stream, startNs, deadlineNs);
        ids.keep(index, flags, request);
        request.due(inFlight.correlation(index), deadlineNs);
        int outcome = isNext ? go(request, index) : TURN;
        if (outcome == TURN || outcome == FULL)
        {
            outcome = park(request, index, outcome);
        }
        if (outcome == BLOCKED)
        {
            inFlight.remove(index);
        }
        return outcome != BLOCKED;
    }

    /**
     * Notes that a request in flight is answered.
     */
    void answered(final int index)
    {
        final long connection = inFlight.connection(index);
        final boolean wasSent = inFlight.isSent(index);
        forget(index);
        if (wasSent)
        {
            parking.answered(connection);
        }
    }

    /**
     * Takes a request from the table, and what is kept of it where it is passed on.
     */
    void forget(final int index)
    {
        exchanges.end(index);
        inFlight.remove(index);
    }

    /**
     * Forgets a connection, and with it what waits of it.
     */
    void close(final long connection)
    {
        if (proxy != null)
        {
            proxy.close(connection);
        }
        Chunk chunk = parking.first(connection);
        while (chunk != null)
        {
            final int index = inFlight.find(RequestEnvelope.correlation(chunk.buffer(), chunk.start()));
            if (index != InFlight.NONE)
            {
                forget(index);
            }
            parking.remove(connection);
            chunk = parking.first(connection);
        }
        parking.close(connection);
    }

    /**
     * Whether there is a request whose turn may have come. One whose service is full is looked at by the way.
     */
    boolean hasWork()
    {
        return parking.ready() > parking.stalled();
    }

    /**
     * Looks whether requests that wait can go on.
     *
     * @return how many have.
     */
    int poll()
    {
        int gone = 0;
        for (int left = Math.min(BATCH, parking.ready()); left > 0; left--)
        {
            final long connection = parking.next();
            if (connection != ConnectionId.NONE)
            {
                gone += goOn(connection);
            }
        }
        if (gone > 0)
        {
            endpoints.flush();
        }
        return gone;
    }

    private int goOn(final long connection)
    {
        int gone = 0;
        Chunk chunk = parking.first(connection);
        while (chunk != null)
        {
            RequestEnvelope.decode(chunk.buffer(), chunk.start(), chunk.length(), parked);
            final int index = inFlight.find(parked.correlation());
            // one that is in flight no more was past its deadline
            final int outcome = index == InFlight.NONE ? GONE : go(parked, index);
            if (outcome != GONE)
            {
                await(connection, outcome);
                return gone;
            }
            gone++;
            parking.remove(connection);
            chunk = parking.first(connection);
        }
        final boolean mustWait = proxy != null && proxy.isHolding(connection);
        if (!mustWait && parking.isPaused(connection) && !pause(connection, false))
        {
            parking.enqueue(connection, false);
        }
        return gone;
    }

    /**
     * Calls the service of a request that is in flight, or sends it.
     */
    private int go(final RequestView request, final int index)
    {
        final Route route = route(inFlight.flags(index), inFlight.route(index));
        if (route.isPassedOn())
        {
            return proxy.go(index);
        }
        final InlineService inline = endpoints.inline(route.service());
        return inline != null ? call(inline, request, index, route) : send(request, index, route);
    }

    private int call(final InlineService inline, final RequestView request, final int index, final Route route)
    {
        final long connection = inFlight.connection(index);
        final int flags = inFlight.flags(index);
        if (!mayGo(connection, flags, Endpoint.NO_TRACK, route))
        {
            return TURN;
        }
        if (!calls.call(
            inline,
            route.service(),
            request,
            connection,
            flags,
            inFlight.route(index),
            inFlight.order(index),
            inFlight.stream(index)))
        {
            return BLOCKED;
        }
        inFlight.remove(index);
        return GONE;
    }

    private int send(final RequestView request, final int index, final Route route)
    {
        final long connection = inFlight.connection(index);
        final int flags = inFlight.flags(index);
        final Endpoint endpoint = endpoints.remote(route.service());
        final int shard = endpoint.track(request);
        final int track = shard == Endpoint.NO_TRACK ? shard : route.service() << TRACK_SHIFT | shard;
        if (!mayGo(connection, flags, track, route))
        {
            return TURN;
        }
        final Problem problem = endpoint.send(request);
        if (problem == null)
        {
            inFlight.sent(index);
            parking.sent(connection, track, route.isSafe());
            return GONE;
        }
        if (problem == Problem.SERVICE_FULL && endpoints.waits(route.service()))
        {
            return FULL;
        }
        return refuse(index, problem) ? GONE : BLOCKED;
    }

    /**
     * Has a request wait for its turn that is passed on, and is kept elsewhere.
     */
    int park(final int index)
    {
        token.origin(Replies.NO_SUBSCRIPTION, NO_CLIENT).due(inFlight.correlation(index), 0);
        return park(token, index, TURN);
    }

    /**
     * Reads a connection no further until what is held of its requests has gone.
     *
     * @return whether the socket knows, so that nothing comes any more but what is in the inbound ring already.
     */
    boolean pauseReading(final long connection)
    {
        return (parking.isPaused(connection) || pause(connection, true)) &&
            outlet.isPassed(parking.pausedBy(connection));
    }

    private int park(final RequestView request, final int index, final int outcome)
    {
        final long connection = inFlight.connection(index);
        if (!parking.isPaused(connection) && !pause(connection, true))
        {
            return BLOCKED;
        }
        if (!parking.add(connection, request))
        {
            return refuse(index, Problem.SERVICE_FULL) ? GONE : BLOCKED;
        }
        await(connection, outcome);
        return outcome;
    }

    /**
     * Has a connection looked at again. Where others of it are to be answered first, their answers see to that.
     */
    private void await(final long connection, final int outcome)
    {
        if (outcome != TURN)
        {
            parking.enqueue(connection, outcome == FULL);
        }
    }

    /**
     * Whether a request doesn't overtake another one that it must not overtake.
     */
    private boolean mayGo(final long connection, final int flags, final int track, final Route route)
    {
        return RowTable.isSofh(flags) || parking.mayGo(connection, track, route.isSafe());
    }

    private Route route(final int flags, final int number)
    {
        return routes.route(RowTable.isSofh(flags) ? routes.ofTemplate(number) : number);
    }

    private boolean pause(final long connection, final boolean isPaused)
    {
        OutboundSlot out = outlet.open(connection, 0);
        if (out != null && (out.control() & (Control.PARK | Control.UNPARK)) != 0)
        {
            // one slot says one of them
            outlet.publish();
            out = outlet.open(connection, 0);
        }
        if (out == null)
        {
            return false;
        }
        out.request(isPaused ? Control.PARK : Control.UNPARK);
        parking.pause(connection, isPaused, outlet.sequence());
        return true;
    }

    private boolean refuse(final int index, final Problem problem)
    {
        return refuse(index, problem.code());
    }

    /**
     * Answers a request that is in flight with a problem.
     *
     * @param problem a code of {@link Problem}, or of the codecs.
     * @return false where the outbound ring is full.
     */
    boolean refuse(final int index, final int problem)
    {
        final boolean isDone = refusals.refuse(index, problem);
        if (isDone)
        {
            forget(index);
        }
        return isDone;
    }

    /**
     * Answers a request that is not in flight with a problem.
     *
     * @param request the request; null for one that is no message.
     * @return false where the outbound ring is full.
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
        return refusals.refuse(request, service, connection, flags, route, order, stream, problem);
    }
}
