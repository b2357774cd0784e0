package io.penstock.gateway.records;

import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import org.agrona.BitUtil;

/**
 * A bounded table from hashes to record indices, in buckets of twelve. Eight bits of the hash tell the entries of a
 * bucket apart. The tags lie apart from the records, as they are all that is read where a key is unknown, and nearly
 * every key of a new order is: they take a quarter of the memory, so the caches hold four times as many. A bucket that
 * is full passes entries on to the next one and counts them, so nothing is left behind to clean up after days of use.
 * It knows no keys: the caller compares those, and keeps the slot of each entry, by which it is removed.
 * <pre>
 *   0              12            16    0                48
 *   +--------------+-------------+     +----------------+
 *   | 12 tags      | passed on   |     | 12 records     |     a tag is 0 where there is no entry
 *   +--------------+-------------+     +----------------+
 * </pre>
 * A slot is 64 times its bucket plus the number of a bit: tags 0 to 7 have bits 0, 8, ... 56 and tags 8 to 11 have
 * bits 1, 9, 17, 25.
 */
public final class HashIndex implements AutoCloseable
{
    private static final int PART = 0x494E4458;
    private static final int VERSION = 1;
    private static final int TAGS_LENGTH = 16;
    private static final int RECORDS_LENGTH = 48;
    private static final int BACK_TAGS_OFFSET = 8;
    private static final int PASSED_ON_OFFSET = 12;
    private static final int SLOTS_A_BUCKET = 64;
    private static final int ENTRIES_A_BUCKET = 12;
    private static final int END = -1;
    private static final int ENTRIES_EXPECTED = 8;
    private static final long BACK_TAGS = 0xFFFF_FFFFL;
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final long LOW_SLOTS_A_BUCKET = 0x7F7F_7F7F_7F7F_7F7FL;

    /**
     * How many buckets from its home an entry may lie. Two thirds full and under a good hash, nobody gets there.
     */
    private static final int PROBE_LIMIT = 16;

    private final Records tags;
    private final Records records;
    private final int mask;

    /**
     * Makes a table.
     *
     * @param capacity entries at most.
     */
    public HashIndex(final int capacity)
    {
        final int count = BitUtil.findNextPositivePowerOfTwo(Math.max(PROBE_LIMIT, capacity / ENTRIES_EXPECTED));
        tags = new Records(count, TAGS_LENGTH);
        tags.clear();
        records = new Records(count, RECORDS_LENGTH);
        mask = count - 1;
    }

    /**
     * The first slot that may hold a hash.
     *
     * @param hash to look for.
     * @return the slot, or {@link RecordPool#NONE}.
     */
    public int first(final int hash)
    {
        return scan(hash, 0);
    }

    /**
     * The next slot that may hold the same hash.
     *
     * @param hash to look for.
     * @param slot the last one found.
     * @return the slot, or {@link RecordPool#NONE}.
     */
    public int next(final int hash, final int slot)
    {
        final int bucket = bucket(slot);
        final long marks = marks(bucket, tag(hash)) & -1L << bit(slot) << 1;
        if (marks != 0)
        {
            return slot(bucket, marks);
        }
        return passedOn(bucket) == 0 ? RecordPool.NONE : scan(hash, distance(hash, bucket) + 1);
    }

    private int scan(final int hash, final int firstDistance)
    {
        for (int distance = firstDistance; distance < PROBE_LIMIT; distance++)
        {
            final int bucket = bucket(hash, distance);
            final long marks = marks(bucket, tag(hash));
            if (marks != 0)
            {
                return slot(bucket, marks);
            }
            if (passedOn(bucket) == 0)
            {
                return RecordPool.NONE;
            }
        }
        return RecordPool.NONE;
    }

    /**
     * The record of an entry.
     *
     * @param slot that it is in.
     * @return the record.
     */
    public int record(final int slot)
    {
        return records.getInt(bucket(slot), entry(slot) * Integer.BYTES);
    }

    /**
     * Adds an entry.
     *
     * @param hash   of its key.
     * @param record its record.
     * @return its slot, or {@link RecordPool#NONE} where none is free within the probe limit.
     */
    public int add(final int hash, final int record)
    {
        final int distance = free(hash);
        if (distance == PROBE_LIMIT)
        {
            return RecordPool.NONE;
        }
        final int bucket = bucket(hash, distance);
        final int slot = slot(bucket, marks(bucket, 0));
        tags.putByte(bucket, entry(slot), (byte)tag(hash));
        records.putInt(bucket, entry(slot) * Integer.BYTES, record);
        passOn(hash, distance, 1);
        return slot;
    }

    /**
     * Whether an entry of a hash can be added.
     *
     * @param hash of its key.
     * @return false where {@link #add} would refuse.
     */
    public boolean hasRoom(final int hash)
    {
        return free(hash) < PROBE_LIMIT;
    }

    private int free(final int hash)
    {
        int distance = 0;
        while (distance < PROBE_LIMIT && marks(bucket(hash, distance), 0) == 0)
        {
            distance++;
        }
        return distance;
    }

    /**
     * Removes an entry. Where it lies in its home, and nearly every one does, no memory has to be waited for.
     *
     * @param hash of its key.
     * @param slot that it was added in.
     */
    public void remove(final int hash, final int slot)
    {
        assert tags.getByte(bucket(slot), entry(slot)) == (byte)tag(hash) : "no entry of the hash in slot " + slot;
        tags.putByte(bucket(slot), entry(slot), (byte)0);
        passOn(hash, distance(hash, bucket(slot)), -1);
    }

    /**
     * Removes all entries.
     */
    public void reset()
    {
        tags.clear();
    }

    /**
     * Saves all entries with their slots. Of buckets, those that are not empty.
     *
     * @param out takes them.
     */
    public void save(final SnapshotOutput out)
    {
        out.begin(PART, VERSION);
        out.putInt(mask + 1);
        for (int bucket = 0; bucket <= mask; bucket++)
        {
            final long front = tags.getLong(bucket, 0);
            final long back = tags.getLong(bucket, BACK_TAGS_OFFSET);
            if ((front | back) != 0)
            {
                out.putInt(bucket);
                out.putLong(front);
                out.putLong(back);
                for (int entry = 0; entry < ENTRIES_A_BUCKET; entry++)
                {
                    out.putInt(tags.getByte(bucket, entry) == 0 ? 0 : records.getInt(bucket, entry * Integer.BYTES));
                }
            }
        }
        out.putInt(END);
    }

    /**
     * Loads what was saved, in place of what is there.
     *
     * @param in gives it.
     * @throws io.penstock.gateway.snapshot.SnapshotException where it is no table of this size, or is cut off: reset
     *                                                        the table then.
     */
    public void load(final SnapshotInput in)
    {
        in.begin(PART, VERSION);
        in.require("buckets of a hash table", mask + 1);
        tags.clear();
        int bucket = in.getInt("bucket", END, mask);
        while (bucket != END)
        {
            tags.putLong(bucket, 0, in.getLong());
            tags.putLong(bucket, BACK_TAGS_OFFSET, in.getLong());
            for (int entry = 0; entry < ENTRIES_A_BUCKET; entry++)
            {
                records.putInt(bucket, entry * Integer.BYTES, in.getInt());
            }
            bucket = in.getInt("bucket", END, mask);
        }
    }

    private void passOn(final int hash, final int distance, final int change)
    {
        for (int i = 0; i < distance; i++)
        {
            final int bucket = bucket(hash, i);
            tags.putInt(bucket, PASSED_ON_OFFSET, passedOn(bucket) + change);
        }
    }

    private int passedOn(final int bucket)
    {
        return tags.getInt(bucket, PASSED_ON_OFFSET);
    }

    private int bucket(final int hash, final int distance)
    {
        return (hash + distance) & mask;
    }

    private int distance(final int hash, final int bucket)
    {
        return (bucket - hash) & mask;
    }

    private long marks(final int bucket, final int tag)
    {
        final long pattern = tag * EACH_BYTE;
        final long front = zeroBytes(tags.getLong(bucket, 0) ^ pattern);
        final long back = zeroBytes(tags.getInt(bucket, BACK_TAGS_OFFSET) ^ pattern) & BACK_TAGS;
        return front >>> 7 | back >>> 6;
    }

    /**
     * Marks the high bits of the bytes that are zero, and of no others: an entry that was removed must not be seen.
     */
    private static long zeroBytes(final long word)
    {
        return ~((word & LOW_SLOTS_A_BUCKET) + LOW_SLOTS_A_BUCKET | word | LOW_SLOTS_A_BUCKET);
    }

    private static int tag(final int hash)
    {
        return Math.max(1, hash >>> 24);
    }

    private static int slot(final int bucket, final long marks)
    {
        return bucket * SLOTS_A_BUCKET + Long.numberOfTrailingZeros(marks);
    }

    private static int bucket(final int slot)
    {
        return slot / SLOTS_A_BUCKET;
    }

    private static int bit(final int slot)
    {
        return slot & (SLOTS_A_BUCKET - 1);
    }

    private static int entry(final int slot)
    {
        return (bit(slot) >>> 3) + (slot & 1) * BACK_TAGS_OFFSET;
    }

    @Override
    public void close()
    {
        tags.close();
        records.close();
    }
}
