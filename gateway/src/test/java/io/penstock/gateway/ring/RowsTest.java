package io.penstock.gateway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.http1.HttpEncoding;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RowsTest
{
    private static final int ROWS = 3;

    private final byte[] memory = new byte[Slot.HEAD_LENGTH + ROWS * RowTable.ROW_LENGTH];
    private final InboundRows inbound = new InboundRows(new UnsafeBuffer(memory), ROWS);
    private final OutboundRows outbound = new OutboundRows(new UnsafeBuffer(memory), ROWS);

    @Test
    void shouldKeepTheTermsOfARequestUntilItHasAProblem()
    {
        final int row = inbound.add(RowTable.MESSAGE, 0, 0, 0);
        assertEquals(0, inbound.keyLength(row));
        assertTrue(inbound.timeoutMs(row) < 0);
        for (final int timeoutMs : new int[]{-1, 0, 1, 250, InboundRows.MAX_TIMEOUT_MS})
        {
            inbound.terms(row, 1 << 20, 255, timeoutMs);
            assertEquals(1 << 20, inbound.keyOffset(row));
            assertEquals(255, inbound.keyLength(row));
            assertEquals(timeoutMs, inbound.timeoutMs(row));
        }
        inbound.terms(row, 0, 0, Integer.MAX_VALUE);
        assertEquals(InboundRows.MAX_TIMEOUT_MS, inbound.timeoutMs(row));
        inbound.problem(row, 7, 8);
        assertEquals(7, inbound.problem(row));
        assertEquals(8, inbound.field(row));
    }

    @Test
    void shouldKeepEveryColumnOfEveryRow()
    {
        for (int i = 0; i < ROWS; i++)
        {
            final int base = 100 * i;
            assertEquals(i, inbound.add(RowTable.MESSAGE | RowTable.HEAD, base + 1, base + 2, base + 3));
            inbound.body(i, base + 4, base + 5);
            inbound.message(i, base + 6, base + 7);
            inbound.path(i, 0, base + 8, base + 9);
            inbound.path(i, 1, base + 10, base + 11);
            inbound.query(i, base + 12, base + 13);
        }

        for (int i = 0; i < ROWS; i++)
        {
            final int base = 100 * i;
            assertEquals(RowTable.MESSAGE, inbound.kind(i));
            assertEquals(RowTable.MESSAGE | RowTable.HEAD, inbound.flags(i));
            assertEquals(base + 1, inbound.route(i));
            assertEquals(base + 2, inbound.order(i));
            assertEquals(base + 3, inbound.stream(i));
            assertEquals(base + 4, inbound.bodyOffset(i));
            assertEquals(base + 5, inbound.bodyLength(i));
            assertEquals(base + 6, inbound.messageOffset(i));
            assertEquals(base + 7, inbound.messageLength(i));
            assertEquals(base + 8, inbound.pathOffset(i, 0));
            assertEquals(base + 9, inbound.pathLength(i, 0));
            assertEquals(base + 10, inbound.pathOffset(i, 1));
            assertEquals(base + 11, inbound.pathLength(i, 1));
            assertEquals(base + 12, inbound.queryOffset(i));
            assertEquals(base + 13, inbound.queryLength(i));
            assertEquals(0, inbound.problem(i));
            assertEquals(0, inbound.field(i));
        }
    }

    @Test
    void shouldClearWhatARowCarriedBefore()
    {
        Arrays.fill(memory, Slot.HEAD_LENGTH, memory.length, (byte)-1);
        final int row = outbound.add(RowTable.MESSAGE, 1, 2, 3);

        assertEquals(0, outbound.problem(row));
        assertEquals(0, outbound.field(row));
        assertEquals(0, outbound.bodyLength(row));
        assertEquals(0, outbound.messageLength(row));
    }

    @Test
    void shouldBecomeAProblemAndKeepWhatTheAnswerMustKnow()
    {
        final int row = outbound.add(RowTable.MESSAGE | RowTable.CLOSE | RowTable.SOFH, 7, 8, 9);
        outbound.problem(row, -5, 3);

        assertEquals(RowTable.PROBLEM | RowTable.CLOSE | RowTable.SOFH, outbound.flags(row));
        assertEquals(-5, outbound.problem(row));
        assertEquals(3, outbound.field(row));
        assertEquals(8, outbound.order(row));
        outbound.encoded(row, 422, 10, 20);
        assertEquals(422, outbound.status(row));
        assertEquals(10, outbound.encodedOffset(row));
        assertEquals(20, outbound.encodedLength(row));
    }

    @Test
    void shouldKeepTheEncodingsOfRequestAndAnswerApart()
    {
        for (int request = 0; request < HttpEncoding.count(); request++)
        {
            for (int answer = 0; answer < HttpEncoding.count(); answer++)
            {
                final int flags = RowTable.MESSAGE | RowTable.IN_ASSEMBLED | RowTable.encodings(request, answer);
                assertEquals(request, RowTable.requestEncoding(flags));
                assertEquals(answer, RowTable.answerEncoding(flags));
                assertEquals(flags & ~RowTable.IN_ASSEMBLED, flags & RowTable.ANSWER_MASK);
                assertFalse(RowTable.isSofh(flags));
            }
        }
        assertTrue(RowTable.isSofh(RowTable.SOFH & RowTable.ANSWER_MASK));
        assertEquals(HttpEncoding.SBE, RowTable.requestEncoding(RowTable.SOFH));
        assertEquals(HttpEncoding.SBE, RowTable.answerEncoding(RowTable.SOFH));
    }

    @Test
    void shouldTellHowManyRowsAreLeft()
    {
        assertEquals(ROWS, inbound.remaining());
        for (int i = 0; i < ROWS; i++)
        {
            assertFalse(inbound.isFull());
            inbound.add(RowTable.MESSAGE, 0, i, 0);
        }
        assertTrue(inbound.isFull());
        assertEquals(0, inbound.remaining());
        assertEquals(ROWS, inbound.count());
    }

    @Test
    void shouldNameTheConnectionOfARowThatIsNotAboutTheSlots()
    {
        final int row = inbound.add(RowTable.CONTROL | RowTable.CLOSE, 0, 0, 0);
        inbound.connectionIndex(row, 4711);

        assertEquals(4711, inbound.connectionIndex(row));
    }
}
