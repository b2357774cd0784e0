package io.penstock.gateway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesTest
{
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 1000, 4096, 8192, 65536})
    void shouldLayTheSlotsOfASlabAnOddNumberOfCacheLinesApart(final int slotBytes)
    {
        final Slab slab = new Slab(3, slotBytes);
        final long first = BufferUtil.address(slab.bytes(0));
        final long stride = BufferUtil.address(slab.bytes(1)) - first;

        assertEquals(0, first % BitUtil.CACHE_LINE_LENGTH);
        assertEquals(0, stride % BitUtil.CACHE_LINE_LENGTH);
        assertEquals(1, stride / BitUtil.CACHE_LINE_LENGTH % 2);
        assertTrue(stride >= slotBytes);
        assertEquals(slotBytes, slab.bytes(2).capacity());
        assertEquals(first + 2 * stride, BufferUtil.address(slab.bytes(2)));
    }

    @Test
    void shouldGiveAViewOfItsOwnForEverySlot()
    {
        final Slab slab = new Slab(2, 64);
        final ByteBuffer one = slab.bytes(0);
        one.put(0, (byte)1).position(5);

        assertEquals(0, slab.bytes(1).get(0));
        assertEquals(1, slab.bytes(0).get(0));
        assertEquals(0, slab.bytes(0).position());
        assertNotSame(one, slab.bytes(0));
    }

    @Test
    void shouldDivideAnInboundSlot()
    {
        final SlotShape shape = new SlotShape(4, 100, 1000, 500);

        assertEquals(Slot.HEAD_LENGTH + 4 * RowTable.ROW_LENGTH, shape.rowsLimit());
        assertEquals(shape.rowsLimit() + 100, shape.bytesOffset());
        assertEquals(shape.bytesOffset() + 1000, shape.bytesLimit());
        assertEquals(shape.bytesLimit() + 500, shape.length());
    }

    @Test
    void shouldDivideAnOutboundSlot()
    {
        final OutboundShape shape = new OutboundShape(4, 100, 200, 300, 400);

        assertEquals(Slot.HEAD_LENGTH + 4 * RowTable.ROW_LENGTH, shape.messagesOffset());
        assertEquals(shape.messagesOffset() + 100, shape.encodedOffset());
        assertEquals(shape.encodedOffset() + 200, shape.framedOffset());
        assertEquals(shape.framedOffset() + 300, shape.sealedOffset());
        assertEquals(shape.sealedOffset() + 400, shape.length());
    }

    @Test
    void shouldHaveRoomForAsManyMessagesAsRowsAndBytesAllow()
    {
        final OutboundShape shape = new OutboundShape(3, 100, 0, 0, 0);
        final OutboundSlot slot = new OutboundSlot(ByteBuffer.allocateDirect(shape.length()), shape);
        slot.begin(1);

        assertTrue(slot.hasRoom(100));
        assertFalse(slot.hasRoom(101));
        slot.rows().add(RowTable.MESSAGE, 0, 0, 0);
        slot.commitMessage(60);
        assertFalse(slot.hasRoom(41));
        assertTrue(slot.hasRoom(40));
        slot.rows().add(RowTable.MESSAGE, 0, 0, 0);
        slot.rows().add(RowTable.MESSAGE, 0, 0, 0);
        assertFalse(slot.hasRoom(0));
        slot.begin(2);
        assertTrue(slot.hasRoom(100));
    }

    @Test
    void shouldFindTheBytesOfARowWhereItsFlagsSay()
    {
        final SlotShape shape = new SlotShape(4, 0, 100, 0);
        final InboundSlot slot = new InboundSlot(ByteBuffer.allocateDirect(shape.length()), shape);
        final ChunkPool one = new ChunkPool(1, 1);
        final ChunkPool other = new ChunkPool(1, 1);
        slot.begin(SlotKind.DATA, 1, 0);
        slot.rows().add(RowTable.MESSAGE, 0, 0, 0);
        slot.rows().add(RowTable.MESSAGE | RowTable.IN_PLAINTEXT, 0, 0, 0);
        slot.rows().add(RowTable.MESSAGE | RowTable.IN_ASSEMBLED, 0, 0, 0);
        assertEquals(slot.buffer(), slot.input());
        slot.plaintext(one.allocate(1));
        slot.assembled(other.allocate(1));

        assertSameMemory(slot.buffer(), slot.source(0));
        assertSameMemory(one.buffer(), slot.source(1));
        assertSameMemory(one.buffer(), slot.input());
        assertSameMemory(other.buffer(), slot.source(2));
    }

    @Test
    void shouldLeaveNothingOfAnEventToTheNext()
    {
        final SlotShape shape = new SlotShape(4, 16, 100, 0);
        final InboundSlot slot = new InboundSlot(ByteBuffer.allocateDirect(shape.length()), shape);
        slot.begin(SlotKind.DATA, 1, 2);
        slot.listener(Listener.TLS);
        slot.data(70, 7);
        slot.plaintext(new ChunkPool(1, 1).allocate(1));
        slot.assembled(new ChunkPool(1, 1).allocate(1));
        slot.keep(true);
        slot.end();
        slot.requestFlush();
        slot.requestResume();
        slot.rows().add(RowTable.MESSAGE, 0, 0, 0);
        slot.crash();
        slot.begin(SlotKind.TICK, 3, 4);

        assertEquals(SlotKind.TICK, slot.kind());
        assertEquals(3, slot.connection());
        assertEquals(4, slot.timeNs());
        assertEquals(0, slot.listener());
        assertEquals(shape.bytesOffset(), slot.offset());
        assertEquals(0, slot.length());
        assertNull(slot.plaintext());
        assertNull(slot.assembled());
        assertFalse(slot.isKept() || slot.isWithheld() || slot.hasEnded() || slot.flush() || slot.fault());
        assertEquals(0, slot.control());
        assertEquals(0, slot.rows().count());
        assertSameMemory(slot.buffer(), slot.input());
    }

    @Test
    void shouldLeaveNothingOfAnAnswerToTheNext()
    {
        final OutboundShape shape = new OutboundShape(4, 100, 0, 10, 10);
        final OutboundSlot slot = new OutboundSlot(ByteBuffer.allocateDirect(shape.length()), shape);
        slot.begin(1);
        slot.rows().add(RowTable.MESSAGE, 0, 0, 0);
        slot.commitMessage(50);
        slot.framed().append(slot.buffer(), 0, 11, new ChunkPool(1, 1));
        slot.sealed().append(slot.buffer(), 0, 9, new ChunkPool(1, 1));
        slot.seal();
        slot.fail();
        slot.begin(2);

        assertEquals(2, slot.connection());
        assertEquals(0, slot.rows().count());
        assertEquals(shape.messagesOffset(), slot.messagesLimit());
        assertTrue(slot.framed().isEmpty() && slot.sealed().isEmpty());
        assertNull(slot.framed().chunks());
        assertSame(slot.framed(), slot.wire());
        assertFalse(slot.fault());
        assertEquals(0, slot.control());
    }

    private static void assertSameMemory(final UnsafeBuffer expected, final UnsafeBuffer actual)
    {
        assertEquals(expected.addressOffset(), actual.addressOffset());
    }
}
