package io.penstock.gateway.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.snapshot.SnapshotBytes;
import io.penstock.gateway.snapshot.SnapshotException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class SeededHashTest
{
    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[64]);

    @Test
    void shouldHashAlikeWhenTheSeedIsTheSame()
    {
        final SeededHash first = new SeededHash(17);
        final SeededHash second = new SeededHash(17);
        assertEquals(first.hash(1, 2), second.hash(1, 2));
        assertEquals(first.hash(1, 2, 3, 4, 5), second.hash(1, 2, 3, 4, 5));
        assertNotEquals(first.hash(1, 2), new SeededHash(18).hash(1, 2));
    }

    @Test
    void shouldHashDifferentlyWhenAByteOrTheLengthDiffers()
    {
        final SeededHash hash = new SeededHash(17);
        final Set<Integer> seen = new HashSet<>();
        for (int length = 0; length <= 40; length++)
        {
            assertTrue(seen.add(hash.hash(7, bytes, 3, length)));
            for (int i = 0; i < length; i++)
            {
                bytes.putByte(3 + i, (byte)1);
                assertTrue(seen.add(hash.hash(7, bytes, 3, length)));
                bytes.putByte(3 + i, (byte)0);
            }
        }
        assertTrue(seen.add(hash.hash(8, bytes, 3, 0)));
    }

    @Test
    void shouldSpreadEvenlyWhenKeysAreNumbered()
    {
        final SeededHash hash = new SeededHash(17);
        final int[] counts = new int[64];
        for (int i = 0; i < 64_000; i++)
        {
            bytes.putInt(0, i);
            counts[hash.hash(7, bytes, 0, 12) & 63]++;
        }
        for (final int count : counts)
        {
            assertTrue(count > 800 && count < 1200, "" + count);
        }
    }

    @Test
    void shouldKeepItsSecretsWhenASnapshotIsCutOff()
    {
        final SeededHash hash = new SeededHash(new Random(1));
        final SeededHash other = new SeededHash(2);
        final int before = other.hash(1, 2, 3, 4, 5);
        final SnapshotBytes snapshot = SnapshotBytes.of(24, hash::save);
        assertThrows(SnapshotException.class,
            () -> snapshot.firstBlocks(snapshot.blocks().size() - 1).load(other::load));
        assertEquals(before, other.hash(1, 2, 3, 4, 5));
        snapshot.load(other::load);
        assertEquals(hash.hash(1, 2, 3, 4, 5), other.hash(1, 2, 3, 4, 5));
    }
}
