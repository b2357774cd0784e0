package io.penstock.gateway.aeron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.service.Outcome;
import io.penstock.gateway.service.ReplyEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class ReplyReaderTest
{
    private static final int LARGEST = Defaults.SCHEMA.largestMessage();
    private static final int OFFSET = 32;
    private static final long REQUEST = ConnectionId.of(1, 7, 3);

    private final List<Integer> woken = new ArrayList<>();
    private final List<Inbox> inboxes =
        List.of(new Inbox(1 << 16, () -> woken.add(0)), new Inbox(1 << 16, () -> woken.add(1)));
    private final Counters counters = Counters.forLanes(0, 1, 1);
    private final ReplyReader reader =
        new ReplyReader(Defaults.SCHEMA, LARGEST, inboxes, counters.worker("aeron"));
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[OFFSET + 4 * LARGEST]);

    @Test
    void shouldTakeRepliesToTheLaneOfTheirRequestAndWakeItOnce()
    {
        assertEquals(Action.CONTINUE, reader.onEnvelope(buffer, OFFSET, report(REQUEST, 0, Outcome.REPLY)));
        assertEquals(Action.CONTINUE, reader.onEnvelope(buffer, OFFSET, report(REQUEST, 0, Outcome.REPLY)));
        assertTrue(inboxes.get(0).isEmpty());
        assertFalse(inboxes.get(1).isEmpty());
        assertEquals(List.of(), woken);
        reader.wakeUp();
        reader.wakeUp();
        assertEquals(List.of(1), woken);
        assertEquals(2, reader.replies());
    }

    @Test
    void shouldTakeAPushToTheLaneOfItsSubscriber()
    {
        reader.onEnvelope(buffer, OFFSET, report(REQUEST, ConnectionId.of(0, 9, 9), Outcome.PUSH));
        assertFalse(inboxes.get(0).isEmpty());
        assertTrue(inboxes.get(1).isEmpty());
        assertEquals(0, reader.replies());
    }

    @Test
    void shouldHaveItBroughtAgainWhenTheInboxIsFull()
    {
        int taken = 0;
        while (reader.onEnvelope(buffer, OFFSET, report(REQUEST, 0, Outcome.REPLY)) == Action.CONTINUE)
        {
            taken++;
        }
        assertTrue(taken > 0);
        assertEquals(taken, reader.replies());
        assertEquals(0, bad());
    }

    @Test
    void shouldRefuseWhatIsNoReply()
    {
        final long otherLane = ConnectionId.of(2, 1, 1);
        assertRefused(report(otherLane, 0, Outcome.REPLY));
        assertRefused(report(-1, 0, Outcome.FAILED));
        assertRefused(report(ReplyEnvelope.NO_REQUEST, 0, Outcome.FAILED));
        assertRefused(report(REQUEST, otherLane, Outcome.PUSH));
        assertRefused(report(REQUEST, 0, Outcome.LOST));
        assertRefused(report(ReplyEnvelope.NO_REQUEST, 0, Outcome.LOST));
        for (int length = 0; length < ReplyEnvelope.HEADER_LENGTH; length++)
        {
            report(REQUEST, 0, Outcome.REPLY);
            assertRefused(length);
        }
        final int length = report(REQUEST, 0, Outcome.REPLY);
        buffer.putByte(OFFSET + 16, (byte)99);
        assertRefused(length);
    }

    @Test
    void shouldFailTheRequestWhoseReplyIsNoMessage()
    {
        final int whole = report(REQUEST, 0, Outcome.REPLY);
        for (int length = ReplyEnvelope.HEADER_LENGTH; length < whole; length++)
        {
            final long before = bad();
            final long replies = reader.replies();
            assertEquals(Action.CONTINUE, reader.onEnvelope(buffer, OFFSET, length));
            assertEquals(before + 1, bad());
            assertEquals(replies + 1, reader.replies());
        }
    }

    @Test
    void shouldSurviveAnyBytes()
    {
        final Random random = new Random(7);
        final byte[] bytes = new byte[2 * LARGEST];
        for (int i = 0; i < 20_000; i++)
        {
            random.nextBytes(bytes);
            buffer.putBytes(OFFSET, bytes);
            // the outcomes there are, and a few more
            buffer.putByte(OFFSET + 16, (byte)random.nextInt(10));
            reader.onEnvelope(buffer, OFFSET, random.nextInt(bytes.length));
        }
        assertTrue(bad() > 0);
    }

    private void assertRefused(final int length)
    {
        final long before = bad();
        assertEquals(Action.CONTINUE, reader.onEnvelope(buffer, OFFSET, length));
        assertEquals(before + 1, bad());
        assertTrue(inboxes.stream().allMatch(Inbox::isEmpty));
    }

    private long bad()
    {
        return Defaults.rejects(counters, Reason.BAD_MESSAGE);
    }

    private int report(final long correlation, final long subscription, final Outcome outcome)
    {
        ReplyEnvelope.encode(correlation, subscription, outcome, buffer, OFFSET);
        new ExecutionReportEncoder()
            .wrapAndApplyHeader(buffer, OFFSET + ReplyEnvelope.HEADER_LENGTH, new MessageHeaderEncoder());
        return ReplyEnvelope.HEADER_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH;
    }
}
