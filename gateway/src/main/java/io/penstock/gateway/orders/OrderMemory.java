package io.penstock.gateway.orders;

import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * Which id is which order. An order has one id or more: that of its placing and those of its replaces and its cancel.
 * One of them is its current id, the others are superseded.
 * <p>
 * Ids are bounded. Where they are all in use, the order that finished first loses its oldest one, and goes with its
 * last. Where none has finished, the id that was superseded first is forgotten, whosever it is: the replaces of one
 * order can't keep the others out. The current id of an open order is never forgotten.
 */
final class OrderMemory
{
    private final Orders orders;
    private final OrderIds ids;
    private final OrderCounters counters;
    private int oldestFinished = RecordPool.NONE;
    private int newestFinished = RecordPool.NONE;

    OrderMemory(final Orders orders, final OrderIds ids, final OrderCounters counters)
    {
        this.orders = orders;
        this.ids = ids;
        this.counters = counters;
    }

    /**
     * Looks an order up by any of its ids.
     *
     * @param id to look for.
     * @return the order, or {@link RecordPool#NONE}.
     */
    int find(final ClientId id)
    {
        final int record = ids.find(id);
        return record == RecordPool.NONE ? RecordPool.NONE : ids.order(record);
    }

    /**
     * Takes a record for a new order.
     *
     * @param id the first id of the order, which no other has.
     * @return the order, of which only the ids are set, or {@link RecordPool#NONE} where each id is the current one of
     * an open order.
     */
    int remember(final ClientId id)
    {
        makeRoom(RecordPool.NONE);
        // There are as many order records as ids, and each order has an id
        final int order = orders.take();
        if (order == RecordPool.NONE)
        {
            return RecordPool.NONE;
        }
        final int record = ids.add(id, order);
        if (record == RecordPool.NONE)
        {
            orders.give(order);
            return RecordPool.NONE;
        }
        orders.firstId(order, record);
        orders.lastId(order, record);
        orders.currentId(order, record);
        orders.namedId(order, RecordPool.NONE);
        counters.remembered(ids.count());
        return order;
    }

    /**
     * Whether an order can be given an id of its own, which {@link #rename} requires.
     *
     * @param id that no order has.
     * @return false where there is no place to find it by.
     */
    boolean hasRoom(final ClientId id)
    {
        return ids.hasRoom(id);
    }

    /**
     * Gives an order the id of a cancel or replace as its current one. That can't fail: where all ids are in use, at
     * least the one that was current until now is superseded, and makes room.
     *
     * @param order that is cancelled or replaced.
     * @param id    of the request: the one it names, or a new one that there is room for.
     * @param named id of this order that the request names.
     */
    void rename(final int order, final ClientId id, final ClientId named)
    {
        final int namedRecord = ids.find(named);
        orders.namedId(order, namedRecord);
        ids.supersede(orders.currentId(order));
        if (id.isSame(named))
        {
            ids.reinstate(namedRecord);
            orders.currentId(order, namedRecord);
            return;
        }
        orders.currentId(order, RecordPool.NONE);
        makeRoom(order);
        final int record = ids.add(id, order);
        append(order, record);
        orders.currentId(order, record);
        counters.remembered(ids.count());
    }

    /**
     * Notes that an order is finished: from now on it may be forgotten.
     *
     * @param order that is in no book any more.
     */
    void finish(final int order)
    {
        orders.next(order, RecordPool.NONE);
        if (newestFinished == RecordPool.NONE)
        {
            oldestFinished = order;
        }
        else
        {
            orders.next(newestFinished, order);
        }
        newestFinished = order;
    }

    void reset()
    {
        orders.reset();
        ids.reset();
        oldestFinished = RecordPool.NONE;
        newestFinished = RecordPool.NONE;
    }

    void save(final SnapshotOutput out)
    {
        orders.save(out);
        ids.save(out);
        out.putInt(oldestFinished);
        out.putInt(newestFinished);
    }

    void load(final SnapshotInput in)
    {
        orders.load(in);
        ids.load(in);
        oldestFinished = in.getInt();
        newestFinished = in.getInt();
    }

    private void append(final int order, final int record)
    {
        final int last = orders.lastId(order);
        ids.previous(record, last);
        orders.lastId(order, record);
        if (last == RecordPool.NONE)
        {
            orders.firstId(order, record);
        }
        else
        {
            ids.next(last, record);
        }
    }

    /**
     * Sees to it that an id is free.
     *
     * @param kept an order that is about to get another id, and so may lose all it has, or {@link RecordPool#NONE}.
     */
    private void makeRoom(final int kept)
    {
        if (!ids.isFull())
        {
            return;
        }
        if (oldestFinished == RecordPool.NONE)
        {
            final int record = ids.firstSuperseded();
            if (record != RecordPool.NONE)
            {
                forget(ids.order(record), record);
            }
            return;
        }
        final int order = oldestFinished;
        forget(order, orders.firstId(order));
        // An order that has just been cancelled may lose its last id: the cancel's takes its place
        if (orders.firstId(order) == RecordPool.NONE && order != kept)
        {
            oldestFinished = orders.next(order);
            newestFinished = oldestFinished == RecordPool.NONE ? RecordPool.NONE : newestFinished;
            orders.give(order);
        }
    }

    private void forget(final int order, final int record)
    {
        unchain(order, record);
        if (orders.namedId(order) == record)
        {
            orders.namedId(order, RecordPool.NONE);
        }
        if (orders.currentId(order) == record)
        {
            appoint(order, orders.lastId(order));
        }
        else
        {
            ids.reinstate(record);
        }
        ids.remove(record);
        counters.forgot();
    }

    /**
     * Makes another id of a finished order its current one, as it has lost that.
     */
    private void appoint(final int order, final int record)
    {
        orders.currentId(order, record);
        if (record != RecordPool.NONE)
        {
            ids.reinstate(record);
        }
    }

    private void unchain(final int order, final int record)
    {
        final int previous = ids.previous(record);
        final int next = ids.next(record);
        if (previous == RecordPool.NONE)
        {
            orders.firstId(order, next);
        }
        else
        {
            ids.next(previous, next);
        }
        if (next == RecordPool.NONE)
        {
            orders.lastId(order, previous);
        }
        else
        {
            ids.previous(next, previous);
        }
    }
}
