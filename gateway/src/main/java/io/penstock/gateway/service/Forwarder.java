package io.penstock.gateway.service;

import io.penstock.codecs.http1.Http1ForwardEncoder;
import io.penstock.codecs.http1.Http1RequestParser;
import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.upstream.UpstreamRequest;
import org.agrona.DirectBuffer;

/**
 * Begins requests that are passed on: each has its turn, then an upstream, and its head is written anew. A connection
 * has one of them in flight at a time, since an answer of any length could not be held until its turn. Used by the
 * process thread alone.
 */
final class Forwarder
{
    private final Routes routes;
    private final Endpoints endpoints;
    private final Exchanges exchanges;
    private final InFlight inFlight;
    private final Parking parking;
    private final Peers peers;
    private final Requests requests;
    private final Uploads uploads;
    private final ProxyAnswers answers;
    private final Http1RequestParser parser;
    private final Http1RequestView view = new Http1RequestView();
    private final long patienceNs;

    Forwarder(
        final Routes routes,
        final Endpoints endpoints,
        final Exchanges exchanges,
        final InFlight inFlight,
        final Parking parking,
        final Peers peers,
        final Requests requests,
        final Uploads uploads,
        final ProxyAnswers answers,
        final GatewayConfig.Http http,
        final long patienceNs)
    {
        this.routes = routes;
        this.endpoints = endpoints;
        this.exchanges = exchanges;
        this.inFlight = inFlight;
        this.parking = parking;
        this.peers = peers;
        this.requests = requests;
        this.uploads = uploads;
        this.answers = answers;
        this.patienceNs = patienceNs;
        parser = new Http1RequestParser(
            http.requestLineBytes(),
            http.headBytes(),
            http.fields(),
            routes.schema().id(),
            routes.schema().version());
    }

    /**
     * Takes the first part of a request.
     *
     * @return false where the outbound ring is full: nothing was done, and the row is to be brought again.
     */
    boolean begin(final InboundSlot slot, final int row, final long connection)
    {
        final InboundRows rows = slot.rows();
        final int number = rows.route(row);
        final Route route = routes.route(number);
        final int flags = InlineReplies.answerFlags(rows.flags(row));
        final int order = rows.order(row);
        final int stream = rows.stream(row);
        if (inFlight.isFull())
        {
            exchanges.ignoreUpload(connection);
            return requests.refuse(
                null, route.service(), connection, flags, number, order, stream, Problem.IN_FLIGHT_FULL);
        }
        final long waitNs = Dispatcher.patienceNs(patienceNs, rows.timeoutMs(row));
        final int index = inFlight.add(
            route.service(), connection, flags, number, order, stream, slot.timeNs(), slot.timeNs() + waitNs);
        final boolean isWhole = (rows.flags(row) & RowTable.LAST) != 0;
        final Exchange exchange =
            exchanges.begin(index, endpoints.http(route.service()), connection, isWhole, waitNs);
        final boolean isNext =
            parking.first(connection) == null && parking.mayGo(connection, Endpoint.NO_TRACK, false);
        final DirectBuffer source = slot.source(row);
        final int outcome = isNext ?
            start(exchange, source, rows.headOffset(row), rows.headLength(row)) :
            park(exchange, source, rows.headOffset(row), rows.headLength(row));
        if (outcome == Requests.BLOCKED)
        {
            requests.forget(index);
            return false;
        }
        if (exchange.isActive() && !uploads.add(exchange, source, rows.bodyOffset(row), rows.bodyLength(row)))
        {
            answers.giveUp(exchange, Problem.OVERLOADED);
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
        // it was written into an empty list at once, and so is in one chunk
        final Chunk first = exchange.held.head();
        final int length = exchange.heldHeadLength;
        final int outcome = start(exchange, first.buffer(), first.start(), length);
        if (outcome == Requests.GONE && exchange.isActive())
        {
            exchange.held.consume(length);
            uploads.feed(exchange);
        }
        return outcome;
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
        final int problem = request == null ?
            Problem.SERVICE_FULL.code() :
            send(exchange, source, offset, request);
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

    private int send(
        final Exchange exchange, final DirectBuffer source, final int offset, final UpstreamRequest request)
    {
        final int length =
            exchange.endpoint.encode(source, offset, view, peers.fields(exchange.connection), request);
        if (length < 0)
        {
            request.cancel();
            return length;
        }
        exchange.request = request.tag(inFlight.correlation(exchange.index));
        final int error = request.send(view.method(), length, Http1ForwardEncoder.bodyLength(view), Long.MAX_VALUE);
        return error < 0 ? UpstreamProblems.of(error).code() : 0;
    }
}
