package io.penstock.gateway.orders;

import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * The inner nodes of crit-bit trees over {@link PriceLevels}. A branch splits its levels by the highest bit in which
 * their keys differ, and holds the sum of their quantities. A tree needs no balancing, and whatever prices clients
 * choose, it is at most 63 branches deep.
 * <pre>
 *   0      4       8     12    24
 *   +------+-------+-----+-----+
 *   | left | right | bit | qty |      a child is a branch, or the complement of a level
 *   +------+-------+-----+-----+
 * </pre>
 */
final class PriceBranches implements AutoCloseable
{
    /**
     * The tree of no levels.
     */
    static final int EMPTY = Integer.MIN_VALUE;

    private static final int CHILD_OFFSET = 0;
    private static final int BIT_OFFSET = 8;
    private static final int QTY_OFFSET = 12;
    private static final int RECORD_LENGTH = 24;

    private final RecordPool records;
    private final PriceLevels levels;

    PriceBranches(final int capacity, final PriceLevels levels)
    {
        this.levels = levels;
        records = new RecordPool(capacity, RECORD_LENGTH);
    }

    static boolean isLevel(final int node)
    {
        return node < 0;
    }

    static int level(final int node)
    {
        return ~node;
    }

    static int leaf(final int level)
    {
        return ~level;
    }

    /**
     * Puts a leaf of an empty level beside what is there.
     *
     * @param bit  in which they differ.
     * @param key  of the leaf.
     * @param leaf to put there.
     * @param node beside which it goes.
     * @return the branch over both.
     */
    int take(final int bit, final long key, final int leaf, final int node)
    {
        final int branch = records.take();
        records.putInt(branch, BIT_OFFSET, bit);
        child(branch, key, leaf);
        child(branch, ~key, node);
        if (isLevel(node))
        {
            levels.copyQty(level(node), records, branch, QTY_OFFSET);
        }
        else
        {
            QtySums.copy(records, node, QTY_OFFSET, records, branch, QTY_OFFSET);
        }
        return branch;
    }

    void give(final int branch)
    {
        records.give(branch);
    }

    int bit(final int branch)
    {
        return records.getInt(branch, BIT_OFFSET);
    }

    int child(final int branch, final long key)
    {
        return records.getInt(branch, childOffset(bit(branch), key));
    }

    void child(final int branch, final long key, final int node)
    {
        records.putInt(branch, childOffset(bit(branch), key), node);
    }

    private static int childOffset(final int bit, final long key)
    {
        return CHILD_OFFSET + ((int)(key >>> bit) & 1) * Integer.BYTES;
    }

    /**
     * The quantity under a node.
     *
     * @param node a branch or a leaf.
     * @return the sum, as {@link QtySums} read.
     */
    long qty(final int node)
    {
        return isLevel(node) ? levels.qty(level(node)) : QtySums.get(records, node, QTY_OFFSET);
    }

    void addQty(final int branch, final long change)
    {
        QtySums.add(records, branch, QTY_OFFSET, change);
    }

    void reset()
    {
        records.reset();
    }

    void save(final SnapshotOutput out)
    {
        records.save(out);
    }

    void load(final SnapshotInput in)
    {
        records.load(in);
    }

    @Override
    public void close()
    {
        records.close();
    }
}
