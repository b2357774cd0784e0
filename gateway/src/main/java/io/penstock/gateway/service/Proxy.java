package io.penstock.gateway.service;

import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.upstream.UpstreamSelector;
import org.agrona.concurrent.NanoClock;

/**
 * Passes requests on to upstreams, and their answers back: what it does with each event, and in what order. Used by the
 * process thread alone.
 * <pre>
 *   row ──▸ Forwarder ──▸ Uploads ──▸ upstream ──▸ ProxyAnswers ──▸ AnswerParts ──▸ outbound ring
 *            a head       a body                   an answer        its rows
 * </pre>
 */
final class Proxy
{
    private static final int WORK_A_POLL = 64;

    private final Endpoints endpoints;
    private final Exchanges exchanges;
    private final Outlet outlet;
    private final Requests requests;
    private final UpstreamSelector selector;
    private final NanoClock clock;
    private final Uploads uploads;
    private final ProxyAnswers answers;
    private final Forwarder forwarder;

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
        final long patienceNs,
        final NanoClock clock,
        final LaneCounters counters)
    {
        this.endpoints = endpoints;
        this.exchanges = exchanges;
        this.outlet = outlet;
        this.requests = requests;
        this.selector = selector;
        this.clock = clock;
        uploads = new Uploads(endpoints, inFlight, parking, requests);
        answers = new ProxyAnswers(
            exchanges,
            endpoints,
            inFlight,
            new AnswerParts(inFlight, outlet, windows),
            requests,
            uploads,
            counters.layer(Layer.SERVICE),
            counters.service());
        forwarder = new Forwarder(
            routes, endpoints, exchanges, inFlight, parking, peers, requests, uploads, answers, http, patienceNs);
        endpoints.open(selector);
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
        endpoints.nowNs(clock.nanoTime());
        int work = answers.poll();
        for (int i = 0; i < WORK_A_POLL && selector.hasWork() && outlet.hasRoom(); i++)
        {
            selector.workOnNext();
            work++;
        }
        return work;
    }

    void onTick(final long nowNs)
    {
        endpoints.nowNs(nowNs);
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
        endpoints.nowNs(clock.nanoTime());
        final InboundRows rows = slot.rows();
        final int flags = rows.flags(row);
        if ((flags & RowTable.FIRST) != 0)
        {
            return forwarder.begin(slot, row, connection);
        }
        final Exchange exchange = exchanges.upload(connection);
        if (exchange == null)
        {
            // answered already: nobody wants the rest
            return true;
        }
        if (!uploads.hasRoom(exchange))
        {
            return false;
        }
        exchange.isWhole = (flags & RowTable.LAST) != 0;
        if (exchange.isWhole)
        {
            exchanges.ignoreUpload(connection);
        }
        if (!uploads.add(exchange, slot.source(row), rows.bodyOffset(row), rows.bodyLength(row)))
        {
            answers.giveUp(exchange, Problem.OVERLOADED);
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
        final InboundRows rows = slot.rows();
        final Exchange exchange = exchanges.upload(connection);
        final int flags = InlineReplies.answerFlags(rows.flags(row));
        final boolean isAnswered = exchange == null || exchange.isAnswering;
        final boolean isDone;
        if ((flags & RowTable.KIND_MASK) == RowTable.CONTROL)
        {
            isDone = outlet.control(connection, flags, rows.order(row));
        }
        else if (isAnswered)
        {
            isDone = outlet.close(connection, rows.order(row));
        }
        else
        {
            isDone = outlet.refuse(
                connection, flags, rows.route(row), rows.order(row), rows.stream(row), rows.problem(row));
        }
        if (isDone && exchange != null)
        {
            requests.answered(exchange.index);
        }
        return isDone;
    }

    /**
     * Starts a request whose turn may have come.
     *
     * @return what has become of it, as {@link Requests} tells it.
     */
    int go(final int index)
    {
        endpoints.nowNs(clock.nanoTime());
        return forwarder.go(index);
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
}
