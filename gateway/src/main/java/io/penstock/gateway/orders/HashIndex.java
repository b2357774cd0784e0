package io.penstock.gateway.orders;

import org.agrona.BitUtil;

/**
 * A bounded open-addressing table from hashes to record indices: linear probing, at most half full, deletion by moving
 * entries back, so there are no tombstones to clean up after days of use. It knows no keys: the caller compares those.
 * <pre>
 *   entry:  hash (high 32 bits) | record index + 1 (low 32 bits), 0 where empty
 * </pre>
 */
final class HashIndex
{
    /**
     * How far from its home an entry may lie. Half full and under a good hash, a run this long has a chance near 1e-16.
     */
    private static final int PROBE_LIMIT = 256;
    private static final int SLOTS_FOR_ENTRY = 2;

    private final long[] entries;
    private final int mask;

    /**
     * Makes a table.
     *
     * @param capacity entries at most.
     */
    HashIndex(final int capacity)
    {
        entries = new long[BitUtil.findNextPositivePowerOfTwo(Math.max(PROBE_LIMIT, capacity) * SLOTS_FOR_ENTRY)];
        mask = entries.length - 1;
    }

    /**
     * The first slot that holds a hash.
     *
     * @param hash to look for.
     * @return the slot, or {@link RecordPool#NONE}.
     */
    int first(final int hash)
    {
        return scan(hash, 0);
    }

    /**
     * The next slot that holds the same hash.
     *
     * @param hash to look for.
     * @param slot the last one found.
     * @return the slot, or {@link RecordPool#NONE}.
     */
    int next(final int hash, final int slot)
    {
        return scan(hash, ((slot - hash) & mask) + 1);
    }

    private int scan(final int hash, final int firstDistance)
    {
        for (int distance = firstDistance; distance < PROBE_LIMIT; distance++)
        {
            final int slot = (hash + distance) & mask;
            final long entry = entries[slot];
            if (entry == 0)
            {
                return RecordPool.NONE;
            }
            if ((int)(entry >>> 32) == hash)
            {
                return slot;
            }
        }
        return RecordPool.NONE;
    }

    int record(final int slot)
    {
        return (int)entries[slot] - 1;
    }

    /**
     * Adds an entry.
     *
     * @param hash   of its key.
     * @param record its record.
     * @return false where no slot is free within the probe limit.
     */
    boolean add(final int hash, final int record)
    {
        for (int distance = 0; distance < PROBE_LIMIT; distance++)
        {
            final int slot = (hash + distance) & mask;
            if (entries[slot] == 0)
            {
                entries[slot] = ((long)hash << 32) | (record + 1);
                return true;
            }
        }
        return false;
    }

    /**
     * Removes an entry, and moves those behind it back towards their homes.
     *
     * @param hash   of its key.
     * @param record its record.
     */
    void remove(final int hash, final int record)
    {
        int hole = first(hash);
        while (hole != RecordPool.NONE && record(hole) != record)
        {
            hole = next(hash, hole);
        }
        if (hole == RecordPool.NONE)
        {
            return;
        }
        for (int slot = (hole + 1) & mask; entries[slot] != 0; slot = (slot + 1) & mask)
        {
            final int home = (int)(entries[slot] >>> 32) & mask;
            if (((slot - home) & mask) >= ((slot - hole) & mask))
            {
                entries[hole] = entries[slot];
                hole = slot;
            }
        }
        entries[hole] = 0;
    }
}
