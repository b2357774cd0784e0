package io.penstock.gateway.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConnectionIdTest
{
    private static final long MAX_GENERATION = Integer.MAX_VALUE;

    @Test
    void shouldGiveBackLaneAndIndexAtEveryLimit()
    {
        for (final int lane : new int[]{0, 1, ConnectionId.MAX_LANES - 1})
        {
            for (final long generation : new long[]{1, 2, MAX_GENERATION - 1, MAX_GENERATION})
            {
                for (final int index : new int[]{0, 1, ConnectionId.MAX_CONNECTIONS - 1})
                {
                    final long id = ConnectionId.of(lane, generation, index);
                    assertEquals(lane, ConnectionId.lane(id));
                    assertEquals(index, ConnectionId.index(id));
                    assertTrue(id > ConnectionId.NONE);
                }
            }
        }
    }

    @Test
    void shouldKeepGenerationsFromOtherBits()
    {
        assertEquals(ConnectionId.of(3, 1, 5), ConnectionId.of(3, MAX_GENERATION + 2, 5));
        assertNotEquals(ConnectionId.of(3, 1, 5), ConnectionId.of(3, 2, 5));
    }

    @Test
    void shouldDifferWheneverOnePartDiffers()
    {
        final Random random = new Random(7);
        for (int i = 0; i < 10_000; i++)
        {
            final int lane = random.nextInt(ConnectionId.MAX_LANES);
            final long generation = 1 + random.nextInt(Integer.MAX_VALUE);
            final int index = random.nextInt(ConnectionId.MAX_CONNECTIONS);
            final long id = ConnectionId.of(lane, generation, index);
            assertNotEquals(id, ConnectionId.of((lane + 1) % ConnectionId.MAX_LANES, generation, index));
            assertNotEquals(id, ConnectionId.of(lane, generation ^ 1L << random.nextInt(31), index));
            assertNotEquals(id, ConnectionId.of(lane, generation, (index + 1) % ConnectionId.MAX_CONNECTIONS));
        }
    }
}
