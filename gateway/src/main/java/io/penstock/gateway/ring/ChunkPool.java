package io.penstock.gateway.ring;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One thread's share of a lane's chunk memory: a buddy allocator over one off-heap run, with sizes from
 * {@link #LEAF_LENGTH} to the largest body with its head. It allocates no objects after its construction, and its
 * memory is touched only where it is used. Bounded: where it is empty, {@link #allocate} says so. Used by the thread
 * that owns it.
 */
public final class ChunkPool
{
    /**
     * Bytes of the smallest chunk.
     */
    public static final int LEAF_LENGTH = 1 << ChunkPool.LEAF_SHIFT;

    static final int LEAF_SHIFT = 11;

    private static final int NONE = -1;

    private final ByteBuffer bytes;
    private final ByteBuffer plainBytes;
    private final ByteBuffer wireBytes;
    private final UnsafeBuffer buffer;
    private final Chunk[] chunks;
    private final int[] next;
    private final int[] previous;
    private final byte[] freeOrder;
    private final int[] heads;
    private final int maxOrder;
    private volatile long freeBytes;
    private long refusals;

    /**
     * Makes a share.
     *
     * @param length  bytes of it, rounded up to a multiple of the largest chunk.
     * @param largest bytes of the largest chunk, rounded up to a power of two.
     */
    public ChunkPool(final int length, final int largest)
    {
        maxOrder = orderOf(largest);
        heads = new int[maxOrder + 1];
        final int capacity = BitUtil.align(length, LEAF_LENGTH << maxOrder);
        final int leaves = capacity >> LEAF_SHIFT;
        bytes = BufferUtil.allocateDirectAligned(capacity, BitUtil.CACHE_LINE_LENGTH);
        plainBytes = bytes.duplicate();
        wireBytes = bytes.duplicate();
        buffer = new UnsafeBuffer(bytes);
        chunks = new Chunk[leaves];
        next = new int[leaves];
        previous = new int[leaves];
        freeOrder = new byte[leaves];
        Arrays.fill(freeOrder, (byte)NONE);
        Arrays.fill(heads, NONE);
        Arrays.setAll(chunks, (leaf) -> new Chunk(this, leaf));
        for (int leaf = leaves - (1 << maxOrder); leaf >= 0; leaf -= 1 << maxOrder)
        {
            push(leaf, maxOrder);
        }
        freeBytes = capacity;
    }

    /**
     * Takes a chunk.
     *
     * @param length bytes it must hold.
     * @return an empty chunk of at least that capacity, or null where there is none: the pool is empty, or the length
     *         above the largest chunk.
     */
    public Chunk allocate(final int length)
    {
        final int order = orderOf(length);
        int found = order;
        while (found <= maxOrder && heads[found] == NONE)
        {
            found++;
        }
        if (found > maxOrder)
        {
            refusals++;
            return null;
        }

        final int leaf = heads[found];
        unlink(leaf, found);
        while (found > order)
        {
            found--;
            push(leaf + (1 << found), found);
        }

        final Chunk chunk = chunks[leaf];
        chunk.reset(order);
        freeBytes(freeBytes - chunk.capacity());
        return chunk;
    }

    /**
     * Gives a chunk back.
     *
     * @param chunk a chunk of this pool, which was allocated and not yet released.
     */
    public void release(final Chunk chunk)
    {
        freeBytes(freeBytes + chunk.capacity());
        int leaf = chunk.leaf;
        int order = chunk.order;
        while (order < maxOrder)
        {
            final int buddy = leaf ^ (1 << order);
            if (freeOrder[buddy] != order)
            {
                break;
            }
            unlink(buddy, order);
            leaf = Math.min(leaf, buddy);
            order++;
        }
        push(leaf, order);
    }

    /**
     * Gives a chain of chunks back.
     *
     * @param first the first of them, or null.
     */
    public void releaseAll(final Chunk first)
    {
        Chunk chunk = first;
        while (chunk != null)
        {
            final Chunk following = chunk.next();
            release(chunk);
            chunk = following;
        }
    }

    /**
     * The memory of all chunks.
     *
     * @return the buffer.
     */
    public UnsafeBuffer buffer()
    {
        return buffer;
    }

    /**
     * The memory of all chunks, as engines and channels of the owner's thread take it.
     *
     * @return the buffer, one and the same at every call; its position and limit are the owner's to set.
     */
    public ByteBuffer bytes()
    {
        return bytes;
    }

    /**
     * The memory of all chunks once more, for an engine that reads and writes it.
     *
     * @return the buffer, one and the same at every call; its position and limit are the owner's to set.
     */
    public ByteBuffer plainBytes()
    {
        return plainBytes;
    }

    /**
     * The memory of all chunks, as the socket thread writes it to channels.
     *
     * @return the buffer, one and the same at every call; its position and limit are the socket thread's to set.
     */
    public ByteBuffer wireBytes()
    {
        return wireBytes;
    }

    /**
     * Bytes that are not in use. Any thread may ask.
     *
     * @return length in bytes.
     */
    public long freeBytes()
    {
        return freeBytes;
    }

    /**
     * Bytes of the whole share.
     *
     * @return length in bytes.
     */
    public int capacity()
    {
        return bytes.capacity();
    }

    /**
     * Bytes of the largest chunk.
     *
     * @return length in bytes.
     */
    public int largest()
    {
        return LEAF_LENGTH << maxOrder;
    }

    /**
     * How often there was no chunk.
     *
     * @return the number of refusals.
     */
    public long refusals()
    {
        return refusals;
    }

    private static int orderOf(final int length)
    {
        if (length <= LEAF_LENGTH)
        {
            return 0;
        }
        return Integer.SIZE - Integer.numberOfLeadingZeros((length - 1) >> LEAF_SHIFT);
    }

    private void freeBytes(final long value)
    {
        freeBytes = value;
    }

    private void push(final int leaf, final int order)
    {
        final int head = heads[order];
        next[leaf] = head;
        previous[leaf] = NONE;
        if (head != NONE)
        {
            previous[head] = leaf;
        }
        heads[order] = leaf;
        freeOrder[leaf] = (byte)order;
    }

    private void unlink(final int leaf, final int order)
    {
        final int before = previous[leaf];
        final int after = next[leaf];
        if (before == NONE)
        {
            heads[order] = after;
        }
        else
        {
            next[before] = after;
        }
        if (after != NONE)
        {
            previous[after] = before;
        }
        freeOrder[leaf] = NONE;
    }
}
