package io.penstock.gateway.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeadlinesTest
{
    private static final int CONNECTIONS = 50;

    private final Deadlines deadlines = new Deadlines(CONNECTIONS);

    @Test
    void shouldExpireOnceWhenTheTimeHasCome()
    {
        deadlines.arm(7, 100);

        assertEquals(-1, deadlines.expire(0, 99));
        assertEquals(7, deadlines.expire(0, 100));
        assertEquals(-1, deadlines.expire(0, 1_000));
    }

    @Test
    void shouldForgetADeadlineThatIsDisarmedOrMoved()
    {
        deadlines.arm(1, 100);
        deadlines.arm(2, 100);
        deadlines.disarm(1);
        deadlines.arm(2, 200);

        assertEquals(-1, deadlines.expire(0, 150));
        assertEquals(2, deadlines.expire(0, 250));
    }

    @Test
    void shouldWorkOnAClockBelowZero()
    {
        deadlines.arm(0, -100);

        assertEquals(-1, deadlines.expire(0, -101));
        assertEquals(0, deadlines.expire(0, -100));
    }

    @Test
    void shouldExpireAllThatAreDueInOneSweep()
    {
        final Random random = new Random(3);
        for (int round = 0; round < 1_000; round++)
        {
            final long nowNs = round * 1_000L;
            final TreeSet<Integer> due = new TreeSet<>();
            for (int i = 0; i < CONNECTIONS; i++)
            {
                final long deadlineNs = nowNs - 10 + random.nextInt(20);
                deadlines.arm(i, deadlineNs);
                if (deadlineNs <= nowNs)
                {
                    due.add(i);
                }
            }
            int index = deadlines.expire(0, nowNs);
            while (index >= 0)
            {
                assertEquals(due.pollFirst(), index);
                index = deadlines.expire(index + 1, nowNs);
            }
            assertEquals(0, due.size());
        }
    }
}
