package io.penstock.gateway.protocol;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1ResponseEncoder;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Routes;
import org.agrona.MutableDirectBuffer;

/**
 * HTTP/1.1 on its way out: a row becomes a head and a body (RFC 9112 section 4).
 */
final class Http1Output implements Framer
{
    private final ProtocolConnections connections;
    private final Routes routes;

    Http1Output(final ProtocolConnections connections, final Routes routes)
    {
        this.connections = connections;
        this.routes = routes;
    }

    @Override
    public int maxLength(final OutboundSlot slot, final int row)
    {
        final byte[] allow = allow(slot.rows(), row);
        return Http1ResponseEncoder.maxLength(allow == null ? 0 : allow.length) + slot.rows().encodedLength(row);
    }

    @Override
    public int encode(
        final OutboundSlot slot,
        final int row,
        final boolean isClose,
        final MutableDirectBuffer target,
        final int offset)
    {
        final OutboundRows rows = slot.rows();
        final int flags = rows.flags(row);
        if ((flags & RowTable.KIND_MASK) == RowTable.INTERIM)
        {
            return Http1ResponseEncoder.encodeContinue(target, offset);
        }

        final int status = rows.status(row);
        final int length = rows.encodedLength(row);
        final int head = Http1ResponseEncoder.encode(
            target,
            offset,
            status,
            status >= 400 ? Http1.CONTENT_TYPE_PROBLEM_JSON : Http1.CONTENT_TYPE_JSON,
            length,
            isClose,
            (flags & RowTable.KEEP_ALIVE) != 0,
            connections.date,
            allow(rows, row));
        if ((flags & RowTable.HEAD) != 0)
        {
            return head;
        }
        target.putBytes(offset + head, slot.buffer(), rows.encodedOffset(row), length);
        return head + length;
    }

    private byte[] allow(final OutboundRows rows, final int row)
    {
        return rows.problem(row) == Problem.METHOD_NOT_ALLOWED.code() ? routes.allow(rows.route(row)) : null;
    }
}
