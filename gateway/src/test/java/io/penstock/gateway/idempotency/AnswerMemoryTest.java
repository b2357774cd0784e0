package io.penstock.gateway.idempotency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.snapshot.SnapshotBytes;
import io.penstock.gateway.snapshot.SnapshotException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerMemoryTest
{
    private static final int KEY_LIMIT = 21;
    private static final int LARGEST = 300;
    private static final long SEED = 9;

    private final FirstAnswer answer = new FirstAnswer(LARGEST);
    private final FirstAnswer expected = new FirstAnswer(LARGEST);
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[LARGEST + 7]);

    @ParameterizedTest
    @CsvSource({
        // entries, bytes, keys, worked on at a time
        "1, 40, 1, 50, 1",
        "2, 8, 1000, 20, 3",
        "3, 100, 2000, 300, 5",
        "4, 300, 100000, 5000, 1",
        "5, 1, 300, 3, 2",
        "6, 16, 250, 40, 20"})
    void shouldDoWhatTheModelDoes(
        final long seed, final int entries, final int bytes, final int keys, final int working)
    {
        final Random random = new Random(seed);
        final ModelMemory model = new ModelMemory(entries, bytes, KEY_LIMIT);
        AnswerMemory memory = new AnswerMemory(entries, bytes, KEY_LIMIT, SEED);
        final List<int[]> open = new ArrayList<>();
        for (int i = 0; i < 40_000; i++)
        {
            if (random.nextInt(500) == 0)
            {
                final AnswerMemory loaded = new AnswerMemory(entries, bytes, KEY_LIMIT, i);
                SnapshotBytes.of(64 + random.nextInt(5_000), memory::save).load(loaded::load);
                memory.close();
                memory = loaded;
            }
            if (open.size() < working && random.nextBoolean())
            {
                admit(random, keys, model, memory, open);
            }
            else if (!open.isEmpty())
            {
                complete(random, model, memory, open.remove(random.nextInt(open.size())));
            }
            assertEquals(model.remembered(), memory.counters().remembered());
            assertEquals(model.bytes(), memory.counters().bytes());
            assertEquals(model.forgotten(), memory.counters().forgotten());
            assertEquals(model.repeats(), memory.counters().repeats());
            assertEquals(model.refusals(), memory.counters().refusals());
        }
        assertTrue(memory.counters().forgotten() > 100);
        assertTrue(memory.counters().repeats() > 100);
        memory.close();
    }

    private void admit(
        final Random random,
        final int keys,
        final ModelMemory model,
        final AnswerMemory memory,
        final List<int[]> open)
    {
        final int number = random.nextInt(keys);
        final DirectBuffer key = key(number);
        final long scope = number % 2;
        final long fingerprint = random.nextInt(10) == 0 ? 1 : 0;
        final boolean isPossResend = random.nextInt(4) != 0;
        final int found = memory.admit(scope, key, fingerprint, isPossResend, answer);
        final int wanted = model.admit(scope, key, fingerprint, isPossResend, expected);
        assertEquals(Math.min(wanted, 0), Math.min(found, 0));
        if (found >= 0)
        {
            open.add(new int[]{found, wanted});
        }
        else if (found == AnswerStore.REPEATED)
        {
            assertArrayEquals(
                Arrays.copyOf(expected.buffer().byteArray(), expected.length()),
                Arrays.copyOf(answer.buffer().byteArray(), answer.length()));
        }
    }

    private void complete(
        final Random random, final ModelMemory model, final AnswerMemory memory, final int[] entry)
    {
        if (random.nextInt(8) == 0)
        {
            memory.fail(entry[0]);
            model.fail(entry[1]);
            return;
        }
        random.nextBytes(reply.byteArray());
        final int length = random.nextInt(20) == 0 ? LARGEST : random.nextInt(LARGEST);
        memory.answer(entry[0], reply, 7, length);
        model.answer(entry[1], reply, 7, length);
    }

    /** Every 30th is longer than the limit; the others share their first bytes with others. */
    private static DirectBuffer key(final int number)
    {
        final byte[] bytes = new byte[number % 30 == 29 ? KEY_LIMIT + 1 : 1 + number % KEY_LIMIT];
        final UnsafeBuffer whole = new UnsafeBuffer(new byte[bytes.length + 11]);
        bytes[bytes.length - 1] = (byte)(number / 30);
        bytes[0] += (byte)(number / 30 / 256);
        whole.putBytes(3, bytes);
        return new UnsafeBuffer(whole, 3, bytes.length);
    }

    @Test
    void shouldForgetInTheOrderOfCompletionAndNeverWhatIsWorkedOn()
    {
        try (AnswerMemory memory = new AnswerMemory(3, 1_000, KEY_LIMIT, SEED))
        {
            final int slow = admit(memory, 1);
            final int second = admit(memory, 2);
            final int third = admit(memory, 3);
            memory.answer(third, reply, 0, 10);
            memory.answer(second, reply, 0, 10);
            admit(memory, 4);
            assertEquals(1, memory.counters().forgotten());
            assertEquals(AnswerStore.REPEATED, admit(memory, 2));
            assertEquals(AnswerStore.IN_USE, admit(memory, 1));
            admit(memory, 3);
            assertEquals(2, memory.counters().forgotten());
            // three are worked on
            assertEquals(AnswerStore.REFUSED, admit(memory, 5));
            assertEquals(1, memory.counters().refusals());
            memory.fail(slow);
            assertEquals(AnswerStore.FAILED, admit(memory, 1));
            assertTrue(admit(memory, 5) >= 0);
            assertTrue(memory.counters().forgotten() == 3);
        }
    }

    @Test
    void shouldForgetAsManyAsAnAnswerNeeds()
    {
        try (AnswerMemory memory = new AnswerMemory(100, 100, KEY_LIMIT, SEED))
        {
            for (int i = 0; i < 10; i++)
            {
                memory.answer(admit(memory, i), reply, 0, 10);
            }
            assertEquals(100, memory.counters().bytes());
            memory.answer(admit(memory, 20), reply, 0, 25);
            assertEquals(3, memory.counters().forgotten());
            assertEquals(95, memory.counters().bytes());
            memory.answer(admit(memory, 21), reply, 0, 101);
            assertEquals(AnswerStore.FAILED, admit(memory, 21));
            assertEquals(1, memory.counters().refusals());
        }
    }

    private int admit(final AnswerMemory memory, final int key)
    {
        return memory.admit(0, key(key), 0, true, answer);
    }

    @Test
    void shouldRememberNothingWhenASnapshotIsCutOff()
    {
        try (AnswerMemory memory = new AnswerMemory(40, 1_000, KEY_LIMIT, SEED);
            AnswerMemory other = new AnswerMemory(40, 1_000, KEY_LIMIT, SEED))
        {
            for (int i = 0; i < 25; i++)
            {
                memory.answer(admit(memory, i), reply, 0, 60);
            }
            final SnapshotBytes snapshot = SnapshotBytes.of(32, memory::save);
            for (int count = 0; count < snapshot.blocks().size() - 1; count++)
            {
                final SnapshotBytes cut = snapshot.firstBlocks(count);
                assertThrows(SnapshotException.class, () -> cut.load(other::load));
                assertEquals(0, other.counters().remembered());
            }
            assertTrue(admit(other, 24) >= 0);
            snapshot.load(other::load);
            assertEquals(AnswerStore.REPEATED, admit(other, 24));
        }
    }

    @Test
    void shouldRefuseWhenASizeIsAnother()
    {
        try (AnswerMemory memory = new AnswerMemory(40, 1_000, KEY_LIMIT, SEED))
        {
            final SnapshotBytes snapshot = SnapshotBytes.of(1_000, memory::save);
            assertRefused("keys that are remembered at most", new AnswerMemory(39, 1_000, KEY_LIMIT, SEED), snapshot);
            assertRefused("bytes of answers at most", new AnswerMemory(40, 999, KEY_LIMIT, SEED), snapshot);
            assertRefused("length of a key at most", new AnswerMemory(40, 1_000, KEY_LIMIT + 1, SEED), snapshot);
        }
        assertThrows(IllegalArgumentException.class, () -> new AnswerMemory(0, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new AnswerMemory(1, 0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new AnswerMemory(1, 1, 0, 0));
    }

    private static void assertRefused(final String what, final AnswerMemory other, final SnapshotBytes snapshot)
    {
        final SnapshotException e = assertThrows(SnapshotException.class, () -> snapshot.load(other::load));
        assertTrue(e.getMessage().startsWith(what), e.getMessage());
        other.close();
    }
}
