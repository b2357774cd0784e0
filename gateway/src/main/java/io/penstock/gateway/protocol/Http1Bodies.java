package io.penstock.gateway.protocol;

import io.penstock.codecs.http1.Http1ChunkedParser;
import io.penstock.codecs.http1.Http1ChunkedView;
import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.PathMatch;
import io.penstock.gateway.route.Route;

/**
 * Assembles the bodies of HTTP/1.1 that have outgrown a slot, and chunked ones: in one chunk of the pool, behind target
 * and key of their request, since its head is gone when the body is whole. A chunk for a body of known length is
 * reserved at once; for a chunked one it grows up to the limit.
 */
final class Http1Bodies
{
    private static final int CHUNKED_LENGTH = 4096;

    private final ProtocolConnections connections;
    private final Input input;
    private final Http1ChunkedParser chunkedParser;

    Http1Bodies(final ProtocolConnections connections, final Input input)
    {
        this.connections = connections;
        this.input = input;
        chunkedParser = new Http1ChunkedParser(connections.http.headBytes(), connections.http.fields());
    }

    /**
     * Begins a body.
     *
     * @param length its length, or -1 for a chunked one.
     * @return false where the pool has no chunk for it.
     */
    boolean begin(
        final ProtocolConnection connection,
        final int flags,
        final int route,
        final int start,
        final PathMatch match,
        final Route target,
        final long length)
    {
        final Http1RequestView head = connection.head;
        final int targetLength = head.pathLength() + head.queryLength() + head.keyLength();
        final int bodyLength = length < 0 ? Math.min(CHUNKED_LENGTH, connections.http.bodyBytes()) : (int)length;
        final Chunk chunk = connections.pool.allocate(targetLength + bodyLength);
        if (chunk == null)
        {
            return false;
        }

        final int pathStart = start + head.pathOffset();
        final int moved = chunk.offset() - pathStart;
        chunk.buffer().putBytes(chunk.offset(), input.buffer(), pathStart, head.pathLength());
        chunk.limit(chunk.offset() + head.pathLength());
        final int parameters = target.pathFields().length;
        connection.pathOffset0 = parameters > 0 ? match.offset(0) + moved : 0;
        connection.pathLength0 = parameters > 0 ? match.length(0) : 0;
        connection.pathOffset1 = parameters > 1 ? match.offset(1) + moved : 0;
        connection.pathLength1 = parameters > 1 ? match.length(1) : 0;
        connection.queryOffset = chunk.limit();
        connection.queryLength = head.queryLength();
        if (head.queryLength() > 0)
        {
            chunk.buffer().putBytes(chunk.limit(), input.buffer(), start + head.queryOffset(), head.queryLength());
        }
        chunk.limit(chunk.limit() + head.queryLength());
        connection.keyOffset = chunk.limit();
        connection.keyLength = head.keyLength();
        connection.timeoutMs = Http1Terms.timeoutMs(head);
        if (head.keyLength() > 0)
        {
            append(chunk, start + head.keyOffset(), head.keyLength());
        }

        connection.flags = flags;
        connection.route = route;
        connection.body = chunk;
        connection.bodyStart = chunk.limit();
        connection.bodyLength = bodyLength;
        connection.phase = length < 0 ? ProtocolConnection.CHUNKED : ProtocolConnection.BODY;
        connection.chunked.reset();
        connection.inMessage = false;
        return true;
    }

    /**
     * Begins a body that nobody wants: its request is refused when it is over.
     *
     * @param length its length, or -1 for a chunked one.
     */
    void skip(
        final ProtocolConnection connection,
        final int flags,
        final int route,
        final int problem,
        final long length)
    {
        connection.flags = flags;
        connection.route = route;
        connection.problem = problem;
        connection.bodyLength = (int)length;
        connection.phase = length < 0 ? ProtocolConnection.CHUNKED : ProtocolConnection.BODY;
        connection.chunked.reset();
        connection.inMessage = false;
    }

    /**
     * Adds the bytes at work to the body.
     *
     * @return false where more is needed, or the connection closes.
     */
    boolean onBytes(final InboundSlot slot, final ProtocolConnection connection)
    {
        if (connection.phase == ProtocolConnection.CHUNKED)
        {
            return onChunked(slot, connection);
        }
        return connection.body == null ? onSkipped(slot, connection) : onFixed(slot, connection);
    }

    private boolean onSkipped(final InboundSlot slot, final ProtocolConnection connection)
    {
        final int length = Math.min(connection.bodyLength, input.remaining());
        connection.bodyLength -= length;
        connection.arrived += length;
        input.skip(length);
        if (connection.bodyLength > 0)
        {
            return false;
        }
        complete(slot, connection);
        return true;
    }

    private boolean onFixed(final InboundSlot slot, final ProtocolConnection connection)
    {
        final Chunk body = connection.body;
        final int missing = connection.bodyStart + connection.bodyLength - body.limit();
        final int length = Math.min(missing, input.remaining());
        append(body, input.offset(), length);
        input.skip(length);
        connection.arrived += length;
        if (length < missing)
        {
            return false;
        }
        complete(slot, connection);
        return true;
    }

    private boolean onChunked(final InboundSlot slot, final ProtocolConnection connection)
    {
        final Http1ChunkedView view = connection.chunked;
        final int used = chunkedParser.parse(input.buffer(), input.offset(), input.remaining(), view);
        if (used < 0)
        {
            refuse(slot, connection, used);
            return false;
        }
        if (view.declaredLength() > connections.http.bodyBytes())
        {
            refuse(slot, connection, Problem.CONTENT_TOO_LARGE.code());
            return false;
        }
        if (view.dataLength() > 0 && connection.body != null)
        {
            if (!grow(connection, view.dataLength()))
            {
                refuse(slot, connection, Problem.OVERLOADED.code());
                return false;
            }
            append(connection.body, input.offset() + view.dataOffset(), view.dataLength());
        }
        input.skip(used);
        connection.arrived += used;
        if (view.isComplete())
        {
            complete(slot, connection);
        }
        return true;
    }

    private boolean grow(final ProtocolConnection connection, final int length)
    {
        final Chunk body = connection.body;
        if (body.remaining() >= length)
        {
            return true;
        }
        final int doubled = Math.min(2 * body.capacity(), connections.pool.largest());
        final Chunk larger = connections.pool.allocate(Math.max(body.length() + length, doubled));
        if (larger == null)
        {
            return false;
        }
        larger.buffer().putBytes(larger.offset(), body.buffer(), body.start(), body.length());
        larger.limit(larger.offset() + body.length());
        final int moved = larger.offset() - body.start();
        connection.pathOffset0 += moved;
        connection.pathOffset1 += moved;
        connection.queryOffset += moved;
        connection.keyOffset += moved;
        connection.bodyStart += moved;
        connection.body = larger;
        connections.pool.release(body);
        return true;
    }

    private void complete(final InboundSlot slot, final ProtocolConnection connection)
    {
        final InboundRows rows = slot.rows();
        final Chunk body = connection.body;
        connection.phase = ProtocolConnection.HEAD;
        if (body == null)
        {
            connections.refuse(slot, connection, connection.flags, connection.route, connection.problem);
            return;
        }
        final int row = rows.add(
            connection.flags | RowTable.IN_ASSEMBLED, connection.route, connection.received++, 0);
        rows.body(row, connection.bodyStart, body.limit() - connection.bodyStart);
        rows.path(row, 0, connection.pathOffset0, connection.pathLength0);
        rows.path(row, 1, connection.pathOffset1, connection.pathLength1);
        rows.query(row, connection.queryOffset, connection.queryLength);
        rows.terms(row, connection.keyOffset, connection.keyLength, connection.timeoutMs);
        connection.body = null;
        input.attach(slot, body);
        if ((connection.flags & RowTable.CLOSE) != 0)
        {
            connections.stopInput(connection);
        }
    }

    private void refuse(final InboundSlot slot, final ProtocolConnection connection, final int problem)
    {
        connections.refuse(slot, connection, connection.flags | RowTable.CLOSE, connection.route, problem);
    }

    private void append(final Chunk body, final int offset, final int length)
    {
        body.buffer().putBytes(body.limit(), input.buffer(), offset, length);
        body.limit(body.limit() + length);
    }
}
