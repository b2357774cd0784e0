package io.penstock.gateway.records;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class RecordsTest
{
    @Test
    void shouldKeepEachFieldWhenRecordsAreNeighbours()
    {
        try (Records records = new Records(3, 13))
        {
            records.clear();
            records.putLong(1, 0, -1);
            records.putInt(1, 8, -2);
            records.putByte(1, 12, (byte)-3);
            assertEquals(-1, records.getLong(1, 0));
            assertEquals(-2, records.getInt(1, 8));
            assertEquals(-3, records.getByte(1, 12));
            assertEquals(0, records.getByte(0, 12));
            assertEquals(0, records.getLong(2, 0));
        }
    }

    @Test
    void shouldRefuseAccessWhenNoRecordIsThere()
    {
        try (Records records = new Records(3, 16))
        {
            assertThrows(IndexOutOfBoundsException.class, () -> records.getLong(3, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> records.putInt(RecordPool.NONE, 0, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> records.putByte(Integer.MIN_VALUE, 0, (byte)1));
        }
    }

    @Test
    void shouldRefuseAccessWhenClosed()
    {
        final Records records = new Records(3, 16);
        records.close();
        records.close();
        assertThrows(IndexOutOfBoundsException.class, () -> records.getLong(0, 0));
    }

    @Test
    void shouldRefuseSizesWhenTheyAreNoneOrTooLarge()
    {
        assertThrows(IllegalArgumentException.class, () -> new Records(0, 16));
        assertThrows(IllegalArgumentException.class, () -> new Records(-1, 16));
        assertThrows(IllegalArgumentException.class, () -> new Records(1 << 27, 16));
    }
}
