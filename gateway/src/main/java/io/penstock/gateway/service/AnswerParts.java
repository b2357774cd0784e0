package io.penstock.gateway.service;

import io.penstock.codecs.http1.Http1ChunkEncoder;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.RowTable;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Puts answers that are passed on into the outbound ring: a row a part, as far as that ring and the client's window
 * have room. Used by the process thread alone.
 */
final class AnswerParts
{
    private static final int CHUNK_OVERHEAD = Http1ChunkEncoder.MAX_HEADER_LENGTH + Http1ChunkEncoder.END_LENGTH;

    private final InFlight inFlight;
    private final Outlet outlet;
    private final Windows windows;

    AnswerParts(final InFlight inFlight, final Outlet outlet, final Windows windows)
    {
        this.inFlight = inFlight;
        this.outlet = outlet;
        this.windows = windows;
    }

    /**
     * Whether the window has room. Where it has none, the socket says when there is.
     */
    boolean isOpen(final long connection)
    {
        return windows.room(connection) > 0;
    }

    /**
     * Puts a head.
     *
     * @return false where there is no room for it.
     */
    boolean putHead(final Exchange exchange, final DirectBuffer source, final int offset, final int length)
    {
        return isOpen(exchange.connection) && put(exchange, RowTable.FIRST, source, offset, length);
    }

    /**
     * Puts a part of a body.
     *
     * @return how many bytes of it there was room for.
     */
    int putBody(final Exchange exchange, final DirectBuffer source, final int offset, final int length)
    {
        int taken = 0;
        while (taken < length)
        {
            final int room = windows.room(exchange.connection);
            final int part = Math.min(Math.min(length - taken, room), OutboundRows.PART_LENGTH - CHUNK_OVERHEAD);
            if (part <= 0 || !putPart(exchange, source, offset + taken, part))
            {
                return taken;
            }
            taken += part;
        }
        return taken;
    }

    /**
     * Ends an answer.
     *
     * @return false where the ring is full.
     */
    boolean putLast(final Exchange exchange)
    {
        final OutboundSlot out = outlet.open(exchange.connection, Http1ChunkEncoder.LAST_LENGTH);
        if (out == null)
        {
            return false;
        }
        final int length = exchange.isChunked ? Http1ChunkEncoder.putLast(out.buffer(), out.messagesLimit()) : 0;
        add(out, exchange, RowTable.LAST, out.messagesLimit(), length, length);
        return true;
    }

    /**
     * Answers in the upstream's place, or closes where the answer has begun: nothing else is honest then.
     *
     * @param problem the code of a problem.
     * @return false where the ring is full.
     */
    boolean putProblem(final Exchange exchange, final int problem)
    {
        final int index = exchange.index;
        return exchange.isAnswering ?
            outlet.close(exchange.connection, inFlight.order(index)) :
            outlet.refuse(
                exchange.connection,
                inFlight.flags(index),
                inFlight.route(index),
                inFlight.order(index),
                inFlight.stream(index),
                problem);
    }

    private boolean putPart(final Exchange exchange, final DirectBuffer source, final int offset, final int length)
    {
        if (!exchange.isChunked)
        {
            return put(exchange, 0, source, offset, length);
        }
        final OutboundSlot out = outlet.open(exchange.connection, length + CHUNK_OVERHEAD);
        if (out == null)
        {
            return false;
        }
        final MutableDirectBuffer buffer = out.buffer();
        final int data = out.messagesLimit() + Http1ChunkEncoder.MAX_HEADER_LENGTH;
        buffer.putBytes(data, source, offset, length);
        final int header = Http1ChunkEncoder.putHeader(buffer, data, length);
        final int end = Http1ChunkEncoder.putEnd(buffer, data + length);
        add(out, exchange, 0, data - header, header + length + end, length + CHUNK_OVERHEAD);
        return true;
    }

    private boolean put(
        final Exchange exchange, final int flags, final DirectBuffer source, final int offset, final int length)
    {
        final OutboundSlot out = outlet.open(exchange.connection, length);
        if (out == null)
        {
            return false;
        }
        out.buffer().putBytes(out.messagesLimit(), source, offset, length);
        add(out, exchange, flags, out.messagesLimit(), length, length);
        return true;
    }

    private void add(
        final OutboundSlot out,
        final Exchange exchange,
        final int flags,
        final int offset,
        final int length,
        final int used)
    {
        final int index = exchange.index;
        final int row = out.rows().add(
            exchange.answerFlags & ~RowTable.KIND_MASK | RowTable.PART | flags,
            inFlight.route(index),
            inFlight.order(index),
            inFlight.stream(index));
        out.rows().encoded(row, exchange.status, offset, length);
        out.commitMessage(used);
        if (windows.add(exchange.connection, length))
        {
            out.request(Control.TELL);
        }
    }
}
