package io.penstock.gateway.protocol;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.RowTable;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes that parse works on: those of a slot, behind those that the last slot left over. A left-over that is small
 * goes into the slot's headroom; a larger one, or one that grows byte by byte, takes the new bytes into its chunk, so
 * that what is parsed is contiguous and nothing is scanned twice. Used by the protocol thread.
 */
final class Input
{
    private final ProtocolConnections connections;
    private final Attachments attachments;

    private UnsafeBuffer buffer;
    private int offset;
    private int limit;
    private int source;
    private Chunk attached;
    private Chunk carry;
    private boolean isReferred;

    Input(final ProtocolConnections connections, final Attachments attachments)
    {
        this.connections = connections;
        this.attachments = attachments;
    }

    /**
     * Puts a slot's bytes behind the left-over.
     *
     * @return false where the connection can't go on: its left-over is above the limit, or the pool is empty.
     */
    boolean begin(final InboundSlot slot, final ProtocolConnection connection)
    {
        buffer = slot.input();
        offset = slot.offset();
        limit = offset + slot.length();
        source = slot.plaintext() == null ? 0 : RowTable.IN_PLAINTEXT;
        attached = null;
        carry = null;
        isReferred = false;

        final Chunk kept = connection.carry;
        if (kept == null)
        {
            return true;
        }
        connection.carry = null;
        if (source == 0 && fitsInFront(slot, kept.length()))
        {
            if (slot.length() == 0)
            {
                offset = slot.shape().bytesLimit();
                limit = offset;
            }
            offset -= kept.length();
            buffer.putBytes(offset, kept.buffer(), kept.start(), kept.length());
            connections.pool.release(kept);
            return true;
        }
        return extend(slot, kept);
    }

    /**
     * Keeps what was not used for the next slot, and leaves with the slot what its rows refer to.
     *
     * @return false where the pool has no chunk for it.
     */
    boolean end(final ProtocolConnection connection, final long sequence)
    {
        boolean isKept = true;
        if (carry != null && !isReferred && offset < limit && !connection.isClosing)
        {
            carry.start(offset);
            connection.carry = carry;
        }
        else
        {
            isKept = keep(connection);
            if (carry != null)
            {
                leave();
            }
        }
        attachments.add(attached, sequence);
        return isKept;
    }

    /**
     * Says that a row refers to the bytes at work.
     *
     * @return the flags that name the buffer.
     */
    int refer(final InboundSlot slot)
    {
        if (carry != null)
        {
            isReferred = true;
            slot.assembled(carry);
        }
        return source;
    }

    /**
     * Leaves a chunk with the slot until the ring has passed it.
     */
    void attach(final InboundSlot slot, final Chunk chunk)
    {
        slot.assembled(chunk);
        chunk.next(attached);
        attached = chunk;
    }

    /**
     * Drops the rest of the bytes.
     */
    void skipAll()
    {
        offset = limit;
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    int offset()
    {
        return offset;
    }

    int remaining()
    {
        return limit - offset;
    }

    void skip(final int length)
    {
        offset += length;
    }

    private static boolean fitsInFront(final InboundSlot slot, final int kept)
    {
        if (slot.length() == 0)
        {
            return kept <= slot.shape().bytesLimit() - slot.shape().rowsLimit();
        }
        return slot.length() >= kept && kept <= slot.offset() - slot.shape().rowsLimit();
    }

    private boolean extend(final InboundSlot slot, final Chunk kept)
    {
        final int length = kept.length() + slot.length();
        carry = kept;
        if (kept.remaining() < slot.length())
        {
            // a frame up to its limit may be left over, and what came behind it with its end is one read more
            final int most = Math.max(connections.limits.heldBytes(), connections.http.bodyBytes());
            carry = kept.length() > most ? null : connections.pool.allocate(length);
            if (carry == null)
            {
                connections.counters.rejected(kept.length() > most ? Reason.HELD_LIMIT : Reason.POOL_EXHAUSTED);
                connections.pool.release(kept);
                return false;
            }
            append(carry, kept.buffer(), kept.start(), kept.length());
            connections.pool.release(kept);
        }
        append(carry, buffer, offset, slot.length());
        buffer = carry.buffer();
        offset = carry.start();
        limit = carry.limit();
        source = RowTable.IN_ASSEMBLED;
        return true;
    }

    private boolean keep(final ProtocolConnection connection)
    {
        final int length = limit - offset;
        if (length == 0 || connection.isClosing)
        {
            return true;
        }
        final Chunk chunk = connections.pool.allocate(length);
        if (chunk == null)
        {
            connections.counters.rejected(Reason.POOL_EXHAUSTED);
            return false;
        }
        append(chunk, buffer, offset, length);
        connection.carry = chunk;
        return true;
    }

    private void leave()
    {
        if (isReferred)
        {
            carry.next(attached);
            attached = carry;
        }
        else
        {
            connections.pool.release(carry);
        }
    }

    private static void append(final Chunk chunk, final UnsafeBuffer from, final int start, final int length)
    {
        chunk.buffer().putBytes(chunk.limit(), from, start, length);
        chunk.limit(chunk.limit() + length);
    }
}
