package io.penstock.gateway.orders;

/**
 * Which id is which order. An order has one id or more: that of its placing and those of its replaces and its cancel.
 * Ids are bounded; where they are all in use, the order that finished first loses its oldest one, and goes with its
 * last. Ids of open orders are never forgotten.
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
     * @return the order, of which only the ids are set, or {@link RecordPool#NONE} where all ids are of open orders.
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
     * Gives an order the id of a cancel or replace as its current one.
     *
     * @param order that is cancelled or replaced.
     * @param id    of the request, which is new or the one it names.
     * @param named id of this order that the request names.
     * @return false where there is no room for it: the order keeps the ids it had.
     */
    boolean rename(final int order, final ClientId id, final ClientId named)
    {
        final int namedRecord = ids.find(named);
        int record = namedRecord;
        orders.namedId(order, namedRecord);
        if (!id.isSame(named))
        {
            makeRoom(order);
            record = ids.add(id, order);
            if (record == RecordPool.NONE)
            {
                orders.namedId(order, RecordPool.NONE);
                return false;
            }
            append(order, record);
        }
        orders.currentId(order, record);
        counters.remembered(ids.count());
        return true;
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

    private void append(final int order, final int record)
    {
        if (orders.firstId(order) == RecordPool.NONE)
        {
            orders.firstId(order, record);
        }
        else
        {
            ids.next(orders.lastId(order), record);
        }
        orders.lastId(order, record);
    }

    private void makeRoom(final int kept)
    {
        if (ids.isFull() && oldestFinished != RecordPool.NONE)
        {
            forgetId(oldestFinished, kept);
        }
    }

    private void forgetId(final int order, final int kept)
    {
        final int record = orders.firstId(order);
        if (record != RecordPool.NONE)
        {
            orders.firstId(order, ids.next(record));
            if (orders.namedId(order) == record)
            {
                orders.namedId(order, RecordPool.NONE);
            }
            if (orders.currentId(order) == record)
            {
                orders.currentId(order, orders.lastId(order));
            }
            ids.remove(record);
            counters.forgot();
        }
        // An order that has just been cancelled may lose its last id: the cancel's takes its place
        if (orders.firstId(order) == RecordPool.NONE && order != kept)
        {
            oldestFinished = orders.next(order);
            newestFinished = oldestFinished == RecordPool.NONE ? RecordPool.NONE : newestFinished;
            orders.give(order);
        }
    }
}
