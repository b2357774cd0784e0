package io.penstock.gateway.ring;

import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The off-heap memory of a ring's slots: one allocation, touched at start, with a view for each slot. The stride is an
 * odd number of cache lines, because equal power-of-two strides alias in the caches.
 */
public final class Slab
{
    private final ByteBuffer memory;
    private final int stride;
    private final int slotBytes;

    /**
     * Allocates and touches the memory.
     *
     * @param slots     number of slots.
     * @param slotBytes bytes of each.
     */
    public Slab(final int slots, final int slotBytes)
    {
        this.slotBytes = slotBytes;
        stride = stride(slotBytes);
        memory = BufferUtil.allocateDirectAligned(Math.multiplyExact(slots, stride), BitUtil.CACHE_LINE_LENGTH);
        new UnsafeBuffer(memory).setMemory(0, memory.capacity(), (byte)0);
    }

    private static int stride(final int slotBytes)
    {
        final int lines = BitUtil.align(slotBytes, BitUtil.CACHE_LINE_LENGTH) / BitUtil.CACHE_LINE_LENGTH;
        return (lines | 1) * BitUtil.CACHE_LINE_LENGTH;
    }

    /**
     * What slots take, without taking it.
     *
     * @param slots     number of slots.
     * @param slotBytes bytes of each.
     * @return bytes of all.
     */
    public static long bytes(final int slots, final int slotBytes)
    {
        return (long)slots * stride(slotBytes);
    }

    /**
     * The memory of one slot.
     *
     * @param slot number of the slot, from 0.
     * @return a new view of it, in the byte order of the host.
     */
    public ByteBuffer bytes(final int slot)
    {
        return memory.slice(slot * stride, slotBytes);
    }
}
