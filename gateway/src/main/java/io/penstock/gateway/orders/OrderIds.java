package io.penstock.gateway.orders;

import io.penstock.gateway.records.HashIndex;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import org.agrona.MutableDirectBuffer;

/**
 * The client order ids that are remembered, and the order each belongs to. The ids of one order are chained, oldest
 * first; {@link OrderMemory} keeps the chains. The superseded ones, over all orders, are in a queue as well, the one
 * that was superseded first at its head. Chain and queue are doubly linked: an id leaves both in one step, wherever it
 * stands.
 * <pre>
 *   0       36      40         44     48        52      56     60     64
 *   +-------+-------+----------+------+---------+-------+------+------+
 *   | id    | order | previous | next | earlier | later | hash | slot |
 *   +-------+-------+----------+------+---------+-------+------+------+
 *                   | of the order    | in the queue    |
 * </pre>
 */
final class OrderIds implements AutoCloseable
{
    private static final int ORDER_OFFSET = 36;
    private static final int PREVIOUS_OFFSET = 40;
    private static final int NEXT_OFFSET = 44;
    private static final int EARLIER_OFFSET = 48;
    private static final int LATER_OFFSET = 52;
    private static final int HASH_OFFSET = 56;
    private static final int SLOT_OFFSET = 60;
    private static final int RECORD_LENGTH = 64;

    private final RecordPool records;
    private final HashIndex index;
    private int firstSuperseded = RecordPool.NONE;
    private int lastSuperseded = RecordPool.NONE;

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
     * Whether an id can be looked up once it is added; that all records are in use is another matter.
     *
     * @param id that is not there yet.
     * @return false where too many others have nearly its hash. As the hash is a secret, nobody gets there.
     */
    boolean hasRoom(final ClientId id)
    {
        return index.hasRoom(id.hash());
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
        final int slot = index.add(id.hash(), record);
        if (slot == RecordPool.NONE)
        {
            records.give(record);
            return RecordPool.NONE;
        }
        id.write(records, record);
        records.putInt(record, ORDER_OFFSET, order);
        records.putInt(record, PREVIOUS_OFFSET, RecordPool.NONE);
        records.putInt(record, NEXT_OFFSET, RecordPool.NONE);
        records.putInt(record, HASH_OFFSET, id.hash());
        records.putInt(record, SLOT_OFFSET, slot);
        return record;
    }

    /**
     * Removes an id, which is in no chain and not in the queue.
     *
     * @param record of the id.
     */
    void remove(final int record)
    {
        index.remove(records.getInt(record, HASH_OFFSET), records.getInt(record, SLOT_OFFSET));
        records.give(record);
    }

    /**
     * Puts an id at the end of the queue of those that are superseded.
     *
     * @param record of an id that is not in the queue.
     */
    void supersede(final int record)
    {
        records.putInt(record, EARLIER_OFFSET, lastSuperseded);
        records.putInt(record, LATER_OFFSET, RecordPool.NONE);
        if (lastSuperseded == RecordPool.NONE)
        {
            firstSuperseded = record;
        }
        else
        {
            records.putInt(lastSuperseded, LATER_OFFSET, record);
        }
        lastSuperseded = record;
    }

    /**
     * Takes an id out of the queue, wherever in it it stands.
     *
     * @param record of an id that is in the queue.
     */
    void reinstate(final int record)
    {
        final int earlier = records.getInt(record, EARLIER_OFFSET);
        final int later = records.getInt(record, LATER_OFFSET);
        if (earlier == RecordPool.NONE)
        {
            firstSuperseded = later;
        }
        else
        {
            records.putInt(earlier, LATER_OFFSET, later);
        }
        if (later == RecordPool.NONE)
        {
            lastSuperseded = earlier;
        }
        else
        {
            records.putInt(later, EARLIER_OFFSET, earlier);
        }
    }

    /**
     * The id that was superseded first.
     *
     * @return its record, or {@link RecordPool#NONE} where every id is the current one of its order.
     */
    int firstSuperseded()
    {
        return firstSuperseded;
    }

    int order(final int record)
    {
        return records.getInt(record, ORDER_OFFSET);
    }

    int previous(final int record)
    {
        return records.getInt(record, PREVIOUS_OFFSET);
    }

    void previous(final int record, final int previous)
    {
        records.putInt(record, PREVIOUS_OFFSET, previous);
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

    void reset()
    {
        records.reset();
        index.reset();
        firstSuperseded = RecordPool.NONE;
        lastSuperseded = RecordPool.NONE;
    }

    void save(final SnapshotOutput out)
    {
        records.save(out);
        index.save(out);
        out.putInt(firstSuperseded);
        out.putInt(lastSuperseded);
    }

    void load(final SnapshotInput in)
    {
        records.load(in);
        index.load(in);
        firstSuperseded = in.getInt("first superseded id", RecordPool.NONE, records.capacity() - 1);
        lastSuperseded = in.getInt("last superseded id", RecordPool.NONE, records.capacity() - 1);
    }

    @Override
    public void close()
    {
        records.close();
        index.close();
    }
}
