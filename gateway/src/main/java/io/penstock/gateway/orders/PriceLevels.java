package io.penstock.gateway.orders;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The price levels of all books: each the queue of orders at one price, in the order of time, and a link in the list of
 * its side, from the best price to the worst.
 * <pre>
 *   0     8      12     16       20      24
 *   +-----+------+------+--------+-------+
 *   | key | head | tail | better | worse |
 *   +-----+------+------+--------+-------+
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
    private static final int RECORD_LENGTH = 24;

    private final RecordPool records;
    private final UnsafeBuffer buffer;

    PriceLevels(final int capacity)
    {
        records = new RecordPool(capacity, RECORD_LENGTH);
        buffer = records.buffer();
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
        final int offset = records.offset(level);
        buffer.putLong(offset + KEY_OFFSET, key);
        buffer.putInt(offset + HEAD_OFFSET, RecordPool.NONE);
        buffer.putInt(offset + TAIL_OFFSET, RecordPool.NONE);
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
            buffer.putInt(records.offset(better) + WORSE_OFFSET, worse);
        }
        if (worse != RecordPool.NONE)
        {
            buffer.putInt(records.offset(worse) + BETTER_OFFSET, better);
        }
    }

    long key(final int level)
    {
        return buffer.getLong(records.offset(level) + KEY_OFFSET);
    }

    int head(final int level)
    {
        return buffer.getInt(records.offset(level) + HEAD_OFFSET);
    }

    void head(final int level, final int order)
    {
        buffer.putInt(records.offset(level) + HEAD_OFFSET, order);
    }

    int tail(final int level)
    {
        return buffer.getInt(records.offset(level) + TAIL_OFFSET);
    }

    void tail(final int level, final int order)
    {
        buffer.putInt(records.offset(level) + TAIL_OFFSET, order);
    }

    int better(final int level)
    {
        return buffer.getInt(records.offset(level) + BETTER_OFFSET);
    }

    int worse(final int level)
    {
        return buffer.getInt(records.offset(level) + WORSE_OFFSET);
    }

    @Override
    public void close()
    {
        records.close();
    }
}
