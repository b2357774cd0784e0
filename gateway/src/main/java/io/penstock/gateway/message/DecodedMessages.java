package io.penstock.gateway.message;

import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Route;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where the messages of a slot go that are decoded: into the slot, one behind the other; and one that has no room
 * there, for its groups or variable data, into a chunk as long as it has become. Used by one thread.
 */
final class DecodedMessages
{
    /** What stands for the rest of a name. */
    private static final byte[] CUT = {'.', '.', '.'};
    /** The bits that tell the bytes of a character of UTF-8 behind its first one (RFC 3629). */
    private static final int CONTINUATION_MASK = 0xC0;
    private static final int CONTINUATION = 0x80;

    private final MessageBuilder builder;
    private final ChunkPool pool;
    private final Attachments attachments;
    private final UnsafeBuffer scratch;
    private final int detailLimit;

    private int offset;
    private boolean isInScratch;

    /**
     * Makes room for messages.
     *
     * @param builder     makes them.
     * @param pool        where chunks come from.
     * @param attachments the chunks that stay with a slot until the inbound ring has passed it.
     * @param largest     bytes of a message at most.
     * @param detailLimit bytes of what is told of a refused request at most.
     */
    DecodedMessages(
        final MessageBuilder builder,
        final ChunkPool pool,
        final Attachments attachments,
        final int largest,
        final int detailLimit)
    {
        this.detailLimit = detailLimit;
        this.builder = builder;
        this.pool = pool;
        this.attachments = attachments;
        scratch = new UnsafeBuffer(ByteBuffer.allocateDirect(largest));
    }

    int largest()
    {
        return scratch.capacity();
    }

    /**
     * Memory for a message of any length that nobody keeps.
     */
    MutableDirectBuffer scratch()
    {
        return scratch;
    }

    /**
     * Begins a slot.
     */
    void begin(final InboundSlot slot)
    {
        offset = slot.shape().bytesLimit();
    }

    /**
     * Where the next message begins in the slot. What lies behind it is nobody's yet.
     */
    int offset()
    {
        return offset;
    }

    /**
     * Where a row's message has to end in the slot, so that each row behind it has room for what is told of it, if it
     * is refused.
     */
    private int limit(final InboundSlot slot, final int row)
    {
        return slot.shape().length() - (slot.rows().count() - row - 1) * detailLimit;
    }

    /**
     * Begins a message in the slot.
     *
     * @return 0, or {@link MessageBuilder#NO_ROOM}.
     */
    int beginInSlot(final InboundSlot slot, final int row, final Route route)
    {
        isInScratch = false;
        final int limit = Math.min(offset + largest(), limit(slot, row));
        return builder.begin(route.layout(), slot.buffer(), offset, limit);
    }

    /**
     * Begins a message once more that has found no room in the slot.
     *
     * @return 0, or {@link MessageBuilder#NO_ROOM} where it is above the limit.
     */
    int beginInScratch(final InboundSlot slot, final int row, final Route route)
    {
        isInScratch = true;
        return limit(slot, row) - offset >= largest() ?
            MessageBuilder.NO_ROOM :
            builder.begin(route.layout(), scratch, 0, largest());
    }

    /**
     * Ends a message, and places it.
     *
     * @return 0, or the code of a problem.
     */
    int end(final InboundSlot slot, final int row, final int length)
    {
        if (!isInScratch)
        {
            slot.rows().message(row, offset, length);
            offset += length;
            return 0;
        }
        return toChunk(slot, row, scratch, 0, length);
    }

    /**
     * Places a message that lies where it can't stay: in the slot, or where it has no room there, in a chunk.
     *
     * @return 0, or the code of a problem.
     */
    int place(final InboundSlot slot, final int row, final DirectBuffer message, final int from, final int length)
    {
        if (length > limit(slot, row) - offset)
        {
            return toChunk(slot, row, message, from, length);
        }
        slot.buffer().putBytes(offset, message, from, length);
        slot.rows().message(row, offset, length);
        offset += length;
        return 0;
    }

    private int toChunk(
        final InboundSlot slot, final int row, final DirectBuffer message, final int from, final int length)
    {
        final Chunk chunk = allocate(length);
        if (chunk == null)
        {
            return Problem.OVERLOADED.code();
        }
        chunk.buffer().putBytes(chunk.start(), message, from, length);
        slot.rows().message(row, chunk.start(), length);
        slot.rows().flags(row, slot.rows().flags(row) | RowTable.IN_CHUNK);
        slot.addDecoded(chunk);
        return 0;
    }

    /** Slots that the ring has passed since this poll began may hold what is missing. */
    private Chunk allocate(final int length)
    {
        final Chunk chunk = pool.allocate(length);
        return chunk == null && attachments.release() > 0 ? pool.allocate(length) : chunk;
    }

    /**
     * Keeps the name that is not known in a refused request, which may lie where it can't stay, as the row's body in
     * the slot.
     *
     * @param path length of what it is in, which is where the next message would begin.
     */
    void keepName(
        final InboundSlot slot,
        final int row,
        final int path,
        final DirectBuffer name,
        final int from,
        final int length)
    {
        int start = offset;
        int nameOffset = offset;
        if (path > 0)
        {
            // it has a slash in front, and gets one behind
            start++;
            nameOffset += path + 1;
            slot.buffer().putByte(nameOffset - 1, (byte)'/');
        }
        int limit = nameOffset + Math.min(length, InboundRows.MAX_NAME_LENGTH);
        slot.buffer().putBytes(nameOffset, name, from, limit - nameOffset);
        if (length > InboundRows.MAX_NAME_LENGTH)
        {
            limit = cut(slot.buffer(), nameOffset, limit - CUT.length);
        }
        slot.rows().bodyInSlot(row, start, limit - start);
        keep(limit - offset);
    }

    /**
     * Says that a name goes on, behind its last character that is whole.
     */
    private static int cut(final MutableDirectBuffer buffer, final int start, final int limit)
    {
        int end = limit;
        while (end > start && (buffer.getByte(end) & CONTINUATION_MASK) == CONTINUATION)
        {
            end--;
        }
        buffer.putBytes(end, CUT);
        return end + CUT.length;
    }

    /**
     * Keeps bytes that lie where the next message would begin.
     */
    void keep(final int length)
    {
        offset += length;
    }

    /**
     * Ends a slot.
     */
    void end(final InboundSlot slot, final long sequence)
    {
        attachments.add(slot.decoded(), sequence);
    }

    /**
     * Takes back the chunks of slots that the ring has passed.
     *
     * @return number of chains taken back.
     */
    int release()
    {
        return attachments.release();
    }
}
