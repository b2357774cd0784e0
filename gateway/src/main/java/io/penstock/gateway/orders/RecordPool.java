package io.penstock.gateway.orders;

/**
 * Records that are taken and given back. They are handed out in order and then recycled, so memory that was never
 * needed is never touched. A free record's first int links to the next free one.
 */
final class RecordPool extends Records
{
    /**
     * The index that names no record.
     */
    static final int NONE = -1;

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
    RecordPool(final int capacity, final int recordLength)
    {
        super(capacity, recordLength);
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
            free = getInt(index, 0);
        }
        else if (touched < capacity())
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
        putInt(index, 0, free);
        free = index;
        used--;
    }

    boolean isFull()
    {
        return used == capacity();
    }

    int used()
    {
        return used;
    }
}
