package io.penstock.gateway.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class AnswerMemoryAllocationTest
{
    private static final com.sun.management.ThreadMXBean THREADS =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final int KEYS = 500_000;
    private static final int ROUNDS = 5;

    private final FirstAnswer answer = new FirstAnswer(256);
    private final UnsafeBuffer key = new UnsafeBuffer(new byte[20]);
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[256]);

    @Test
    void shouldAllocateNothingWhenKeysComeAndGoAndComeAgain()
    {
        try (AnswerMemory memory = new AnswerMemory(5_000, 500_000, 20, 1))
        {
            assertAllocatesNothing(memory);
        }
    }

    @Test
    void shouldAllocateNothingWhenTheMemoryIsShared()
    {
        try (SharedAnswerMemory memory = new SharedAnswerMemory(8, 5_000, 500_000, 20, 1))
        {
            assertAllocatesNothing(memory);
        }
    }

    private void assertAllocatesNothing(final AnswerStore memory)
    {
        run(memory, 0);
        long allocated = -1;
        // The runtime itself allocates now and then on a thread whose compiled code it replaces
        for (int round = 1; allocated != 0 && round <= ROUNDS; round++)
        {
            final long probed = THREADS.getCurrentThreadAllocatedBytes();
            final long probe = THREADS.getCurrentThreadAllocatedBytes() - probed;
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            run(memory, round * KEYS);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before - probe;
        }
        assertEquals(0, allocated);
        assertTrue(memory.counters().forgotten() > KEYS);
        assertTrue(memory.counters().repeats() > KEYS);
    }

    private void run(final AnswerStore memory, final int from)
    {
        for (int i = from; i < from + KEYS; i++)
        {
            key.putInt(3, i);
            final int entry = memory.admit(i & 3, key, i, true, answer);
            if (i % 16 == 0)
            {
                memory.fail(entry);
            }
            else
            {
                memory.answer(entry, reply, 0, 100 + i % 150);
            }
            key.putInt(3, i - i % 1_000);
            memory.admit(i & 3, key, i - i % 1_000, true, answer);
            memory.scope(key);
        }
    }
}
