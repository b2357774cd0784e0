package io.penstock.gateway.orders;

import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.records.Records;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * The price levels of all books: each the queue of orders at one price, in the order of time, and a link in the list of
 * its side, from the best price to the worst.
 * <pre>
 *   0     8      12     16       20      24    36   40
 *   +-----+------+------+--------+-------+-----+----+
 *   | key | head | tail | better | worse | qty |    |
 *   +-----+------+------+--------+-------+-----+----+
 * </pre>
 * A key sorts prices of one side: a smaller one is better. See {@link BookSide}.
 */
final class PriceLevels implements AutoCloseable
{
    private static final int KEY_OFFSET = 0;
    private static final int HEAD_OFFSET = 8;
    private static final int TAIL_OFFSET = 12;
    private static final int BETTER_OFFSET = 16;
    private static final int WORSE_OFFSET = 20;
    private static final int QTY_OFFSET = 24;
    private static final int RECORD_LENGTH = 40;

    private final RecordPool records;

    PriceLevels(final int capacity)
    {
        records = new RecordPool(capacity, RECORD_LENGTH);
    }

    /**
     * Takes an empty level. There are as many as orders may rest, so there is always one.
     *
     * @param key    of its price.
     * @param better the level before it, or {@link RecordPool#NONE}.
     * @param worse  the level behind it, or {@link RecordPool#NONE}.
     * @return its record.
     */
    int take(final long key, final int better, final int worse)
    {
        final int level = records.take();
        records.putLong(level, KEY_OFFSET, key);
        records.putInt(level, HEAD_OFFSET, RecordPool.NONE);
        records.putInt(level, TAIL_OFFSET, RecordPool.NONE);
        QtySums.clear(records, level, QTY_OFFSET);
        link(better, level);
        link(level, worse);
        return level;
    }

    void give(final int level)
    {
        link(better(level), worse(level));
        records.give(level);
    }

    private void link(final int better, final int worse)
    {
        if (better != RecordPool.NONE)
        {
            records.putInt(better, WORSE_OFFSET, worse);
        }
        if (worse != RecordPool.NONE)
        {
            records.putInt(worse, BETTER_OFFSET, better);
        }
    }

    long key(final int level)
    {
        return records.getLong(level, KEY_OFFSET);
    }

    int head(final int level)
    {
        return records.getInt(level, HEAD_OFFSET);
    }

    void head(final int level, final int order)
    {
        records.putInt(level, HEAD_OFFSET, order);
    }

    int tail(final int level)
    {
        return records.getInt(level, TAIL_OFFSET);
    }

    void tail(final int level, final int order)
    {
        records.putInt(level, TAIL_OFFSET, order);
    }

    int better(final int level)
    {
        return records.getInt(level, BETTER_OFFSET);
    }

    int worse(final int level)
    {
        return records.getInt(level, WORSE_OFFSET);
    }

    /**
     * The quantity that rests at a level.
     *
     * @param level its record.
     * @return the sum, as {@link QtySums} read.
     */
    long qty(final int level)
    {
        return QtySums.get(records, level, QTY_OFFSET);
    }

    void addQty(final int level, final long change)
    {
        QtySums.add(records, level, QTY_OFFSET, change);
    }

    void copyQty(final int level, final Records target, final int record, final int field)
    {
        QtySums.copy(records, level, QTY_OFFSET, target, record, field);
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
