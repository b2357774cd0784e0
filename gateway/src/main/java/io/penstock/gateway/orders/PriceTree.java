package io.penstock.gateway.orders;

import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * The price levels of one side, sorted by key: a list from the best to the worst, and a crit-bit tree over it. The best
 * is at hand, any other is found within 63 steps.
 */
final class PriceTree
{
    private final PriceLevels levels;
    private final PriceBranches branches;
    private int root = PriceBranches.EMPTY;
    private int best = RecordPool.NONE;

    PriceTree(final PriceLevels levels, final PriceBranches branches)
    {
        this.levels = levels;
        this.branches = branches;
    }

    /**
     * The level of the smallest key.
     *
     * @return the level, or {@link RecordPool#NONE} where there is none.
     */
    int best()
    {
        return best;
    }

    /**
     * The level of a key, made where there is none.
     *
     * @param key to find.
     * @return its level, which is empty where it is new: an order goes there at once.
     */
    int level(final long key)
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

    /**
     * Counts quantity that comes to a level, or goes.
     *
     * @param level  of this tree.
     * @param change what comes, negative where it goes.
     */
    void addQty(final int level, final long change)
    {
        levels.addQty(level, change);
        final long key = levels.key(level);
        for (int node = root; !PriceBranches.isLevel(node); node = branches.child(node, key))
        {
            branches.addQty(node, change);
        }
    }

    /**
     * The quantity at a key and at better ones, summed up on one way down.
     *
     * @param key limit, which need not be a level's.
     * @return the sum, {@link QtySums#ENOUGH} or more where it is beyond that.
     */
    long qty(final long key)
    {
        if (root == PriceBranches.EMPTY)
        {
            return 0;
        }
        final long difference = levels.key(nearest(key)) ^ key;
        final int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(difference);
        long qty = 0;
        int node = root;
        while (!PriceBranches.isLevel(node) && branches.bit(node) > bit)
        {
            final int next = branches.child(node, key);
            final int better = branches.child(node, 0);
            qty += next == better ? 0 : branches.qty(better);
            node = next;
        }
        // The keys under this node are all below the limit, or all above it, or the limit itself
        final boolean isWithin = difference == 0 || ((key >>> bit) & 1) == 1;
        return isWithin ? qty + branches.qty(node) : qty;
    }

    /**
     * Takes a level out.
     *
     * @param level of this tree, without orders and quantity.
     */
    void remove(final int level)
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

    void reset()
    {
        root = PriceBranches.EMPTY;
        best = RecordPool.NONE;
    }

    void save(final SnapshotOutput out)
    {
        out.putInt(root);
        out.putInt(best);
    }

    void load(final SnapshotInput in)
    {
        root = in.getInt();
        best = in.getInt();
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
