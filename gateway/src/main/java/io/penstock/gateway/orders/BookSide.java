package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.Side;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * One side of a book: queues of orders, one a price. Both sides sort by a key of which less is better: the price itself
 * for sellers, its distance to the largest long for buyers.
 */
final class BookSide
{
    private final Orders orders;
    private final PriceLevels levels;
    private final PriceTree tree;
    private final boolean isBuy;

    BookSide(final Side side, final Orders orders, final PriceLevels levels, final PriceBranches branches)
    {
        this.orders = orders;
        this.levels = levels;
        tree = new PriceTree(levels, branches);
        isBuy = side == Side.Buy;
    }

    boolean isEmpty()
    {
        return tree.best() == RecordPool.NONE;
    }

    /**
     * The key of a price on this side.
     *
     * @param price scaled price, above 0.
     * @return its key: a level is at this price or a better one where its key is at most this.
     */
    long key(final long price)
    {
        return isBuy ? Long.MAX_VALUE - price : price;
    }

    /**
     * Whether the best order here is at a price or at a better one.
     *
     * @param limitKey of the price.
     * @return true where somebody who accepts that price can trade.
     */
    boolean isReached(final long limitKey)
    {
        final int best = tree.best();
        return best != RecordPool.NONE && levels.key(best) <= limitKey;
    }

    /**
     * Whether a quantity could be traded here at a price or at better ones.
     *
     * @param qty      wanted.
     * @param limitKey of the price.
     * @return true where there is as much.
     */
    boolean has(final long qty, final long limitKey)
    {
        return tree.qty(limitKey) >= qty;
    }

    int bestOrder()
    {
        return levels.head(tree.best());
    }

    /**
     * Puts an order behind the others of its price.
     *
     * @param order its record.
     */
    void add(final int order)
    {
        final int level = tree.level(key(orders.price(order)));
        final int tail = levels.tail(level);
        orders.level(order, level);
        orders.previous(order, tail);
        orders.next(order, RecordPool.NONE);
        levels.tail(level, order);
        if (tail == RecordPool.NONE)
        {
            levels.head(level, order);
        }
        else
        {
            orders.next(tail, order);
        }
        tree.addQty(level, orders.untradedQty(order));
    }

    /**
     * Counts a change of what an order here may still trade.
     *
     * @param order  its record.
     * @param change what comes, negative where it goes.
     */
    void addQty(final int order, final long change)
    {
        tree.addQty(orders.level(order), change);
    }

    /**
     * Takes an order out, and its level too where it was the last one there.
     *
     * @param order its record.
     */
    void remove(final int order)
    {
        final int level = orders.level(order);
        final int previous = orders.previous(order);
        final int next = orders.next(order);
        final long left = orders.untradedQty(order);
        if (left != 0)
        {
            tree.addQty(level, -left);
        }
        if (previous == RecordPool.NONE && next == RecordPool.NONE)
        {
            tree.remove(level);
        }
        else if (previous == RecordPool.NONE)
        {
            levels.head(level, next);
            orders.previous(next, RecordPool.NONE);
        }
        else if (next == RecordPool.NONE)
        {
            levels.tail(level, previous);
            orders.next(previous, RecordPool.NONE);
        }
        else
        {
            orders.next(previous, next);
            orders.previous(next, previous);
        }
    }

    void reset()
    {
        tree.reset();
    }

    void save(final SnapshotOutput out)
    {
        tree.save(out);
    }

    void load(final SnapshotInput in)
    {
        tree.load(in);
    }
}
