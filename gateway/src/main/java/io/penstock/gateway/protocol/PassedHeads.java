package io.penstock.gateway.protocol;

import io.penstock.codecs.http1.Http1ResponseEncoder;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.RowTable;
import org.agrona.MutableDirectBuffer;

/**
 * Ends the head of an answer that is passed on: what becomes of the connection is said here, and by nobody before. The
 * payload of the row is the head without its empty line.
 */
final class PassedHeads implements Framer
{
    private static final byte[] CLOSE = Http1ResponseEncoder.field("Connection", "close");
    private static final byte[] KEEP_ALIVE = Http1ResponseEncoder.field("Connection", "keep-alive");
    private static final int EMPTY_LINE = 2;

    @Override
    public int maxLength(final OutboundSlot slot, final int row)
    {
        return slot.rows().encodedLength(row) + KEEP_ALIVE.length + EMPTY_LINE;
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
        final int length = rows.encodedLength(row);
        target.putBytes(offset, slot.buffer(), rows.encodedOffset(row), length);
        int limit = offset + length;
        if (isClose || (rows.flags(row) & RowTable.KEEP_ALIVE) != 0)
        {
            final byte[] field = isClose ? CLOSE : KEEP_ALIVE;
            target.putBytes(limit, field);
            limit += field.length;
        }
        target.putByte(limit++, (byte)'\r');
        target.putByte(limit++, (byte)'\n');
        return limit - offset;
    }
}
