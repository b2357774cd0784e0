package io.penstock.gateway.message;

import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Route;

/**
 * Where the messages of a slot go that are decoded: into the slot, one behind the other; and one that has no room
 * there, for its groups or variable data, into a chunk of its own. Used by one thread.
 */
final class DecodedMessages
{
    private final MessageBuilder builder;
    private final ChunkPool pool;
    private final Attachments attachments;
    private final int largest;

    private int offset;
    private Chunk chunk;

    /**
     * Makes room for messages.
     *
     * @param builder     makes them.
     * @param pool        where chunks come from.
     * @param attachments the chunks that stay with a slot until the inbound ring has passed it.
     * @param largest     bytes of a message at most.
     */
    DecodedMessages(
        final MessageBuilder builder, final ChunkPool pool, final Attachments attachments, final int largest)
    {
        this.builder = builder;
        this.pool = pool;
        this.attachments = attachments;
        this.largest = largest;
    }

    int largest()
    {
        return largest;
    }

    /**
     * Begins a slot.
     */
    void begin(final InboundSlot slot)
    {
        offset = slot.shape().bytesLimit();
        chunk = null;
    }

    /**
     * Where the next message begins in the slot. What lies behind it is nobody's yet.
     */
    int offset()
    {
        return offset;
    }

    /**
     * Begins a message in the slot.
     *
     * @return 0, or {@link MessageBuilder#NO_ROOM}.
     */
    int beginInSlot(final InboundSlot slot, final Route route)
    {
        return builder.begin(route.layout(), slot.buffer(), offset, Math.min(offset + largest, slot.shape().length()));
    }

    /**
     * Begins a message once more that has found no room in the slot.
     *
     * @return 0, or the code of a problem.
     */
    int beginInChunk(final InboundSlot slot, final Route route)
    {
        if (slot.shape().length() - offset >= largest)
        {
            return Problem.MESSAGE_TOO_LARGE.code();
        }
        chunk = pool.allocate(largest);
        return chunk == null ?
            Problem.OVERLOADED.code() :
            builder.begin(route.layout(), chunk.buffer(), chunk.start(), chunk.start() + largest);
    }

    /**
     * Ends a message, and places it.
     */
    void end(final InboundSlot slot, final int row, final int length)
    {
        if (chunk == null)
        {
            slot.rows().message(row, offset, length);
            offset += length;
            return;
        }
        slot.rows().message(row, chunk.start(), length);
        slot.rows().flags(row, slot.rows().flags(row) | RowTable.IN_CHUNK);
        slot.addDecoded(chunk);
        chunk = null;
    }

    /**
     * Keeps bytes that lie where the next message would begin.
     */
    void keep(final int length)
    {
        offset += length;
    }

    /**
     * Gives up a message that can't be one.
     */
    void abandon()
    {
        if (chunk != null)
        {
            pool.release(chunk);
            chunk = null;
        }
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
