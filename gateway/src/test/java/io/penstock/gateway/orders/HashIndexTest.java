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
        final HashIndex index = new HashIndex(512);
        final Map<Integer, Integer> hashes = new HashMap<>();
        final List<Integer> live = new ArrayList<>();
        for (int i = 0; i < 200_000; i++)
        {
            if (live.size() < 512 && random.nextInt(100) < 55)
            {
                // Few homes, so that runs are long, meet and wrap around
                final int hash = random.nextInt(40) * 13 - 300;
                if (index.add(hash, i))
                {
                    hashes.put(i, hash);
                    live.add(i);
                }
            }
            else if (!live.isEmpty())
            {
                final int record = live.remove(random.nextInt(live.size()));
                index.remove(hashes.remove(record), record);
                assertFalse(isThere(index, 0, record));
            }
            if (i % 100 == 0)
            {
                hashes.forEach((record, hash) -> assertTrue(isThere(index, hash, record)));
            }
        }
    }

    @Test
    void shouldRefuseWhenNoSlotIsNear()
    {
        final HashIndex index = new HashIndex(1024);
        int added = 0;
        while (index.add(5, added))
        {
            added++;
        }
        assertEquals(256, added);
        assertTrue(isThere(index, 5, 255));
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
