package io.penstock.gateway.ring;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Bytes of one connection that can't go on now, first in first out, in chunks of its layer's pool: what a full socket
 * did not take, an answer before its turn, a push behind a row. Used by the thread that owns the pool.
 */
public final class HeldBytes
{
    private final ChunkPool pool;
    private Chunk head;
    private Chunk tail;
    private int length;

    /**
     * Holds nothing yet.
     *
     * @param pool where its chunks come from.
     */
    public HeldBytes(final ChunkPool pool)
    {
        this.pool = pool;
    }

    /**
     * Adds bytes at the end.
     *
     * @param source where they are.
     * @param offset offset of the first.
     * @param count  their number.
     * @return false where the pool has no chunk for them; nothing was added then.
     */
    public boolean append(final DirectBuffer source, final int offset, final int count)
    {
        final int fits = tail == null ? 0 : Math.min(count, tail.remaining());
        Chunk added = null;
        if (fits < count)
        {
            added = pool.allocate(count - fits);
            if (added == null)
            {
                return false;
            }
        }

        if (fits > 0)
        {
            put(tail, source, offset, fits);
        }
        if (added != null)
        {
            put(added, source, offset + fits, count - fits);
            link(added);
        }
        length += count;
        return true;
    }

    /**
     * The chunk that holds the first bytes.
     *
     * @return the chunk, or null where nothing is held.
     */
    public Chunk head()
    {
        return head;
    }

    /**
     * Number of bytes held.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return length;
    }

    /**
     * Takes bytes from the beginning.
     *
     * @param target where they go.
     * @param offset offset of the first.
     * @param count  their number, at most {@link #length()}.
     */
    public void take(final MutableDirectBuffer target, final int offset, final int count)
    {
        int taken = 0;
        while (taken < count)
        {
            final int part = Math.min(count - taken, head.length());
            target.putBytes(offset + taken, head.buffer(), head.start(), part);
            consume(part);
            taken += part;
        }
    }

    /**
     * Drops bytes at the beginning, and gives chunks that are used up back.
     *
     * @param count their number, at most {@link #length()}.
     */
    public void consume(final int count)
    {
        int left = count;
        length -= count;
        while (head != null && left >= head.length())
        {
            final Chunk chunk = head;
            left -= chunk.length();
            head = chunk.next();
            pool.release(chunk);
        }
        if (head == null)
        {
            tail = null;
        }
        else
        {
            head.start(head.start() + left);
        }
    }

    /**
     * Drops everything.
     */
    public void clear()
    {
        pool.releaseAll(head);
        head = null;
        tail = null;
        length = 0;
    }

    private void link(final Chunk chunk)
    {
        if (tail == null)
        {
            head = chunk;
        }
        else
        {
            tail.next(chunk);
        }
        tail = chunk;
    }

    private static void put(final Chunk chunk, final DirectBuffer source, final int offset, final int count)
    {
        chunk.buffer().putBytes(chunk.limit(), source, offset, count);
        chunk.limit(chunk.limit() + count);
    }
}
