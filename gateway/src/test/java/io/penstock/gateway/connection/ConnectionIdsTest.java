package io.penstock.gateway.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionIdsTest
{
    private static final int LANE = 9;

    private final ConnectionIds ids = new ConnectionIds(LANE, 3);

    @Test
    void shouldHandOutLowIndicesFirstAndNoneBeyondTheLimit()
    {
        for (int i = 0; i < 3; i++)
        {
            final long id = ids.take();
            assertEquals(i, ConnectionId.index(id));
            assertEquals(LANE, ConnectionId.lane(id));
        }
        assertEquals(ConnectionId.NONE, ids.take());
        assertEquals(3, ids.inUse());
    }

    @Test
    void shouldHandOutTheIndexGivenBackLast()
    {
        final long first = ids.take();
        final long second = ids.take();
        ids.giveBack(first);
        ids.giveBack(second);

        assertEquals(ConnectionId.index(second), ConnectionId.index(ids.take()));
        assertEquals(ConnectionId.index(first), ConnectionId.index(ids.take()));
    }

    @Test
    void shouldNeverHandOutAnIdentityTwiceNorNone()
    {
        final Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++)
        {
            final long id = ids.take();
            assertNotEquals(ConnectionId.NONE, id);
            assertTrue(seen.add(id));
            ids.giveBack(id);
        }
        assertEquals(0, ids.inUse());
    }
}
