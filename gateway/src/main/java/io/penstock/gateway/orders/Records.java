package io.penstock.gateway.orders;

import org.agrona.UnsafeApi;

import java.util.Objects;

/**
 * A bounded number of records of one length in off-heap memory, named by index. Memory that was never written is never
 * touched. Each access checks the record's index, and a field lies within its record by its owner's constants: one
 * check for all that is done with a record, which is why this is no Agrona buffer.
 */
class Records implements AutoCloseable
{
    private static final int CACHE_LINE_LENGTH = 64;

    private final int recordLength;
    private final long address;
    private final long base;
    private int capacity;

    /**
     * Reserves memory, without touching it.
     *
     * @param capacity     how many records.
     * @param recordLength length of one in bytes.
     * @throws IllegalArgumentException where the capacity is not positive, or too large.
     */
    Records(final int capacity, final int recordLength)
    {
        final long length = (long)capacity * recordLength;
        if (capacity <= 0 || length > Integer.MAX_VALUE)
        {
            throw new IllegalArgumentException("capacity: " + capacity + " records of " + recordLength + " bytes");
        }
        this.capacity = capacity;
        this.recordLength = recordLength;
        // Zeroed memory would be touched memory: it comes unwritten
        address = UnsafeApi.allocateMemory(length + CACHE_LINE_LENGTH);
        base = (address + CACHE_LINE_LENGTH - 1) & -CACHE_LINE_LENGTH;
    }

    /**
     * Zeroes all records, and so touches them.
     */
    final void clear()
    {
        UnsafeApi.setMemory(base, (long)capacity * recordLength, (byte)0);
    }

    final int capacity()
    {
        return capacity;
    }

    final long getLong(final int record, final int field)
    {
        return UnsafeApi.getLong(at(record) + field);
    }

    final void putLong(final int record, final int field, final long value)
    {
        UnsafeApi.putLong(at(record) + field, value);
    }

    final int getInt(final int record, final int field)
    {
        return UnsafeApi.getInt(at(record) + field);
    }

    final void putInt(final int record, final int field, final int value)
    {
        UnsafeApi.putInt(at(record) + field, value);
    }

    final byte getByte(final int record, final int field)
    {
        return UnsafeApi.getByte(at(record) + field);
    }

    final void putByte(final int record, final int field, final byte value)
    {
        UnsafeApi.putByte(at(record) + field, value);
    }

    private long at(final int record)
    {
        return base + (long)Objects.checkIndex(record, capacity) * recordLength;
    }

    /**
     * Frees the memory. Any later access fails its check.
     */
    @Override
    public void close()
    {
        if (capacity != 0)
        {
            capacity = 0;
            UnsafeApi.freeMemory(address);
        }
    }
}
