package io.penstock.gateway.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Defaults;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.ServiceMetrics;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.ReplicatedService;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.ServiceContext;
import io.penstock.gateway.snapshot.SnapshotBytes;
import io.penstock.gateway.snapshot.SnapshotException;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotentServiceTest
{
    private static final int REPORT = Defaults.SCHEMA.message("ExecutionReport").templateId();
    private static final int LENGTH = Defaults.SCHEMA.message("ExecutionReport").blockLength();
    private static final int LARGEST = 256;

    private final Counting counting = new Counting();
    private final AnswerMemory memory = new AnswerMemory(16, 8_192, 32, 1);
    private final IdempotentService service = new IdempotentService(counting, memory, LARGEST);
    private final CollectedAnswers answers = new CollectedAnswers(LARGEST);
    private final KeyedRequest request = new KeyedRequest();
    private final ServiceMetrics metrics = Counters.forLanes(1).service("test");

    /** Replies with how often it was called, behind a push of the same. */
    private static final class Counting implements ReplicatedService
    {
        private long calls;
        private boolean isFailing;
        private boolean isSilent;
        private boolean isFailingLate;

        @Override
        public void onRequest(final Request request, final Replies replies)
        {
            calls++;
            if (isFailing)
            {
                throw new IllegalStateException("as the test wants");
            }
            assertTrue(replies.claimPush(7, REPORT, LENGTH));
            replies.buffer().putLong(replies.offset(), -calls);
            replies.commit();
            if (isSilent)
            {
                return;
            }
            replies.claim(request, REPORT, LENGTH);
            replies.buffer().putLong(replies.offset(), calls);
            replies.commit();
            if (isFailingLate)
            {
                throw new IllegalStateException("as the test wants");
            }
        }

        @Override
        public void save(final SnapshotOutput out)
        {
            out.putLong(calls);
        }

        @Override
        public void load(final SnapshotInput in)
        {
            calls = in.getLong();
        }
    }

    @BeforeEach
    void start()
    {
        service.onStart(new ServiceContext("test", Defaults.SCHEMA, metrics));
    }

    @AfterEach
    void stop()
    {
        service.close();
    }

    private List<String> send(final KeyedRequest sent)
    {
        answers.clear();
        service.onRequest(sent, answers);
        return answers.list();
    }

    @Test
    void shouldPassOnWhatHasNoKey()
    {
        assertEquals(List.of("PUSH -1", "REPLY 1"), send(request.key("").possResend(true)));
        assertEquals(List.of("PUSH -2", "REPLY 2"), send(request));
        assertEquals(0, memory.counters().remembered());
    }

    @Test
    void shouldGiveTheFirstAnswerAgainWhenARequestComesAgain()
    {
        send(request.key("a").possResend(true));
        final byte[] first = answers.lastReply();
        send(request.key("b"));
        assertEquals(List.of("REPLY 1"), send(request.key("a")));
        assertEquals(HexFormat.of().formatHex(first),
            HexFormat.of().formatHex(answers.lastReply()));
        assertEquals(List.of("REPLY 2"), send(request.key("b")));
        assertEquals(2, counting.calls);
        assertEquals(2, memory.counters().repeats());
    }

    @Test
    void shouldPassOnAKnownKeyThatIsNotMarkedAsARepeat()
    {
        send(request.key("a").possResend(false));
        assertEquals(List.of("PUSH -2", "REPLY 2"), send(request));
        assertEquals(List.of("REPLY 1"), send(request.possResend(true)));
    }

    @Test
    void shouldRefuseAKeyThatWasAnotherRequests()
    {
        send(request.key("a").possResend(true).fingerprint(1));
        assertEquals(List.of("KEY_REUSED"), send(request.fingerprint(2)));
        assertEquals(List.of("REPLY 1"), send(request.fingerprint(1)));
    }

    @Test
    void shouldKeepTheKeysOfClientsApart()
    {
        send(request.key("a").possResend(true).client("desk-1"));
        assertEquals(List.of("PUSH -2", "REPLY 2"), send(request.client("desk-2")));
        assertEquals(List.of("REPLY 1"), send(request.client("desk-1")));
    }

    @Test
    void shouldRefuseARepeatOfOneThatIsWorkedOn()
    {
        final int entry = memory.admit(
            memory.scope(request.client()), request.key("a").key(), 0, true, new FirstAnswer(LARGEST));
        assertTrue(entry >= 0);
        assertEquals(List.of("KEY_IN_USE"), send(request.possResend(true)));
        memory.fail(entry);
        assertEquals(List.of("FAILED"), send(request));
        assertEquals(0, counting.calls);
    }

    @Test
    void shouldRefuseARepeatOfOneThatHasFailed()
    {
        counting.isFailing = true;
        assertThrows(IllegalStateException.class, () -> send(request.key("a").possResend(true)));
        counting.isFailing = false;
        counting.isSilent = true;
        assertEquals(List.of("PUSH -2"), send(request.key("b")));
        counting.isSilent = false;
        assertEquals(List.of("FAILED"), send(request.key("a")));
        assertEquals(List.of("FAILED"), send(request.key("b")));
        assertEquals(2, counting.calls);
    }

    @Test
    void shouldGiveTheReplyAgainThatWentOutBeforeTheServiceThrew()
    {
        counting.isFailingLate = true;
        assertThrows(IllegalStateException.class, () -> send(request.key("a").possResend(true)));
        assertEquals(List.of("PUSH -1", "REPLY 1"), answers.list());
        assertEquals(List.of("REPLY 1"), send(request));
    }

    @Test
    void shouldHaveFailedWhenTheReplyWasRefused()
    {
        answers.refuseCommits(true);
        assertThrows(IllegalArgumentException.class, () -> send(request.key("a").possResend(true)));
        answers.refuseCommits(false);
        assertEquals(List.of("FAILED"), send(request));
    }

    @Test
    void shouldRefuseAKeyThatIsTooLong()
    {
        assertEquals(List.of("FAILED"), send(request.key("x".repeat(33)).possResend(true)));
        assertEquals(0, counting.calls);
        assertEquals(1, memory.counters().refusals());
    }

    @Test
    void shouldKnowRepeatsOfWhatASnapshotRemembers()
    {
        send(request.key("a").possResend(true));
        send(request.key("b"));
        final SnapshotBytes snapshot = SnapshotBytes.of(100, service::save);
        final Counting loadedCounting = new Counting();
        final AnswerMemory loadedMemory = new AnswerMemory(16, 8_192, 32, 77);
        try (IdempotentService loaded = new IdempotentService(loadedCounting, loadedMemory, LARGEST))
        {
            loaded.onStart(new ServiceContext("test", Defaults.SCHEMA, Counters.forLanes(1).service("test")));
            for (int count = 0; count < snapshot.blocks().size(); count++)
            {
                final SnapshotBytes cut = snapshot.firstBlocks(count);
                assertThrows(SnapshotException.class, () -> cut.load(loaded::load));
            }
            snapshot.load(loaded::load);
            assertEquals(2, loadedCounting.calls);
            answers.clear();
            loaded.onRequest(request.key("a"), answers);
            assertEquals(List.of("REPLY 1"), answers.list());
            answers.clear();
            loaded.onRequest(request.key("c"), answers);
            assertEquals(List.of("PUSH -3", "REPLY 3"), answers.list());
        }
    }

    @Test
    void shouldSaveNothingWhenTheServiceOrTheMemoryCant()
    {
        final Service plain = (sent, replies) ->
        {
        };
        try (IdempotentService other = new IdempotentService(plain, new AnswerMemory(1, 1, 1, 1), LARGEST);
            IdempotentService shared =
                new IdempotentService(counting, new SharedAnswerMemory(1, 1, 1, 1, 1), LARGEST))
        {
            assertThrows(UnsupportedOperationException.class, () -> SnapshotBytes.of(64, other::save));
            assertThrows(UnsupportedOperationException.class, () -> SnapshotBytes.of(64, shared::save));
        }
    }
}
