package io.penstock.gateway.orders;

import org.agrona.MutableDirectBuffer;

/**
 * The client order ids that are remembered, and the order each belongs to. The ids of one order are chained, oldest
 * first; {@link OrderMemory} keeps the chains.
 * <pre>
 *   0       36      40     44     48
 *   +-------+-------+------+------+
 *   | id    | order | next | hash |
 *   +-------+-------+------+------+
 * </pre>
 */
final class OrderIds implements AutoCloseable
{
    private static final int ORDER_OFFSET = 36;
    private static final int NEXT_OFFSET = 40;
    private static final int HASH_OFFSET = 44;
    private static final int RECORD_LENGTH = 48;

    private final RecordPool records;
    private final HashIndex index;

    OrderIds(final int capacity)
    {
        records = new RecordPool(capacity, RECORD_LENGTH);
        index = new HashIndex(capacity);
    }

    /**
     * Looks an id up.
     *
     * @param id to look for.
     * @return its record, or {@link RecordPool#NONE}.
     */
    int find(final ClientId id)
    {
        final int hash = id.hash();
        for (int slot = index.first(hash); slot != RecordPool.NONE; slot = index.next(hash, slot))
        {
            final int record = index.record(slot);
            if (id.isWrittenIn(records, record))
            {
                return record;
            }
        }
        return RecordPool.NONE;
    }

    /**
     * Adds an id that is not there yet.
     *
     * @param id    to add.
     * @param order it belongs to.
     * @return its record, or {@link RecordPool#NONE} where there is no room.
     */
    int add(final ClientId id, final int order)
    {
        final int record = records.take();
        if (record == RecordPool.NONE)
        {
            return RecordPool.NONE;
        }
        if (!index.add(id.hash(), record))
        {
            records.give(record);
            return RecordPool.NONE;
        }
        id.write(records, record);
        records.putInt(record, ORDER_OFFSET, order);
        records.putInt(record, NEXT_OFFSET, RecordPool.NONE);
        records.putInt(record, HASH_OFFSET, id.hash());
        return record;
    }

    void remove(final int record)
    {
        index.remove(records.getInt(record, HASH_OFFSET), record);
        records.give(record);
    }

    int order(final int record)
    {
        return records.getInt(record, ORDER_OFFSET);
    }

    int next(final int record)
    {
        return records.getInt(record, NEXT_OFFSET);
    }

    void next(final int record, final int next)
    {
        records.putInt(record, NEXT_OFFSET, next);
    }

    void copy(final int record, final MutableDirectBuffer target, final int targetOffset)
    {
        ClientId.copy(records, record, target, targetOffset);
    }

    boolean isFull()
    {
        return records.isFull();
    }

    int count()
    {
        return records.used();
    }

    @Override
    public void close()
    {
        records.close();
        index.close();
    }
}
