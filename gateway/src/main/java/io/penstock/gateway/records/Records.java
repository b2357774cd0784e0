package io.penstock.gateway.records;

import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.Objects;

/**
 * A bounded number of records of one length in off-heap memory, named by index. Memory that was never written is never
 * touched. Each access checks the record's index, and a field lies within its record by its owner's constants: one
 * check for all that is done with a record, which is why this is no Agrona buffer. Used by one thread.
 */
public class Records implements AutoCloseable
{
    private static final int CACHE_LINE_LENGTH = 64;

    private final int recordLength;
    private final long address;
    private final long base;
    private final UnsafeBuffer window = new UnsafeBuffer(0, 0);
    private int capacity;

    /**
     * Reserves memory, without touching it.
     *
     * @param capacity     how many records.
     * @param recordLength length of one in bytes.
     * @throws IllegalArgumentException where the capacity is not positive, or too large.
     */
    public Records(final int capacity, final int recordLength)
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
    public final void clear()
    {
        UnsafeApi.setMemory(base, (long)capacity * recordLength, (byte)0);
    }

    /**
     * How many records there are.
     *
     * @return the capacity, 0 once closed.
     */
    public final int capacity()
    {
        return capacity;
    }

    /**
     * Reads eight bytes of a record.
     *
     * @param record its index.
     * @param field  offset in it, where it has as much.
     * @return the value, in the order of bytes of this machine.
     * @throws IndexOutOfBoundsException where there is no such record.
     */
    public final long getLong(final int record, final int field)
    {
        return UnsafeApi.getLong(at(record) + field);
    }

    /**
     * Writes eight bytes of a record.
     *
     * @param record its index.
     * @param field  offset in it, where it has as much.
     * @param value  what is written.
     * @throws IndexOutOfBoundsException where there is no such record.
     */
    public final void putLong(final int record, final int field, final long value)
    {
        UnsafeApi.putLong(at(record) + field, value);
    }

    /**
     * Reads four bytes of a record.
     *
     * @param record its index.
     * @param field  offset in it, where it has as much.
     * @return the value, in the order of bytes of this machine.
     * @throws IndexOutOfBoundsException where there is no such record.
     */
    public final int getInt(final int record, final int field)
    {
        return UnsafeApi.getInt(at(record) + field);
    }

    /**
     * Writes four bytes of a record.
     *
     * @param record its index.
     * @param field  offset in it, where it has as much.
     * @param value  what is written.
     * @throws IndexOutOfBoundsException where there is no such record.
     */
    public final void putInt(final int record, final int field, final int value)
    {
        UnsafeApi.putInt(at(record) + field, value);
    }

    /**
     * Reads a byte of a record.
     *
     * @param record its index.
     * @param field  offset in it, less than its length.
     * @return the value.
     * @throws IndexOutOfBoundsException where there is no such record.
     */
    public final byte getByte(final int record, final int field)
    {
        return UnsafeApi.getByte(at(record) + field);
    }

    /**
     * Writes a byte of a record.
     *
     * @param record its index.
     * @param field  offset in it, where it has as much.
     * @param value  what is written.
     * @throws IndexOutOfBoundsException where there is no such record.
     */
    public final void putByte(final int record, final int field, final byte value)
    {
        UnsafeApi.putByte(at(record) + field, value);
    }

    final int recordLength()
    {
        return recordLength;
    }

    /**
     * Zeroes a record, so that a snapshot has nothing in it of what the memory was used for before.
     */
    final void zero(final int record)
    {
        UnsafeApi.setMemory(at(record), recordLength, (byte)0);
    }

    /**
     * Copies bytes into a record.
     *
     * @param record its index.
     * @param field  offset in it.
     * @param source they lie in.
     * @param offset of the first one there.
     * @param length how many.
     * @throws IndexOutOfBoundsException where there is no such record, or it or the source is shorter.
     */
    public final void putBytes(
        final int record, final int field, final DirectBuffer source, final int offset, final int length)
    {
        source.getBytes(offset, window(record, field, length), 0, length);
    }

    /**
     * Copies bytes out of a record.
     *
     * @param record its index.
     * @param field  offset in it.
     * @param target they go to.
     * @param offset of the first one there.
     * @param length how many.
     * @throws IndexOutOfBoundsException where there is no such record, or it or the target is shorter.
     */
    public final void getBytes(
        final int record, final int field, final MutableDirectBuffer target, final int offset, final int length)
    {
        target.putBytes(offset, window(record, field, length), 0, length);
    }

    /**
     * Writes records as they lie.
     *
     * @param out   takes them.
     * @param count how many, from the first one.
     */
    protected final void saveImage(final SnapshotOutput out, final int count)
    {
        out.putBytes(image(count), 0, count * recordLength);
    }

    /**
     * Reads records as they lay.
     *
     * @param in    gives them.
     * @param count how many, from the first one.
     */
    protected final void loadImage(final SnapshotInput in, final int count)
    {
        in.getBytes(image(count), 0, count * recordLength);
    }

    private UnsafeBuffer image(final int count)
    {
        Objects.checkFromIndexSize(0, count, capacity);
        return new UnsafeBuffer(base, count * recordLength);
    }

    private UnsafeBuffer window(final int record, final int field, final int length)
    {
        Objects.checkFromIndexSize(field, length, recordLength);
        window.wrap(at(record) + field, length);
        return window;
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
