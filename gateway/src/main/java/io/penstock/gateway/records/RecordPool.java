package io.penstock.gateway.records;

import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * Records that are taken and given back. They are handed out in order and then recycled, so memory that was never
 * needed is never touched. A free record's first int links to the next free one.
 */
public final class RecordPool extends Records
{
    /**
     * The index that names no record.
     */
    public static final int NONE = -1;

    private static final int PART = 0x504F4F4C;
    private static final int VERSION = 1;

    private int touched;
    private int free = NONE;
    private int used;

    /**
     * Reserves memory, without touching it.
     *
     * @param capacity     records at most.
     * @param recordLength length of one in bytes.
     * @throws IllegalArgumentException where the capacity is not positive, or too large.
     */
    public RecordPool(final int capacity, final int recordLength)
    {
        super(capacity, recordLength);
    }

    /**
     * Takes a record, its content undefined: zeros, or what the record had when it was in use before.
     *
     * @return its index, or {@link #NONE} where all are in use.
     */
    public int take()
    {
        final int index;
        if (free != NONE)
        {
            index = free;
            free = getInt(index, 0);
        }
        else if (touched < capacity())
        {
            index = touched++;
            zero(index);
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
    public void give(final int index)
    {
        putInt(index, 0, free);
        free = index;
        used--;
    }

    /**
     * Whether all records are in use.
     *
     * @return true where {@link #take} would find none.
     */
    public boolean isFull()
    {
        return used == capacity();
    }

    /**
     * How many records are in use.
     *
     * @return the number.
     */
    public int used()
    {
        return used;
    }

    /**
     * Gives all records back, as if none had ever been taken.
     */
    public void reset()
    {
        touched = 0;
        free = NONE;
        used = 0;
    }

    /**
     * Saves the records that have ever been used, which of them are free, and in which order they will be taken.
     *
     * @param out takes them.
     */
    public void save(final SnapshotOutput out)
    {
        out.begin(PART, VERSION);
        out.putInt(capacity());
        out.putInt(recordLength());
        out.putInt(touched);
        out.putInt(free);
        out.putInt(used);
        saveImage(out, touched);
    }

    /**
     * Loads what was saved, in place of what is there.
     *
     * @param in gives it.
     * @throws io.penstock.gateway.snapshot.SnapshotException where it is no pool of this size, or is cut off: reset the
     *                                                        pool then.
     */
    public void load(final SnapshotInput in)
    {
        in.begin(PART, VERSION);
        in.require("capacity of records", capacity());
        in.require("length of a record", recordLength());
        touched = in.getInt("records touched", 0, capacity());
        free = in.getInt("first free record", NONE, touched - 1);
        used = in.getInt("records in use", 0, touched);
        loadImage(in, touched);
    }
}
