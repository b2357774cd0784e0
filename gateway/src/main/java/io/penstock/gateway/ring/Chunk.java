package io.penstock.gateway.ring;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A run of memory of a {@link ChunkPool}: what has outgrown a slot, or can't go on now. Objects are made with the pool
 * and used again and again. Belongs to the thread that allocated it; where it is attached to a slot, the stages behind
 * read it until the ring's last sequence has passed that slot.
 */
public final class Chunk
{
    final ChunkPool pool;
    final int leaf;
    int order;

    private Chunk next;
    private int start;
    private int limit;

    Chunk(final ChunkPool pool, final int leaf)
    {
        this.pool = pool;
        this.leaf = leaf;
    }

    /**
     * The memory, which is all of the pool's.
     *
     * @return the buffer.
     */
    public UnsafeBuffer buffer()
    {
        return pool.buffer();
    }

    /**
     * The memory as the socket thread writes it to channels, which is all of the pool's.
     *
     * @return the buffer, whose position and limit are the socket thread's to set.
     */
    public ByteBuffer wireBytes()
    {
        return pool.wireBytes();
    }

    /**
     * Where the chunk begins.
     *
     * @return offset in {@link #buffer()}.
     */
    public int offset()
    {
        return leaf << ChunkPool.LEAF_SHIFT;
    }

    /**
     * Bytes the chunk can hold.
     *
     * @return length in bytes.
     */
    public int capacity()
    {
        return ChunkPool.LEAF_LENGTH << order;
    }

    /**
     * Where the bytes that are in it begin.
     *
     * @return offset in {@link #buffer()}.
     */
    public int start()
    {
        return start;
    }

    /**
     * Moves the beginning of the bytes that are in it.
     *
     * @param offset offset in {@link #buffer()}.
     */
    public void start(final int offset)
    {
        start = offset;
    }

    /**
     * Where the bytes that are in it end.
     *
     * @return offset in {@link #buffer()}.
     */
    public int limit()
    {
        return limit;
    }

    /**
     * Moves the end of the bytes that are in it.
     *
     * @param offset offset in {@link #buffer()}.
     */
    public void limit(final int offset)
    {
        limit = offset;
    }

    /**
     * Number of bytes that are in it.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return limit - start;
    }

    /**
     * Number of bytes that still fit.
     *
     * @return length in bytes.
     */
    public int remaining()
    {
        return offset() + capacity() - limit;
    }

    /**
     * The chunk behind this one in a chain.
     *
     * @return the chunk, or null.
     */
    public Chunk next()
    {
        return next;
    }

    /**
     * Puts a chunk behind this one.
     *
     * @param chunk the chunk, or null.
     */
    public void next(final Chunk chunk)
    {
        next = chunk;
    }

    void reset(final int newOrder)
    {
        order = newOrder;
        next = null;
        start = offset();
        limit = start;
    }
}
