package io.penstock.gateway.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.snapshot.SnapshotBytes;
import io.penstock.gateway.snapshot.SnapshotException;
import java.util.BitSet;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RecordPoolTest
{
    private static final int BLOCK_LENGTH = 100;

    @Test
    void shouldTakeTheSameRecordsWhenLoaded()
    {
        final Random random = new Random(5);
        final BitSet inUse = new BitSet();
        try (RecordPool pool = new RecordPool(50, 20); RecordPool copy = new RecordPool(50, 20))
        {
            for (int i = 0; i < 2_000; i++)
            {
                step(random, pool, inUse);
                SnapshotBytes.of(BLOCK_LENGTH, pool::save).load(copy::load);
                assertSame(pool, copy);
            }
            while (!pool.isFull())
            {
                assertEquals(pool.take(), copy.take());
            }
            assertTrue(copy.isFull());
            assertEquals(RecordPool.NONE, copy.take());
        }
    }

    private static void step(final Random random, final RecordPool pool, final BitSet inUse)
    {
        final int record = random.nextInt(50);
        if (random.nextInt(100) < 55)
        {
            final int taken = pool.take();
            if (taken != RecordPool.NONE)
            {
                pool.putLong(taken, 8, random.nextLong());
                inUse.set(taken);
            }
        }
        else if (inUse.get(record))
        {
            inUse.clear(record);
            pool.give(record);
        }
    }

    private static void assertSame(final RecordPool pool, final RecordPool copy)
    {
        assertEquals(pool.used(), copy.used());
        final SnapshotBytes first = SnapshotBytes.of(BLOCK_LENGTH, pool::save);
        final SnapshotBytes second = SnapshotBytes.of(BLOCK_LENGTH, copy::save);
        assertEquals(first.blocks().size(), second.blocks().size());
        for (int i = 0; i < first.blocks().size(); i++)
        {
            assertArrayEquals(first.blocks().get(i), second.blocks().get(i));
        }
    }

    @Test
    void shouldHaveZerosInARecordThatWasNeverUsed()
    {
        for (int i = 0; i < 20; i++)
        {
            try (RecordPool pool = new RecordPool(100, 64))
            {
                for (int record = pool.take(); record != RecordPool.NONE; record = pool.take())
                {
                    assertEquals(0, pool.getLong(record, 56));
                    pool.putLong(record, 56, -1);
                }
            }
        }
    }

    @Test
    void shouldRefuseWhenTheSnapshotIsOfAnotherSize()
    {
        try (RecordPool pool = new RecordPool(8, 16); RecordPool smaller = new RecordPool(7, 16);
            RecordPool longer = new RecordPool(8, 24))
        {
            final SnapshotBytes snapshot = SnapshotBytes.of(BLOCK_LENGTH, pool::save);
            assertEquals("capacity of records: the snapshot was taken with 8, here it is 7",
                assertThrows(SnapshotException.class, () -> snapshot.load(smaller::load)).getMessage());
            assertEquals("length of a record: the snapshot was taken with 16, here it is 24",
                assertThrows(SnapshotException.class, () -> snapshot.load(longer::load)).getMessage());
        }
    }

    @Test
    void shouldCopyBytesWhenTheyAreWithinARecord()
    {
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[]{1, 2, 3, 4, 5});
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[5]);
        try (Records records = new Records(3, 8))
        {
            records.clear();
            records.putBytes(1, 3, bytes, 0, 5);
            assertEquals(0, records.getLong(2, 0));
            records.getBytes(1, 3, copy, 0, 5);
            assertArrayEquals(bytes.byteArray(), copy.byteArray());
            assertThrows(IndexOutOfBoundsException.class, () -> records.putBytes(1, 4, bytes, 0, 5));
            assertThrows(IndexOutOfBoundsException.class, () -> records.putBytes(3, 0, bytes, 0, 5));
            assertThrows(IndexOutOfBoundsException.class, () -> records.putBytes(1, 0, bytes, 1, 5));
            assertThrows(IndexOutOfBoundsException.class, () -> records.getBytes(1, -1, copy, 0, 5));
            assertThrows(IndexOutOfBoundsException.class, () -> records.getBytes(1, 0, copy, 1, 5));
        }
    }
}
