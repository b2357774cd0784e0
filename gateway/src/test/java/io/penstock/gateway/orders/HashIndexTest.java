package io.penstock.gateway.orders;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HashIndexTest
{
    @Test
    void shouldFindWhatIsThereWhenEntriesComeAndGo()
    {
        final Random random = new Random(11);
        final Map<Integer, Integer> hashes = new HashMap<>();
        final List<Integer> live = new ArrayList<>();
        try (HashIndex index = new HashIndex(512))
        {
            for (int i = 0; i < 200_000; i++)
            {
                if (live.size() < 512 && random.nextInt(100) < 55)
                {
                    // Few homes and tags, so that buckets overflow, wrap around and hold equal tags
                    final int hash = random.nextInt(40) * 13 - 300 | random.nextInt(3) << 24;
                    if (index.add(hash, i))
                    {
                        hashes.put(i, hash);
                        live.add(i);
                    }
                }
                else if (!live.isEmpty())
                {
                    final int record = live.remove(random.nextInt(live.size()));
                    final int hash = hashes.remove(record);
                    index.remove(hash, record);
                    assertFalse(isThere(index, hash, record));
                }
                if (i % 100 == 0)
                {
                    hashes.forEach((record, hash) -> assertTrue(isThere(index, hash, record)));
                }
            }
            live.forEach(record -> index.remove(hashes.get(record), record));
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
                assertTrue(index.add(random.nextInt(), i));
            }
        }
    }

    @Test
    void shouldRefuseWhenNoSlotIsNear()
    {
        try (HashIndex index = new HashIndex(1024))
        {
            int added = 0;
            while (index.add(5, added))
            {
                added++;
            }
            assertEquals(192, added);
            assertTrue(isThere(index, 5, 191));
            // What was refused leaves nothing behind
            for (int record = 0; record < added; record++)
            {
                index.remove(5, record);
            }
            assertEquals(RecordPool.NONE, index.first(5));
            assertTrue(index.add(5, 0));
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
