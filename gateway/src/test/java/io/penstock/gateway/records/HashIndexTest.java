package io.penstock.gateway.records;

import io.penstock.gateway.snapshot.SnapshotBytes;
import io.penstock.gateway.snapshot.SnapshotException;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HashIndexTest
{
    @Test
    void shouldFindWhatIsThereWhenEntriesComeAndGo()
    {
        final Random random = new Random(11);
        final Map<Integer, Integer> hashes = new HashMap<>();
        final Map<Integer, Integer> slots = new HashMap<>();
        final List<Integer> live = new ArrayList<>();
        try (HashIndex index = new HashIndex(512))
        {
            for (int i = 0; i < 200_000; i++)
            {
                if (live.size() < 512 && random.nextInt(100) < 55)
                {
                    // Few homes and tags, so that buckets overflow, wrap around and hold equal tags
                    final int hash = random.nextInt(40) * 13 - 300 | random.nextInt(3) << 24;
                    final int slot = index.add(hash, i);
                    if (slot != RecordPool.NONE)
                    {
                        assertEquals(i, index.record(slot));
                        slots.put(i, slot);
                        hashes.put(i, hash);
                        live.add(i);
                    }
                }
                else if (!live.isEmpty())
                {
                    final int record = live.remove(random.nextInt(live.size()));
                    final int hash = hashes.remove(record);
                    index.remove(hash, slots.get(record));
                    assertFalse(isThere(index, hash, record));
                }
                if (i % 100 == 0)
                {
                    hashes.forEach((record, hash) -> assertTrue(isThere(index, hash, record)));
                }
            }
            live.forEach(record -> index.remove(hashes.get(record), slots.get(record)));
            hashes.forEach((record, hash) -> assertEquals(RecordPool.NONE, index.first(hash)));
        }
    }

    @Test
    void shouldTakeAsManyAsItIsMadeForWhenHashesAreSpread()
    {
        final Random random = new Random(12);
        final int capacity = 262_144;
        try (HashIndex index = new HashIndex(capacity))
        {
            for (int i = 0; i < capacity; i++)
            {
                assertNotEquals(RecordPool.NONE, index.add(random.nextInt(), i));
            }
        }
    }

    @Test
    void shouldRefuseWhenNoSlotIsNear()
    {
        try (HashIndex index = new HashIndex(1024))
        {
            final List<Integer> slots = new ArrayList<>();
            for (int slot = index.add(5, 0); slot != RecordPool.NONE; slot = index.add(5, slots.size()))
            {
                slots.add(slot);
            }
            assertEquals(192, slots.size());
            assertTrue(isThere(index, 5, 191));
            // What was refused leaves nothing behind
            slots.forEach(slot -> index.remove(5, slot));
            assertEquals(RecordPool.NONE, index.first(5));
            assertNotEquals(RecordPool.NONE, index.add(5, 0));
        }
    }

    @Test
    void shouldFindAndPlaceAlikeWhenLoaded()
    {
        final Random random = new Random(13);
        try (HashIndex index = new HashIndex(256); HashIndex copy = new HashIndex(256))
        {
            copy.add(3, 3);
            final List<int[]> entries = new ArrayList<>();
            for (int round = 0; round < 50; round++)
            {
                for (int i = 0; i < 20; i++)
                {
                    // Few homes, so that buckets are full and pass on
                    final int hash = random.nextInt(8) | random.nextInt(3) << 24;
                    final int slot = index.add(hash, i);
                    if (slot != RecordPool.NONE)
                    {
                        entries.add(new int[]{hash, slot});
                    }
                }
                for (int i = 0; i < 10; i++)
                {
                    final int[] entry = entries.remove(random.nextInt(entries.size()));
                    index.remove(entry[0], entry[1]);
                }
                SnapshotBytes.of(64, index::save).load(copy::load);
                for (final int[] entry : entries)
                {
                    assertEquals(index.record(entry[1]), copy.record(entry[1]));
                    assertTrue(isThere(copy, entry[0], index.record(entry[1])));
                }
            }
            for (final int[] entry : entries)
            {
                index.remove(entry[0], entry[1]);
                copy.remove(entry[0], entry[1]);
                assertEquals(index.first(entry[0]), copy.first(entry[0]));
            }
            assertEquals(index.add(3, 0), copy.add(3, 0));
        }
    }

    @Test
    void shouldRefuseWhenTheSnapshotIsOfAnotherSize()
    {
        try (HashIndex index = new HashIndex(256); HashIndex smaller = new HashIndex(128))
        {
            final SnapshotBytes snapshot = SnapshotBytes.of(64, index::save);
            assertEquals("buckets of a hash table: the snapshot was taken with 32, here it is 16",
                assertThrows(SnapshotException.class, () -> snapshot.load(smaller::load)).getMessage());
        }
    }

    private static boolean isThere(final HashIndex index, final int hash, final int record)
    {
        for (int slot = index.first(hash); slot != RecordPool.NONE; slot = index.next(hash, slot))
        {
            if (index.record(slot) == record)
            {
                return true;
            }
        }
        return false;
    }
}
