package io.penstock.gateway.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedAnswerMemoryTest
{
    private static final int KEYS = 20_000;

    private final AtomicIntegerArray worked = new AtomicIntegerArray(KEYS);

    @Test
    void shouldWorkOnceOnAKeyThatThreadsHaveAtATime() throws Exception
    {
        final ExecutorService threads = Executors.newFixedThreadPool(3);
        try (SharedAnswerMemory memory = new SharedAnswerMemory(8, 3 * KEYS, 3 * KEYS * 16, 16, 3))
        {
            final List<Future<Integer>> ends = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++)
            {
                final int seed = thread;
                ends.add(threads.submit(() -> work(memory, seed)));
            }
            int answered = 0;
            for (final Future<Integer> end : ends)
            {
                answered += end.get(50, TimeUnit.SECONDS);
            }
            assertEquals(3 * KEYS, answered);
            for (int i = 0; i < KEYS; i++)
            {
                assertEquals(1, worked.get(i));
            }
            assertEquals(KEYS, memory.counters().remembered());
            assertTrue(memory.counters().repeats() >= 2 * KEYS);
            assertEquals(0, memory.counters().forgotten());
            assertEquals(0, memory.counters().refusals());
            assertEquals(16L * KEYS, memory.counters().bytes());
        }
        finally
        {
            threads.shutdownNow();
            assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
        }
    }

    private int work(final SharedAnswerMemory memory, final int seed)
    {
        final Random random = new Random(seed);
        final FirstAnswer answer = new FirstAnswer(64);
        final UnsafeBuffer key = new UnsafeBuffer(new byte[9]);
        final UnsafeBuffer reply = new UnsafeBuffer(new byte[16]);
        int answered = 0;
        for (int i = 0; i < KEYS; i++)
        {
            key.putInt(5, i);
            int verdict = memory.admit(1, key, i, true, answer);
            if (verdict >= 0)
            {
                worked.incrementAndGet(i);
                for (int spins = random.nextInt(100); spins > 0; spins--)
                {
                    Thread.onSpinWait();
                }
                reply.putLong(3, i);
                memory.answer(verdict, reply, 0, 16);
                answered++;
                continue;
            }
            while (verdict == AnswerStore.IN_USE)
            {
                Thread.onSpinWait();
                verdict = memory.admit(1, key, i, true, answer);
            }
            assertEquals(AnswerStore.REPEATED, verdict);
            assertEquals(16, answer.length());
            assertEquals(i, answer.buffer().getLong(3));
            answered++;
        }
        return answered;
    }

    @Test
    void shouldKeepKeysOfItsStripesApart()
    {
        final FirstAnswer answer = new FirstAnswer(8);
        final UnsafeBuffer key = new UnsafeBuffer(new byte[4]);
        try (SharedAnswerMemory memory = new SharedAnswerMemory(4, 400, 4_000, 16, 3))
        {
            for (int i = 0; i < 150; i++)
            {
                key.putInt(0, i);
                final int entry = memory.admit(7, key, 0, false, answer);
                assertTrue(entry >= 0);
                if (i % 3 == 0)
                {
                    memory.fail(entry);
                }
            }
            for (int i = 0; i < 150; i++)
            {
                key.putInt(0, i);
                assertEquals(i % 3 == 0 ? AnswerStore.FAILED : AnswerStore.IN_USE,
                    memory.admit(7, key, 0, true, answer));
            }
            assertEquals(150, memory.counters().repeats());
        }
        assertThrows(IllegalArgumentException.class, () -> new SharedAnswerMemory(3, 400, 4_000, 16, 3));
        assertThrows(IllegalArgumentException.class, () -> new SharedAnswerMemory(4, 3, 4_000, 16, 3));
    }
}
