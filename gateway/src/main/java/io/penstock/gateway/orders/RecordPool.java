package io.penstock.gateway.orders;

import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A bounded pool of records of one length in off-heap memory, named by index. Records are handed out in order and then
 * recycled, so memory that was never needed is never touched. A free record's first int links to the next free one.
 */
final class RecordPool implements AutoCloseable
{
    /**
     * The index that names no record.
     */
    static final int NONE = -1;

    private static final int CACHE_LINE_LENGTH = 64;

    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final int capacity;
    private final int recordLength;
    private long address;
    private int touched;
    private int free = NONE;
    private int used;

    /**
     * Reserves memory, without touching it.
     *
     * @param capacity     records at most.
     * @param recordLength length of one in bytes.
     * @throws IllegalArgumentException where the capacity is not positive, or too large for one buffer.
     */
    RecordPool(final int capacity, final int recordLength)
    {
        final long length = (long)capacity * recordLength;
        if (capacity <= 0 || length > Integer.MAX_VALUE)
        {
            throw new IllegalArgumentException("capacity: " + capacity + " records of " + recordLength + " bytes");
        }
        this.capacity = capacity;
        this.recordLength = recordLength;
        // Zeroed memory would be touched memory: it comes unwritten, and each record is written when it is taken
        address = UnsafeApi.allocateMemory(length + CACHE_LINE_LENGTH);
        buffer.wrap((address + CACHE_LINE_LENGTH - 1) & -CACHE_LINE_LENGTH, (int)length);
    }

    /**
     * Takes a record, its content undefined.
     *
     * @return its index, or {@link #NONE} where all are in use.
     */
    int take()
    {
        final int index;
        if (free != NONE)
        {
            index = free;
            free = buffer.getInt(offset(index));
        }
        else if (touched < capacity)
        {
            index = touched++;
        }
        else
        {
            return NONE;
        }
        used++;
        return index;
    }

    /**
     * Gives a record back.
     *
     * @param index of a record in use.
     */
    void give(final int index)
    {
        buffer.putInt(offset(index), free);
        free = index;
        used--;
    }

    boolean isFull()
    {
        return used == capacity;
    }

    int used()
    {
        return used;
    }

    int offset(final int index)
    {
        return index * recordLength;
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /**
     * Frees the memory. Any later access fails its bounds check.
     */
    @Override
    public void close()
    {
        buffer.wrap(0, 0);
        UnsafeApi.freeMemory(address);
        address = 0;
    }
}
