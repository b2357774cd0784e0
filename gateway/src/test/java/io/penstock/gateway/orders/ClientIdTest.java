package io.penstock.gateway.orders;

import io.penstock.gateway.records.Records;
import io.penstock.gateway.records.SeededHash;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ClientIdTest
{
    private final Random random = new Random(23);
    private final SeededHash seededHash = new SeededHash(random);

    @Test
    void shouldEndAtTheFirstNulWhenGarbageFollows()
    {
        for (int length = 0; length <= ClientId.LENGTH; length++)
        {
            for (int i = 0; i < 200; i++)
            {
                final byte[] clean = new byte[ClientId.LENGTH];
                final byte[] dirty = new byte[ClientId.LENGTH];
                random.nextBytes(dirty);
                for (int at = 0; at < length; at++)
                {
                    clean[at] = (byte)(random.nextInt(255) + 1);
                    dirty[at] = clean[at];
                }
                if (length < ClientId.LENGTH)
                {
                    dirty[length] = 0;
                }
                final ClientId id = read(dirty);
                assertArrayEquals(clean, written(id));
                assertTrue(id.isSame(read(clean)));
                assertEquals(read(clean).hash(), id.hash());
                assertEquals(length == 0, id.isEmpty());
            }
        }
    }

    @Test
    void shouldDifferWhenAnyByteDiffers()
    {
        final byte[] bytes = new byte[ClientId.LENGTH];
        Arrays.fill(bytes, (byte)'a');
        final ClientId id = read(bytes);
        try (Records records = new Records(1, ClientId.LENGTH))
        {
            for (int at = 0; at < ClientId.LENGTH; at++)
            {
                final byte[] bytesOfOther = bytes.clone();
                bytesOfOther[at] = 'b';
                final ClientId other = read(bytesOfOther);
                other.write(records, 0);
                assertFalse(id.isSame(other));
                assertFalse(id.isWrittenIn(records, 0));
                assertNotEquals(id.hash(), other.hash());
            }
            id.write(records, 0);
            assertTrue(id.isWrittenIn(records, 0));
        }
    }

    @Test
    void shouldComeBackTheSameWhenCopiedOutOfARecord()
    {
        final byte[] bytes = new byte[ClientId.LENGTH];
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[ClientId.LENGTH]);
        try (Records records = new Records(2, ClientId.LENGTH))
        {
            for (int at = 0; at < bytes.length; at++)
            {
                bytes[at] = (byte)('a' + at);
            }
            read(bytes).write(records, 1);
            ClientId.copy(records, 1, copy, 0);
            assertArrayEquals(bytes, copy.byteArray());
        }
    }

    @Test
    void shouldSpreadHashesWhenIdsAreSequential()
    {
        final Set<Integer> low = new HashSet<>();
        for (int i = 0; i < 65_536; i++)
        {
            final byte[] bytes = Arrays.copyOf(("ORDER-" + i).getBytes(StandardCharsets.US_ASCII), ClientId.LENGTH);
            low.add(read(bytes).hash() & 0xFFFF);
        }
        // Random hashes leave 1/e of the homes empty
        assertEquals(65_536 * (1 - 1 / Math.E), low.size(), 1_000);
    }

    private ClientId read(final byte[] bytes)
    {
        final ClientId id = new ClientId(seededHash);
        id.read(new UnsafeBuffer(bytes), 0);
        return id;
    }

    private static byte[] written(final ClientId id)
    {
        final byte[] bytes = new byte[ClientId.LENGTH];
        id.write(new UnsafeBuffer(bytes), 0);
        return bytes;
    }
}
