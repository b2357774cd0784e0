package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.Side;

/**
 * One side of a book: its price levels as a list from the best to the worst, with a tree over it to find a price. The
 * best price is at hand, any other is found within 63 steps.
 * <p>
 * Both sides sort by a key of which less is better: the price itself for sellers, its distance to the largest long for
 * buyers. {@link PriceBranches#EMPTY} is the root of an empty side.
 */
final class BookSide
{
    private final Orders orders;
    private final PriceLevels levels;
    private final PriceBranches branches;
    private final boolean isBuy;
    private int root = PriceBranches.EMPTY;
    private int best = RecordPool.NONE;

    BookSide(final Side side, final Orders orders, final PriceLevels levels, final PriceBranches branches)
    {
        this.orders = orders;
        this.levels = levels;
        this.branches = branches;
        isBuy = side == Side.Buy;
    }

    boolean isEmpty()
    {
        return best == RecordPool.NONE;
    }

    int best()
    {
        return best;
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
        long missing = qty;
        for (int level = best; level != RecordPool.NONE && levels.key(level) <= limitKey; level = levels.worse(level))
        {
            for (int order = levels.head(level); order != RecordPool.NONE; order = orders.next(order))
            {
                missing -= orders.leavesQty(order);
                if (missing <= 0)
                {
                    return true;
                }
            }
        }
        return false;
    }

    int bestOrder()
    {
        return levels.head(best);
    }

    /**
     * Puts an order behind the others of its price.
     *
     * @param order its record.
     */
    void add(final int order)
    {
        final int level = level(key(orders.price(order)));
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
        if (previous == RecordPool.NONE && next == RecordPool.NONE)
        {
            removeLevel(level);
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

    private int level(final long key)
    {
        if (root == PriceBranches.EMPTY)
        {
            best = levels.take(key, RecordPool.NONE, RecordPool.NONE);
            root = PriceBranches.leaf(best);
            return best;
        }
        final int nearest = nearest(key);
        final long difference = levels.key(nearest) ^ key;
        return difference == 0 ? nearest : insert(key, Long.SIZE - 1 - Long.numberOfLeadingZeros(difference));
    }

    private int nearest(final long key)
    {
        if (levels.key(best) == key)
        {
            return best;
        }
        int node = root;
        while (!PriceBranches.isLevel(node))
        {
            node = branches.child(node, key);
        }
        return PriceBranches.level(node);
    }

    private int insert(final long key, final int bit)
    {
        int parent = RecordPool.NONE;
        int node = root;
        while (!PriceBranches.isLevel(node) && branches.bit(node) > bit)
        {
            parent = node;
            node = branches.child(node, key);
        }
        // The keys under this node are all above the new one, or all below it
        final boolean isWorse = ((key >>> bit) & 1) == 1;
        final int neighbour = edge(node, isWorse);
        final int better = isWorse ? neighbour : levels.better(neighbour);
        final int worse = isWorse ? levels.worse(neighbour) : neighbour;
        final int level = levels.take(key, better, worse);
        if (better == RecordPool.NONE)
        {
            best = level;
        }
        replace(parent, key, branches.take(bit, key, PriceBranches.leaf(level), node));
        return level;
    }

    private int edge(final int top, final boolean isWorst)
    {
        int node = top;
        while (!PriceBranches.isLevel(node))
        {
            node = branches.child(node, isWorst ? -1L : 0L);
        }
        return PriceBranches.level(node);
    }

    private void removeLevel(final int level)
    {
        final long key = levels.key(level);
        final int leaf = PriceBranches.leaf(level);
        if (level == best)
        {
            best = levels.worse(level);
        }
        levels.give(level);
        if (root == leaf)
        {
            root = PriceBranches.EMPTY;
            return;
        }
        int grandparent = RecordPool.NONE;
        int parent = root;
        for (int node = branches.child(parent, key); node != leaf; node = branches.child(parent, key))
        {
            grandparent = parent;
            parent = node;
        }
        replace(grandparent, key, branches.child(parent, ~key));
        branches.give(parent);
    }

    private void replace(final int parent, final long key, final int node)
    {
        if (parent == RecordPool.NONE)
        {
            root = node;
        }
        else
        {
            branches.child(parent, key, node);
        }
    }
}
