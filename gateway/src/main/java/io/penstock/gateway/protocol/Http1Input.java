package io.penstock.gateway.protocol;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1RequestParser;
import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.PathMatch;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.route.Routes;

/**
 * HTTP/1.1 on its way in: heads become rows, with their bodies where those are whole. Behind an error, and behind a
 * request that asks for it, a connection is parsed no more (RFC 9112 section 9.6).
 */
final class Http1Input
{
    private final ProtocolConnections connections;
    private final Routes routes;
    private final Input input;
    private final Http1Bodies bodies;
    private final Http1Parts parts;
    private final GatewayConfig.Http http;
    private final Http1Codings codings;
    private final Http1RequestParser parser;
    private final PathMatch match = new PathMatch();

    Http1Input(final ProtocolConnections connections, final Routes routes, final Input input)
    {
        this.connections = connections;
        this.routes = routes;
        this.input = input;
        http = connections.http;
        bodies = new Http1Bodies(connections, input);
        parts = new Http1Parts(connections, input);
        codings = new Http1Codings(http.codings());
        parser = new Http1RequestParser(
            http.requestLineBytes(),
            http.headBytes(),
            http.fields(),
            routes.schema().id(),
            routes.schema().version());
    }

    /**
     * Makes rows of the bytes at work, as many as are whole and the table has room for.
     */
    void onBytes(final InboundSlot slot, final ProtocolConnection connection)
    {
        boolean isWhole = true;
        while (isWhole && input.remaining() > 0 && !connection.isClosing)
        {
            if (slot.rows().remaining() < 2)
            {
                slot.requestResume();
                return;
            }
            isWhole = connection.phase == ProtocolConnection.HEAD ?
                onHead(slot, connection) :
                onBody(slot, connection);
        }
    }

    /**
     * Answers that a message was not complete in time, and closes.
     */
    void onTimeout(final InboundSlot slot, final ProtocolConnection connection, final Problem problem)
    {
        if (connection.isInPart())
        {
            connections.refusePart(slot, connection, problem.code());
            slot.rows().connectionIndex(slot.rows().count() - 1, connection.index);
            return;
        }
        final boolean isHead = connection.phase == ProtocolConnection.HEAD;
        final int flags = isHead ? headFlag(connection.head) : connection.flags;
        connections.refuse(slot, connection, flags | RowTable.CLOSE, isHead ? 0 : connection.route, problem.code());
        slot.rows().connectionIndex(slot.rows().count() - 1, connection.index);
    }

    private boolean onBody(final InboundSlot slot, final ProtocolConnection connection)
    {
        return connection.isPassedOn ? parts.onBytes(slot, connection) : bodies.onBytes(slot, connection);
    }

    private boolean onHead(final InboundSlot slot, final ProtocolConnection connection)
    {
        final Http1RequestView head = connection.head;
        final int used = parser.parse(input.buffer(), input.offset(), input.remaining(), head);
        if (used == 0)
        {
            skipEmptyLines(head);
            return false;
        }
        if (used < 0)
        {
            connections.refuse(slot, connection, RowTable.CLOSE | headFlag(head), 0, used);
            return false;
        }

        final int start = input.offset();
        final int route = routes.match(
            head.method(), input.buffer(), start + head.pathOffset(), head.pathLength(), match);
        input.skip(used);
        if (route >= 0 && routes.route(route).isPassedOn())
        {
            final boolean isGoingOn = passOn(slot, connection, routes.route(route), start, used);
            head.reset();
            return isGoingOn;
        }
        final int flags = flags(head) | codings.flags(head);
        final int problem = problem(head, route);
        final boolean isWhole = problem == 0 ?
            accept(slot, connection, flags | Http1Negotiation.flags(head, routes.route(route), routes.encodings()),
                route, start) :
            decline(slot, connection, flags, route == Routes.METHOD_NOT_ALLOWED ? match.resource() : 0, problem);
        head.reset();
        return isWhole;
    }

    /**
     * Takes a request that is passed on: what it says to a service is the service's to judge.
     */
    private boolean passOn(
        final InboundSlot slot,
        final ProtocolConnection connection,
        final Route route,
        final int start,
        final int length)
    {
        final int problem = Http1Parts.problem(connection.head, route);
        if (problem != 0)
        {
            return decline(slot, connection, flags(connection.head), route.index(), problem);
        }
        parts.begin(slot, connection, flags(connection.head), route, start, length);
        return !connection.isClosing;
    }

    /**
     * Empty lines in front of a request are no part of it: with nothing behind them, none has begun.
     */
    private void skipEmptyLines(final Http1RequestView head)
    {
        if (head.emptyLines() > 0)
        {
            input.skip(head.emptyLines());
            head.reset();
        }
    }

    /**
     * No answer to HEAD has content, be it an error (RFC 9110 section 9.3.2).
     */
    private static int headFlag(final Http1RequestView head)
    {
        return head.method() == Http1.HEAD ? RowTable.HEAD : 0;
    }

    private static int flags(final Http1RequestView head)
    {
        int flags = RowTable.MESSAGE | headFlag(head);
        if (!head.isKeepAlive())
        {
            flags |= RowTable.CLOSE;
        }
        else if (head.minorVersion() == 0)
        {
            flags |= RowTable.KEEP_ALIVE;
        }
        return head.minorVersion() == 0 ? flags | RowTable.HTTP_1_0 : flags;
    }

    private int problem(final Http1RequestView head, final int route)
    {
        if (head.method() == Http1.UNKNOWN || head.method() == Http1.CONNECT)
        {
            return Problem.NOT_IMPLEMENTED.code();
        }
        if (route < 0)
        {
            return route == Routes.NOT_FOUND ? Problem.NOT_FOUND.code() : Problem.METHOD_NOT_ALLOWED.code();
        }
        if (head.contentLength() > http.bodyBytes())
        {
            return Problem.CONTENT_TOO_LARGE.code();
        }
        final int coding = codings.problem(head);
        if (coding != 0)
        {
            return coding;
        }
        final int terms = Http1Terms.problem(head, http.keyBytes());
        if (terms != 0)
        {
            return terms;
        }
        if (routes.route(route).hasBody() && head.contentLength() < 0 && !head.isChunked())
        {
            return Problem.LENGTH_REQUIRED.code();
        }
        return Http1Negotiation.problem(head, routes.route(route), routes.encodings());
    }

    private boolean accept(
        final InboundSlot slot,
        final ProtocolConnection connection,
        final int flags,
        final int route,
        final int start)
    {
        final Http1RequestView head = connection.head;
        final long length = head.isChunked() ? -1 : Math.max(0, head.contentLength());
        if (length >= 0 && length <= input.remaining())
        {
            final InboundRows rows = slot.rows();
            final int row = rows.add(flags | input.refer(slot), route, connection.received++, 0);
            rows.body(row, input.offset(), (int)length);
            placeParameters(rows, row, routes.route(route), start, head);
            rows.terms(row, start + head.keyOffset(), head.keyLength(), Http1Terms.timeoutMs(head));
            input.skip((int)length);
            if ((flags & RowTable.CLOSE) != 0)
            {
                connections.stopInput(connection);
            }
            return true;
        }
        if (!bodies.begin(connection, flags, route, start, match, routes.route(route), length))
        {
            connections.refuse(slot, connection, flags | RowTable.CLOSE, route, Problem.OVERLOADED.code());
            return false;
        }
        if (head.expectsContinue() && head.minorVersion() > 0 && input.remaining() == 0)
        {
            slot.rows().add(RowTable.INTERIM, route, connection.received, 0);
        }
        return true;
    }

    private void placeParameters(
        final InboundRows rows,
        final int row,
        final Route route,
        final int start,
        final Http1RequestView head)
    {
        for (int i = 0; i < route.pathFields().length; i++)
        {
            rows.path(row, i, match.offset(i), match.length(i));
        }
        rows.query(row, start + head.queryOffset(), head.queryLength());
    }

    /**
     * Answers a request whose framing is sound, when its body has been skipped, so that however its bytes are cut the
     * answer is the same. The connection closes where the body is above the limit, or waits for a 100 it does not get.
     */
    private boolean decline(
        final InboundSlot slot,
        final ProtocolConnection connection,
        final int flags,
        final int route,
        final int problem)
    {
        final Http1RequestView head = connection.head;
        final long length = head.isChunked() ? Long.MAX_VALUE : Math.max(0, head.contentLength());
        if (length <= input.remaining())
        {
            input.skip((int)length);
            connections.refuse(slot, connection, flags, route, problem);
        }
        else if (head.expectsContinue() || problem == Problem.CONTENT_TOO_LARGE.code() ||
            !head.isChunked() && length > http.bodyBytes())
        {
            connections.refuse(slot, connection, flags | RowTable.CLOSE, route, problem);
        }
        else
        {
            bodies.skip(connection, flags, route, problem, head.isChunked() ? -1 : length);
        }
        return !connection.isClosing;
    }
}
