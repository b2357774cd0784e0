package io.penstock.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.ring.SlotShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SofhParsingTest
{
    private static final SlotShape SHAPE = new SlotShape(16, 64, 4096, 0);
    private static final String STREAM =
        frame("first-one") + frame("x".repeat(200)) + frame("the-third") + frame("y".repeat(90)) + frame("zzzzzzzz");
    private static final List<String> ROWS = List.of(
        "0 SBE first-one", "1 SBE " + "x".repeat(200), "2 SBE the-third", "3 SBE " + "y".repeat(90), "4 SBE zzzzzzzz");

    @Test
    void shouldFindTheSameRowsWhereverTheStreamIsCut()
    {
        for (final SlotShape shape : List.of(
            SHAPE, new SlotShape(16, 0, 4096, 0), new SlotShape(2, 64, 4096, 0), new SlotShape(16, 8, 24, 0)))
        {
            for (int cut = 0; cut <= STREAM.length(); cut++)
            {
                final ProtocolUnderTest protocol = new ProtocolUnderTest(shape);
                final long id = protocol.open(0);
                final List<String> rows = new ArrayList<>(protocol.data(id, STREAM.substring(0, cut)));
                rows.addAll(protocol.data(id, STREAM.substring(cut)));
                assertEquals(ROWS, rows, "cut at " + cut);
                protocol.assertAllReleased();
            }
            for (int length = 1; length < 50; length++)
            {
                final ProtocolUnderTest protocol = new ProtocolUnderTest(shape);
                final long id = protocol.open(0);
                final List<String> rows = new ArrayList<>();
                for (int offset = 0; offset < STREAM.length(); offset += length)
                {
                    rows.addAll(
                        protocol.data(id, STREAM.substring(offset, Math.min(STREAM.length(), offset + length))));
                }
                assertEquals(ROWS, rows, "by " + length);
                protocol.assertAllReleased();
            }
        }
    }

    @Test
    void shouldCloseBehindWhatItHasWhenTheFramingIsBad()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
        final long id = protocol.open(0);

        assertEquals(
            List.of("0 SBE first-one", "1 close"), protocol.data(id, frame("first-one") + "\0\0\0\7\1\1x"));
        assertEquals(1, protocol.rejects(Reason.BAD_FRAMING));
        assertEquals(List.of(), protocol.data(id, frame("next-two")));
        protocol.closed(id);
        protocol.assertAllReleased();
    }

    @Test
    void shouldFrameAnswersInOrderAndPushesAsTheyCome()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
        final long id = protocol.open(0);
        protocol.data(id, frame("first-one") + frame("next-two"));

        assertEquals("", protocol.answer(id, 1, RowTable.SOFH, "reply--b").text());
        assertEquals(frame("p"), protocol.push(id, "p").text());
        assertEquals(List.of("2 close"), protocol.event(SlotKind.END_OF_INPUT, id));
        assertFalse(protocol.close(id, 2, 0).asks(Control.CLOSE));
        final ProtocolUnderTest.Wire wire = protocol.answer(id, 0, RowTable.SOFH, "reply--a");
        assertEquals(frame("reply--a") + frame("reply--b"), wire.text());
        assertTrue(wire.asks(Control.CLOSE));
        assertEquals("", protocol.push(id, "late").text());
    }

    @Test
    void shouldFrameInChunksWhatOutgrowsTheSlot()
    {
        final ProtocolUnderTest protocol = new ProtocolUnderTest(SHAPE);
        final long id = protocol.open(0);
        protocol.data(id, frame("first-one"));
        final String large = "m".repeat(4000);

        assertEquals(frame(large), protocol.answer(id, 0, RowTable.SOFH, large).text());
        protocol.assertAllReleased();
    }

    private static String frame(final String message)
    {
        final int length = 6 + message.length();
        return "\0\0" + (char)(length >> 8) + (char)(length & 0xFF) + "\u00EB\u0050" + message;
    }
}
