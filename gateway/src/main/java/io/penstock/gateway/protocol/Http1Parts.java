package io.penstock.gateway.protocol;

import io.penstock.codecs.http1.Http1ChunkedParser;
import io.penstock.codecs.http1.Http1ChunkedView;
import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Route;

/**
 * Requests of HTTP/1.1 that are passed on as they are: a head becomes a row, with what is there of its body, and each
 * further part of the body a row of its own as it comes, without the framing of chunks. Nothing of a body is kept.
 */
final class Http1Parts
{
    private final ProtocolConnections connections;
    private final Input input;
    private final Http1ChunkedParser chunkedParser;

    Http1Parts(final ProtocolConnections connections, final Input input)
    {
        this.connections = connections;
        this.input = input;
        chunkedParser = new Http1ChunkedParser(connections.http.headBytes(), connections.http.fields());
    }

    /**
     * What is wrong with the length of a request.
     *
     * @return 0, or the code of a problem.
     */
    static int problem(final Http1RequestView head, final Route route)
    {
        return route.bodyLimit() > 0 && head.contentLength() > route.bodyLimit() ?
            Problem.CONTENT_TOO_LARGE.code() : 0;
    }

    /**
     * Begins a request whose head has been taken from the input.
     *
     * @param start  where the head begins.
     * @param length of the head.
     */
    void begin(
        final InboundSlot slot,
        final ProtocolConnection connection,
        final int flags,
        final Route route,
        final int start,
        final int length)
    {
        final Http1RequestView head = connection.head;
        final long bodyLength = head.isChunked() ? Long.MAX_VALUE : Math.max(0, head.contentLength());
        final int there = head.isChunked() ? 0 : (int)Math.min(bodyLength, input.remaining());
        final boolean isWhole = there == bodyLength;
        if (!isWhole && head.expectsContinue() && head.minorVersion() > 0 && input.remaining() == 0)
        {
            // in front of the request, which may be answered at once
            slot.rows().add(RowTable.INTERIM, route.index(), connection.received, 0);
        }
        final InboundRows rows = slot.rows();
        final int kind = flags & ~RowTable.KIND_MASK | RowTable.PART | RowTable.FIRST | input.refer(slot);
        final int row = rows.add(
            isWhole ? kind | RowTable.LAST : kind, route.index(), connection.received++, 0);
        rows.head(row, start, length);
        rows.terms(row, 0, 0, Http1Terms.timeoutMs(head));
        rows.body(row, input.offset(), there);
        input.skip(there);
        if (isWhole)
        {
            stopBehind(connection, flags);
            return;
        }
        connection.flags = flags;
        connection.route = route.index();
        connection.isPassedOn = true;
        connection.inMessage = false;
        connection.chunked.reset();
        connection.phase = head.isChunked() ? ProtocolConnection.CHUNKED : ProtocolConnection.BODY;
        connection.bodyLeft = !head.isChunked() ? bodyLength - there :
            route.bodyLimit() == 0 ? Long.MAX_VALUE : route.bodyLimit();
    }

    /**
     * Makes parts of the bytes at work.
     *
     * @return false where more is needed, or the connection closes.
     */
    boolean onBytes(final InboundSlot slot, final ProtocolConnection connection)
    {
        return connection.phase == ProtocolConnection.CHUNKED ?
            onChunked(slot, connection) :
            onFixed(slot, connection);
    }

    private boolean onFixed(final InboundSlot slot, final ProtocolConnection connection)
    {
        final int length = (int)Math.min(connection.bodyLeft, input.remaining());
        connection.bodyLeft -= length;
        connection.arrived += length;
        add(slot, connection, input.offset(), length, connection.bodyLeft == 0);
        input.skip(length);
        return connection.bodyLeft == 0;
    }

    private boolean onChunked(final InboundSlot slot, final ProtocolConnection connection)
    {
        final Http1ChunkedView view = connection.chunked;
        final int used = chunkedParser.parse(input.buffer(), input.offset(), input.remaining(), view);
        if (used < 0)
        {
            connections.refusePart(slot, connection, used);
            return false;
        }
        if (view.dataLength() > connection.bodyLeft)
        {
            connections.refusePart(slot, connection, Problem.CONTENT_TOO_LARGE.code());
            return false;
        }
        connection.bodyLeft -= view.dataLength();
        if (view.dataLength() > 0 || view.isComplete())
        {
            add(slot, connection, input.offset() + view.dataOffset(), view.dataLength(), view.isComplete());
        }
        input.skip(used);
        connection.arrived += used;
        return used > 0 || view.isComplete();
    }

    private void add(
        final InboundSlot slot,
        final ProtocolConnection connection,
        final int offset,
        final int length,
        final boolean isLast)
    {
        final int flags = RowTable.PART | (isLast ? RowTable.LAST : 0) | input.refer(slot);
        final int row = slot.rows().add(flags, connection.route, connection.received - 1, 0);
        slot.rows().body(row, offset, length);
        if (isLast)
        {
            connection.phase = ProtocolConnection.HEAD;
            connection.isPassedOn = false;
            stopBehind(connection, connection.flags);
        }
    }

    private void stopBehind(final ProtocolConnection connection, final int flags)
    {
        if ((flags & RowTable.CLOSE) != 0)
        {
            connections.stopInput(connection);
        }
    }
}
