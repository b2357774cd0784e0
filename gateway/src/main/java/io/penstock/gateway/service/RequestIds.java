package io.penstock.gateway.service;

import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.records.Records;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.RequestId;

/**
 * The ids by which clients of SBE tell their requests apart, so that a reject names the request it is for, also when
 * that has long gone to its service. Used by the process thread alone.
 */
final class RequestIds implements AutoCloseable
{
    private static final int LENGTH = 0;
    private static final int ID = Integer.BYTES;

    private final int[] offsets;
    private final int[] lengths;
    private final Records kept;
    private int longest;

    /**
     * Reserves memory, where the schema has such ids.
     *
     * @param schema   the schema.
     * @param inFlight requests in flight at most.
     */
    RequestIds(final MessageSchema schema, final int inFlight)
    {
        offsets = new int[schema.size()];
        lengths = new int[schema.size()];
        for (final MessageLayout message : schema.messages())
        {
            final FieldLayout id = RequestId.of(message);
            if (id != null)
            {
                offsets[message.index()] = id.offset();
                lengths[message.index()] = id.length();
                longest = Math.max(longest, id.length());
            }
        }
        kept = longest == 0 ? null : new Records(inFlight, ID + longest + Long.BYTES - 1 & -Long.BYTES);
    }

    /**
     * Bytes that an id takes at most in a slot.
     */
    int longest()
    {
        return longest;
    }

    /**
     * Keeps the id of a request that is in flight now.
     */
    void keep(final int index, final int flags, final RequestView request)
    {
        if (RowTable.isSofh(flags) && kept != null)
        {
            final int length = length(request);
            kept.putInt(index, LENGTH, length);
            kept.putBytes(index, ID, request.buffer(), request.offset() + offset(request), length);
        }
    }

    /**
     * Names a request in flight in the row that refuses it.
     */
    void put(final OutboundSlot slot, final int row, final int flags, final int index)
    {
        if (RowTable.isSofh(flags) && kept != null)
        {
            final int length = kept.getInt(index, LENGTH);
            kept.getBytes(index, ID, slot.buffer(), slot.messagesLimit(), length);
            place(slot, row, length);
        }
    }

    /**
     * Names a request in the row that refuses it.
     */
    void put(final OutboundSlot slot, final int row, final int flags, final RequestView request)
    {
        if (RowTable.isSofh(flags) && longest > 0)
        {
            final int length = length(request);
            slot.buffer().putBytes(
                slot.messagesLimit(), request.buffer(), request.offset() + offset(request), length);
            place(slot, row, length);
        }
    }

    private static void place(final OutboundSlot slot, final int row, final int length)
    {
        slot.rows().message(row, slot.messagesLimit(), length);
        slot.commitMessage(length);
    }

    private int offset(final RequestView request)
    {
        return offsets[request.layout().index()];
    }

    /** An earlier version of a message may end before its id. */
    private int length(final RequestView request)
    {
        final int length = lengths[request.layout().index()];
        return offset(request) + length <= request.blockLength() ? length : 0;
    }

    /** Gives back the memory, when the thread has ended. */
    @Override
    public void close()
    {
        if (kept != null)
        {
            kept.close();
        }
    }
}
