package io.penstock.gateway.idempotency;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.gateway.records.HashIndex;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.records.SeededHash;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;

/**
 * The keys that are remembered, and what became of them. Those that are not worked on any more are in a queue, in the
 * order in which they were completed.
 * <pre>
 *   0       8             16     20     24      28      32       36           40      44  48
 *   +-------+-------------+------+------+-------+-------+--------+------------+-------+---+-----+
 *   | scope | fingerprint | hash | slot | later | place | length | key length | state |   | key |
 *   +-------+-------------+------+------+-------+-------+--------+------------+-------+---+-----+
 *                                               | of the answer  |
 * </pre>
 */
final class AnswerEntries implements AutoCloseable
{
    static final int WORKING = 1;
    static final int ANSWERED = 2;
    static final int FAILED = 3;

    private static final int SCOPE_OFFSET = 0;
    private static final int FINGERPRINT_OFFSET = 8;
    private static final int HASH_OFFSET = 16;
    private static final int SLOT_OFFSET = 20;
    private static final int LATER_OFFSET = 24;
    private static final int PLACE_OFFSET = 28;
    private static final int LENGTH_OFFSET = 32;
    private static final int KEY_LENGTH_OFFSET = 36;
    private static final int STATE_OFFSET = 40;
    private static final int KEY_OFFSET = 48;

    private final RecordPool records;
    private final HashIndex index;
    private final SeededHash seededHash;
    private int oldest = RecordPool.NONE;
    private int newest = RecordPool.NONE;

    AnswerEntries(final int capacity, final int keyLimit, final long seed)
    {
        records = new RecordPool(capacity, BitUtil.align(KEY_OFFSET + keyLimit, Long.BYTES));
        index = new HashIndex(capacity);
        seededHash = new SeededHash(seed);
    }

    long scope(final DirectBuffer client)
    {
        return seededHash.longHash(0, client, 0, client.capacity());
    }

    int hash(final long scope, final DirectBuffer key)
    {
        return seededHash.hash(scope, key, 0, key.capacity());
    }

    /**
     * Looks a key up.
     *
     * @return its entry, or {@link RecordPool#NONE}.
     */
    int find(final int hash, final long scope, final DirectBuffer key)
    {
        for (int slot = index.first(hash); slot != RecordPool.NONE; slot = index.next(hash, slot))
        {
            final int entry = index.record(slot);
            if (records.getLong(entry, SCOPE_OFFSET) == scope && isKey(entry, key))
            {
                return entry;
            }
        }
        return RecordPool.NONE;
    }

    private boolean isKey(final int entry, final DirectBuffer key)
    {
        final int length = key.capacity();
        if (records.getInt(entry, KEY_LENGTH_OFFSET) != length)
        {
            return false;
        }
        int i = 0;
        for (; length - i >= Long.BYTES; i += Long.BYTES)
        {
            if (records.getLong(entry, KEY_OFFSET + i) != Bytes.getLong(key, i))
            {
                return false;
            }
        }
        for (; i < length; i++)
        {
            if (records.getByte(entry, KEY_OFFSET + i) != Bytes.getByte(key, i))
            {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds a key that is not there yet, as being worked on.
     *
     * @return its entry, or {@link RecordPool#NONE} where there is no room.
     */
    int add(final int hash, final long scope, final DirectBuffer key, final long fingerprint)
    {
        if (records.isFull() || !index.hasRoom(hash))
        {
            return RecordPool.NONE;
        }
        final int entry = records.take();
        records.putLong(entry, SCOPE_OFFSET, scope);
        records.putLong(entry, FINGERPRINT_OFFSET, fingerprint);
        records.putInt(entry, HASH_OFFSET, hash);
        records.putInt(entry, SLOT_OFFSET, index.add(hash, entry));
        records.putInt(entry, LENGTH_OFFSET, 0);
        records.putInt(entry, KEY_LENGTH_OFFSET, key.capacity());
        records.putInt(entry, STATE_OFFSET, WORKING);
        records.putBytes(entry, KEY_OFFSET, key, 0, key.capacity());
        return entry;
    }

    /**
     * Puts an entry that was worked on at the end of the queue.
     */
    void complete(final int entry, final int state)
    {
        records.putInt(entry, STATE_OFFSET, state);
        records.putInt(entry, LATER_OFFSET, RecordPool.NONE);
        if (newest == RecordPool.NONE)
        {
            oldest = entry;
        }
        else
        {
            records.putInt(newest, LATER_OFFSET, entry);
        }
        newest = entry;
    }

    /**
     * Removes the first entry of the queue, which is not empty.
     */
    void removeOldest()
    {
        final int entry = oldest;
        oldest = records.getInt(entry, LATER_OFFSET);
        newest = oldest == RecordPool.NONE ? RecordPool.NONE : newest;
        index.remove(records.getInt(entry, HASH_OFFSET), records.getInt(entry, SLOT_OFFSET));
        records.give(entry);
    }

    /**
     * The entry that was completed first.
     *
     * @return the entry, or {@link RecordPool#NONE} where all are worked on.
     */
    int oldest()
    {
        return oldest;
    }

    boolean isFull()
    {
        return records.isFull();
    }

    int count()
    {
        return records.used();
    }

    long fingerprint(final int entry)
    {
        return records.getLong(entry, FINGERPRINT_OFFSET);
    }

    int state(final int entry)
    {
        return records.getInt(entry, STATE_OFFSET);
    }

    int place(final int entry)
    {
        return records.getInt(entry, PLACE_OFFSET);
    }

    int length(final int entry)
    {
        return records.getInt(entry, LENGTH_OFFSET);
    }

    void answer(final int entry, final int place, final int length)
    {
        records.putInt(entry, PLACE_OFFSET, place);
        records.putInt(entry, LENGTH_OFFSET, length);
    }

    void reset()
    {
        records.reset();
        index.reset();
        oldest = RecordPool.NONE;
        newest = RecordPool.NONE;
    }

    void save(final SnapshotOutput out)
    {
        records.save(out);
        index.save(out);
        out.putInt(oldest);
        out.putInt(newest);
        seededHash.save(out);
    }

    void load(final SnapshotInput in)
    {
        records.load(in);
        index.load(in);
        oldest = in.getInt("entry completed first", RecordPool.NONE, records.capacity() - 1);
        newest = in.getInt("entry completed last", RecordPool.NONE, records.capacity() - 1);
        seededHash.load(in);
    }

    @Override
    public void close()
    {
        records.close();
        index.close();
    }
}
