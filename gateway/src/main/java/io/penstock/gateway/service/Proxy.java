package io.penstock.gateway.service;

import io.penstock.codecs.http1.Http1ForwardEncoder;
import io.penstock.codecs.http1.Http1RequestParser;
import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.upstream.UpstreamRequest;
import io.penstock.gateway.upstream.UpstreamSelector;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NanoClock;

/**
 * Passes requests on to upstreams: the head is written anew, the parts of the body follow as they come. A connection
 * has one such request in flight at a time, since an answer of any length could not be held until its turn. Where an
 * upstream takes less than the client sends, the rest is held, and the client is not read. Used by the process thread
 * alone.
 */
final class Proxy
{
    /** Later than any deadline. */
    static final long FAR_NS = Long.MAX_VALUE >> 1;

    private static final int MAX_HELD = 64 * 1024;
    private static final int WORK_A_POLL = 64;

    private final Routes routes;
    private final Endpoints endpoints;
    private final Exchanges exchanges;
    private final InFlight inFlight;
    private final Outlet outlet;
    private final Parking parking;
    private final Peers peers;
    private final Requests requests;
    private final ProxyAnswers answers;
    private final UpstreamSelector selector;
    private final NanoClock clock;
    private final Http1RequestParser parser;
    private final Http1RequestView view = new Http1RequestView();
    private final long patienceNs;
    private long nowNs;

    Proxy(
        final Routes routes,
        final Endpoints endpoints,
        final Exchanges exchanges,
        final InFlight inFlight,
        final Outlet outlet,
        final Windows windows,
        final Parking parking,
        final Peers peers,
        final Requests requests,
        final UpstreamSelector selector,
        final GatewayConfig.Http http,
        final GatewayConfig.Limits limits,
        final NanoClock clock,
        final LaneCounters counters)
    {
        this.routes = routes;
        this.endpoints = endpoints;
        this.exchanges = exchanges;
        this.inFlight = inFlight;
        this.outlet = outlet;
        this.parking = parking;
        this.peers = peers;
        this.requests = requests;
        this.selector = selector;
        this.clock = clock;
        patienceNs = limits.requestDeadlineNs();
        parser = new Http1RequestParser(
            http.requestLineBytes(),
            http.headBytes(),
            http.fields(),
            routes.schema().id(),
            routes.schema().version());
        answers = new ProxyAnswers(
            exchanges, inFlight, outlet, windows, requests, this, counters.layer(Layer.SERVICE), counters.service());
        endpoints.open(selector);
    }

    long nowNs()
    {
        return nowNs;
    }

    boolean hasWork()
    {
        return selector.hasWork() || exchanges.ready() > 0;
    }

    /**
     * Works on the upstreams that are ready, and goes on with answers that had no room.
     *
     * @return amount of work done.
     */
    int poll()
    {
        if (!hasWork())
        {
            return 0;
        }
        takeTime(clock.nanoTime());
        int work = answers.poll();
        for (int i = 0; i < WORK_A_POLL && selector.hasWork() && outlet.hasRoom(); i++)
        {
            selector.workOnNext();
            work++;
        }
        return work;
    }

    void onTick(final long newNowNs)
    {
        takeTime(newNowNs);
        endpoints.onTick();
    }

    void sent(final long connection)
    {
        answers.sent(connection);
    }

    /**
     * Takes a part of a request.
     *
     * @return false where the outbound ring is full: nothing was done, and the row is to be brought again.
     */
    boolean take(final InboundSlot slot, final int row, final long connection)
    {
        final InboundRows rows = slot.rows();
        if ((rows.flags(row) & RowTable.FIRST) != 0)
        {
            takeTime(clock.nanoTime());
            return begin(slot, row, connection);
        }
        final Exchange exchange = exchanges.upload(connection);
        if (exchange != null)
        {
            if (exchange.held.length() >= MAX_HELD && !requests.pauseReading(connection))
            {
                // for a moment only: what is held is bounded by what the inbound ring has when reading has stopped
                return false;
            }
            takeTime(clock.nanoTime());
            exchange.isWhole = (rows.flags(row) & RowTable.LAST) != 0;
            if (exchange.isWhole)
            {
                exchanges.ignoreUpload(connection);
            }
            add(exchange, slot.source(row), rows.bodyOffset(row), rows.bodyLength(row));
        }
        return true;
    }

    /**
     * Ends a request of which parts have come, since the others will not: with the problem that the row has, or by
     * closing the connection.
     *
     * @return false where the outbound ring is full: nothing was done, and the row is to be brought again.
     */
    boolean breakOff(final InboundSlot slot, final int row, final long connection)
    {
        final OutboundSlot out = outlet.open(connection, 0);
        if (out == null)
        {
            return false;
        }
        final InboundRows rows = slot.rows();
        final Exchange exchange = exchanges.upload(connection);
        final int flags = InlineReplies.answerFlags(rows.flags(row));
        if ((flags & RowTable.KIND_MASK) == RowTable.CONTROL)
        {
            out.rows().add(flags, 0, rows.order(row), 0);
        }
        else if (exchange != null && !exchange.isAnswering)
        {
            final int answer = out.rows().add(flags, rows.route(row), rows.order(row), rows.stream(row));
            out.rows().problem(answer, rows.problem(row), 0);
        }
        else
        {
            out.rows().add(RowTable.CONTROL | RowTable.CLOSE | RowTable.URGENT, 0, rows.order(row), 0);
        }
        if (exchange != null)
        {
            requests.answered(exchange.index);
        }
        return true;
    }

    /**
     * Starts a request whose turn may have come.
     *
     * @return what has become of it, as {@link Requests} tells it.
     */
    int go(final int index)
    {
        final Exchange exchange = exchanges.at(index);
        if (exchange.failure != 0)
        {
            // its answer waits for room
            return Requests.GONE;
        }
        if (!parking.mayGo(exchange.connection, Endpoint.NO_TRACK, false))
        {
            return Requests.TURN;
        }
        final Chunk first = exchange.held.head();
        final int length = exchange.heldHeadLength;
        takeTime(clock.nanoTime());
        final int outcome = start(exchange, first.buffer(), first.start(), length);
        if (outcome == Requests.GONE && exchange.isActive())
        {
            exchange.held.consume(length);
            feed(exchange);
        }
        return outcome;
    }

    /**
     * Gives an upstream what is held of a request, as much as it takes.
     */
    void feed(final Exchange exchange)
    {
        final UpstreamRequest request = exchange.request;
        boolean isTaken = request != null;
        while (isTaken && exchange.held.length() > 0)
        {
            final Chunk chunk = exchange.held.head();
            final int length = chunk.length();
            final int taken = request.body(chunk.buffer(), chunk.start(), length);
            exchange.held.consume(Math.max(0, taken));
            isTaken = taken == length;
        }
        if (isTaken)
        {
            finishPart(exchange);
            parking.enqueue(exchange.connection, false);
        }
        refreshDeadline(exchange);
    }

    /**
     * Whether parts of a request wait for its upstream.
     */
    boolean isHolding(final long connection)
    {
        final Exchange exchange = exchanges.current(connection);
        return exchange != null && exchange.held.length() > 0;
    }

    /**
     * Ends the one of a connection that has gone.
     */
    void close(final long connection)
    {
        final Exchange exchange = exchanges.current(connection);
        if (exchange != null)
        {
            requests.answered(exchange.index);
        }
        exchanges.ignoreUpload(connection);
    }

    /**
     * Gives up everything, when the thread ends.
     */
    void close()
    {
        endpoints.close();
    }

    private void takeTime(final long newNowNs)
    {
        nowNs = newNowNs;
        endpoints.nowNs(newNowNs);
    }

    private boolean begin(final InboundSlot slot, final int row, final long connection)
    {
        final InboundRows rows = slot.rows();
        final int number = rows.route(row);
        final Route route = routes.route(number);
        final int flags = InlineReplies.answerFlags(rows.flags(row));
        final int order = rows.order(row);
        if (inFlight.isFull())
        {
            exchanges.ignoreUpload(connection);
            return requests.refuse(
                route.service(), connection, flags, number, order, rows.stream(row), Problem.IN_FLIGHT_FULL);
        }
        final long waitNs = Dispatcher.patienceNs(patienceNs, rows.timeoutMs(row));
        final int index = inFlight.add(
            route.service(),
            connection,
            flags,
            number,
            order,
            rows.stream(row),
            slot.timeNs(),
            slot.timeNs() + waitNs);
        final boolean isWhole = (rows.flags(row) & RowTable.LAST) != 0;
        final Exchange exchange = exchanges.begin(index, endpoints.http(route.service()), connection, isWhole, waitNs);
        final boolean isNext =
            parking.first(connection) == null && parking.mayGo(connection, Endpoint.NO_TRACK, false);
        final int outcome = isNext ?
            start(exchange, slot.source(row), rows.headOffset(row), rows.headLength(row)) :
            park(exchange, slot.source(row), rows.headOffset(row), rows.headLength(row));
        if (outcome == Requests.BLOCKED)
        {
            requests.forget(index);
            return false;
        }
        if (exchange.isActive())
        {
            add(exchange, slot.source(row), rows.bodyOffset(row), rows.bodyLength(row));
        }
        return true;
    }

    private int park(final Exchange exchange, final DirectBuffer source, final int offset, final int length)
    {
        exchange.heldHeadLength = length;
        if (!exchange.held.append(source, offset, length))
        {
            return requests.refuse(exchange.index, Problem.OVERLOADED.code()) ? Requests.GONE : Requests.BLOCKED;
        }
        return requests.park(exchange.index);
    }

    private int start(final Exchange exchange, final DirectBuffer source, final int offset, final int length)
    {
        final int index = exchange.index;
        parser.parse(source, offset, length, view.reset());
        final UpstreamRequest request = exchange.endpoint.pool().begin(answers);
        int problem = request == null ? Problem.SERVICE_FULL.code() : 0;
        if (request != null)
        {
            final int written =
                exchange.endpoint.encode(source, offset, view, peers.fields(exchange.connection), request);
            if (written < 0)
            {
                request.cancel();
                problem = written;
            }
            else
            {
                exchange.request = request.tag(inFlight.correlation(index));
                final int error =
                    request.send(view.method(), written, Http1ForwardEncoder.bodyLength(view), Long.MAX_VALUE);
                problem = error < 0 ? UpstreamProblems.of(error).code() : 0;
            }
        }
        if (problem != 0)
        {
            exchange.request = null;
            return requests.refuse(index, problem) ? Requests.GONE : Requests.BLOCKED;
        }
        inFlight.sent(index);
        parking.sent(exchange.connection, Endpoint.NO_TRACK, false);
        exchanges.start(exchange);
        return Requests.GONE;
    }

    private void add(final Exchange exchange, final DirectBuffer source, final int offset, final int length)
    {
        int taken = 0;
        if (exchange.request != null && exchange.held.length() == 0 && length > 0)
        {
            taken = Math.max(0, exchange.request.body(source, offset, length));
        }
        if (taken < length && !hold(exchange, source, offset + taken, length - taken))
        {
            return;
        }
        finishPart(exchange);
        refreshDeadline(exchange);
    }

    private boolean hold(final Exchange exchange, final DirectBuffer source, final int offset, final int length)
    {
        if (!exchange.held.append(source, offset, length))
        {
            exchange.held.clear();
            final UpstreamRequest request = exchange.request;
            exchange.request = null;
            if (request != null)
            {
                request.cancel();
            }
            answers.fail(exchange, Problem.OVERLOADED.code());
            return false;
        }
        // where the ring is full, the next part asks again
        requests.pauseReading(exchange.connection);
        return true;
    }

    /** Where all that came has been given: sends it, and ends the body behind the last part. */
    private void finishPart(final Exchange exchange)
    {
        final UpstreamRequest request = exchange.request;
        if (request == null || exchange.held.length() > 0)
        {
            return;
        }
        if (exchange.isWhole)
        {
            request.endBody();
        }
        else
        {
            request.flush();
        }
    }

    /** A request has its time from when its last byte has come, and may be taken. */
    private void refreshDeadline(final Exchange exchange)
    {
        if (exchange.isActive() && !exchange.isAnswering)
        {
            inFlight.deadline(exchange.index, nowNs + exchange.patienceNs);
        }
    }
}
