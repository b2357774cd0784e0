package io.penstock.gateway.ring;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a stage of the way out has produced: a run in a region of the slot, and behind it chunks of its layer's pool
 * where the region was too small. Every piece that is reserved is contiguous, wherever it comes to lie. Written by one
 * stage, then read by those behind it.
 */
public final class Output
{
    /**
     * Bytes of what stands about it in the head of its slot: the length of the run, and whether there are chunks.
     */
    static final int HEAD_LENGTH = 2 * Integer.BYTES;

    private final UnsafeBuffer slotBuffer;
    private final int lengthOffset;
    private final int hasChunksOffset;
    private final int offset;
    private final int capacity;
    // what an earlier event left, unless the head says that it is of this one
    private Chunk firstChunk;
    private Chunk lastChunk;

    /**
     * Lays an output over a region of a slot's memory.
     *
     * @param slotBuffer the slot's memory.
     * @param headOffset where its part of the slot's head begins.
     * @param offset     where the region begins.
     * @param capacity   bytes of the region.
     */
    Output(final UnsafeBuffer slotBuffer, final int headOffset, final int offset, final int capacity)
    {
        this.slotBuffer = slotBuffer;
        lengthOffset = headOffset;
        hasChunksOffset = headOffset + Integer.BYTES;
        this.offset = offset;
        this.capacity = capacity;
    }

    /**
     * Forgets what was produced. Its chunks are their owner's to release.
     */
    void clear()
    {
        Bytes.putLong(slotBuffer, lengthOffset, 0);
    }

    /**
     * Makes room for a piece.
     *
     * @param max  bytes it may need.
     * @param pool where a chunk comes from, if the region is too small.
     * @return false where there is no room: the pool is empty.
     */
    public boolean reserve(final int max, final ChunkPool pool)
    {
        final boolean isFirst = !hasChunks();
        if (isFirst)
        {
            if (capacity - length() >= max)
            {
                return true;
            }
        }
        else if (lastChunk.remaining() >= max)
        {
            return true;
        }

        final Chunk chunk = pool.allocate(max);
        if (chunk == null)
        {
            return false;
        }
        if (isFirst)
        {
            firstChunk = chunk;
            Bytes.putInt(slotBuffer, hasChunksOffset, 1);
        }
        else
        {
            lastChunk.next(chunk);
        }
        lastChunk = chunk;
        return true;
    }

    /**
     * The memory of the piece that was reserved.
     *
     * @return the buffer.
     */
    public UnsafeBuffer buffer()
    {
        return hasChunks() ? lastChunk.buffer() : slotBuffer;
    }

    /**
     * Where the next byte goes.
     *
     * @return offset in {@link #buffer()}.
     */
    public int limit()
    {
        return hasChunks() ? lastChunk.limit() : offset + length();
    }

    /**
     * Adds what was written to the piece.
     *
     * @param count bytes written at {@link #limit()}, at most what was reserved.
     */
    public void commit(final int count)
    {
        if (hasChunks())
        {
            lastChunk.limit(lastChunk.limit() + count);
        }
        else
        {
            Bytes.putInt(slotBuffer, lengthOffset, length() + count);
        }
    }

    /**
     * Copies a piece.
     *
     * @param source       where its bytes are.
     * @param sourceOffset offset of the first.
     * @param count        their number.
     * @param pool         where a chunk comes from, if the region is too small.
     * @return false where there is no room: nothing was added then.
     */
    public boolean append(final DirectBuffer source, final int sourceOffset, final int count, final ChunkPool pool)
    {
        if (!reserve(count, pool))
        {
            return false;
        }
        buffer().putBytes(limit(), source, sourceOffset, count);
        commit(count);
        return true;
    }

    /**
     * Where the run in the slot begins.
     *
     * @return offset in the slot's memory.
     */
    public int offset()
    {
        return offset;
    }

    /**
     * Length of the run in the slot.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return Bytes.getInt(slotBuffer, lengthOffset);
    }

    /**
     * The first chunk behind the run in the slot.
     *
     * @return the chunk, or null.
     */
    public Chunk chunks()
    {
        return hasChunks() ? firstChunk : null;
    }

    /**
     * Whether nothing was produced.
     *
     * @return true where there is no byte.
     */
    public boolean isEmpty()
    {
        return length() == 0 && !hasChunks();
    }

    private boolean hasChunks()
    {
        return Bytes.getInt(slotBuffer, hasChunksOffset) != 0;
    }
}
