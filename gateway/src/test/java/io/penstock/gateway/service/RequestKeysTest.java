package io.penstock.gateway.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrderCancelRequestEncoder;
import io.penstock.codecs.orderentry.OrderStatusRequestEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.ring.SlotShape;
import io.penstock.gateway.route.Route;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestKeysTest
{
    private static final SlotShape SHAPE = new SlotShape(8, 0, 8192, 0);
    private static final int MESSAGE = SHAPE.bytesOffset();
    private static final int KEY = MESSAGE + 1024;
    private static final int NEW_ORDER = 0;
    private static final int STATUS = 1;
    private static final int CANCEL = 3;

    private final InboundSlot slot = new InboundSlot(ByteBuffer.allocateDirect(SHAPE.length()), SHAPE);
    private final RequestKeys keys = new RequestKeys();
    private final RequestView request = new RequestView(Defaults.SCHEMA);
    private final NewOrderSingleEncoder order = new NewOrderSingleEncoder();
    private final OrderCancelRequestEncoder cancel = new OrderCancelRequestEncoder();

    @BeforeEach
    void begin()
    {
        slot.begin(SlotKind.DATA, 1, 0);
        order.wrap(slot.buffer(), MESSAGE + SbeHeader.LENGTH).clOrdId("A1").symbol("S").orderQty(7);
    }

    @Test
    void shouldFindNoKeyWithoutOne()
    {
        find(NEW_ORDER, 0, "");

        assertEquals(0, request.key().capacity());
        assertFalse(request.isPossResend());
    }

    @Test
    void shouldTakeTheHeadersKeyForOneOfARepeat()
    {
        find(NEW_ORDER, 0, "k-1");

        assertEquals("Ik-1", request.key().getStringWithoutLengthAscii(0, request.key().capacity()));
        assertTrue(request.isPossResend());
    }

    @Test
    void shouldTakeTheRoutesFieldOverSbe()
    {
        find(NEW_ORDER, RowTable.SOFH, "");

        assertEquals(37, request.key().capacity());
        assertEquals("FA1\0", request.key().getStringWithoutLengthAscii(0, 4));
        assertFalse(request.isPossResend());
    }

    @Test
    void shouldTakeTheRoutesFieldOverHttpWhereItMayBeARepeat()
    {
        possResend('Y');
        find(NEW_ORDER, 0, "");
        assertEquals(37, request.key().capacity());
        assertTrue(request.isPossResend());
        possResend('N');
        find(NEW_ORDER, 0, "");
        assertEquals(0, request.key().capacity());
    }

    @Test
    void shouldHaveNoUseForAKeyOfWhatOnlyAsks()
    {
        new OrderStatusRequestEncoder().wrap(slot.buffer(), MESSAGE + SbeHeader.LENGTH).clOrdId("A1");
        find(STATUS, 0, "k");
        assertEquals(0, request.key().capacity());
    }

    @Test
    void shouldHashAllButWhatSaysThatItIsARepeat()
    {
        find(NEW_ORDER, RowTable.SOFH, "");
        final long first = request.fingerprint();
        possResend('Y');
        find(NEW_ORDER, RowTable.SOFH, "");
        assertEquals(first, request.fingerprint());
        for (int i = 0; i < NewOrderSingleEncoder.possResendEncodingOffset(); i++)
        {
            final int at = MESSAGE + SbeHeader.LENGTH + i;
            final byte value = slot.buffer().getByte(at);
            slot.buffer().putByte(at, (byte)(value ^ 1));
            find(NEW_ORDER, RowTable.SOFH, "");
            assertNotEquals(first, request.fingerprint(), "byte " + i);
            slot.buffer().putByte(at, value);
        }
    }

    @Test
    void shouldHashAnIdThatTheClientGaveAndNotOneThatWasMadeForIt()
    {
        final long[] hashes = new long[4];
        for (int i = 0; i < hashes.length; i++)
        {
            cancel.wrap(slot.buffer(), MESSAGE + SbeHeader.LENGTH).clOrdId("C" + i % 2).origClOrdId("A1");
            find(CANCEL, i < 2 ? RowTable.GENERATED : 0, "k");
            hashes[i] = request.fingerprint();
        }

        assertEquals(hashes[0], hashes[1]);
        assertNotEquals(hashes[2], hashes[3]);
    }

    @Test
    void shouldTakeAnEarlierVersionWithoutTheField()
    {
        possResend('Y');
        SbeHeader.encode(slot.buffer(), MESSAGE, layout(NEW_ORDER));
        slot.buffer().putShort(
            MESSAGE, (short)NewOrderSingleEncoder.possResendEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
        findIn(NEW_ORDER, RowTable.SOFH, "");

        assertEquals(37, request.key().capacity());
        assertFalse(request.isPossResend());
    }

    private void possResend(final char value)
    {
        slot.buffer().putByte(
            MESSAGE + SbeHeader.LENGTH + NewOrderSingleEncoder.possResendEncodingOffset(), (byte)value);
    }

    private void find(final int route, final int flags, final String key)
    {
        SbeHeader.encode(slot.buffer(), MESSAGE, layout(route));
        findIn(route, flags, key);
    }

    private void findIn(final int number, final int flags, final String key)
    {
        final Route route = Defaults.routes().route(number);
        slot.begin(SlotKind.DATA, 1, 0);
        final int row = slot.rows().add(RowTable.MESSAGE | flags, number, 0, 0);
        slot.buffer().putBytes(KEY, key.getBytes(StandardCharsets.US_ASCII));
        slot.rows().terms(row, KEY, key.length(), -1);
        request.wrap(slot.buffer(), MESSAGE, SbeHeader.LENGTH + layout(number).blockLength());
        keys.find(slot, row, route, request);
    }

    private static MessageLayout layout(final int route)
    {
        return Defaults.routes().route(route).layout();
    }
}
