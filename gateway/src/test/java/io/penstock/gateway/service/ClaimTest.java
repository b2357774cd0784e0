package io.penstock.gateway.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ClaimTest
{
    private static final int LARGEST = 1024;
    private static final MessageSchema SCHEMA = MessageSchema.load(Path.of("src/test/resources/baskets.xml"));
    private static final MessageLayout BASKET = SCHEMA.message("Basket");

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LARGEST]);
    private final Claim claim = new Claim(SCHEMA, LARGEST);

    @Test
    void shouldCloseWithAsManyBytesAsWereWritten()
    {
        open(500);

        assertEquals(500, claim.length());
        assertEquals(BASKET.blockLength(), SbeHeader.LITTLE_ENDIAN.blockLength(buffer, 0));
        assertEquals(SbeHeader.LENGTH + 77, claim.close(77));
        assertEquals(0, claim.length());
    }

    @Test
    void shouldClaimMemoryThatHasNothingOfAnEarlierMessage()
    {
        buffer.setMemory(0, LARGEST, (byte)'x');
        open(500);
        final UnsafeBuffer expected = new UnsafeBuffer(new byte[LARGEST]);
        BASKET.putAbsent(expected, 0);
        assertEquals(-1, ByteBuffer.wrap(buffer.byteArray(), 0, SbeHeader.LENGTH + 500)
            .mismatch(ByteBuffer.wrap(expected.byteArray(), 0, SbeHeader.LENGTH + 500)));
        assertEquals('x', buffer.getByte(SbeHeader.LENGTH + 500));

        final Claim fixed = new Claim(Defaults.SCHEMA, Defaults.SCHEMA.largestMessage());
        final MessageLayout report = Defaults.SCHEMA.message("ExecutionReport");
        buffer.setMemory(0, LARGEST, (byte)'x');
        fixed.open(report.templateId(), report.blockLength(), buffer, 0);
        final int price = SbeHeader.LENGTH + report.field("lastPx").decimal().mantissaOffset();
        assertEquals(report.field("lastPx").nullValue(), buffer.getLong(price, ByteOrder.LITTLE_ENDIAN));
        assertEquals(0, buffer.getByte(SbeHeader.LENGTH + report.field("clOrdId").offset()));
    }

    @Test
    void shouldRefuseMoreThanWasClaimedAndLessThanTheBlock()
    {
        open(500);
        assertThrows(IllegalArgumentException.class, () -> claim.close(501));
        assertThrows(IllegalArgumentException.class, () -> claim.close(BASKET.blockLength() - 1));
        assertEquals(SbeHeader.LENGTH + BASKET.blockLength(), claim.close(BASKET.blockLength()));

        open(500);
        buffer.putShort(SbeHeader.BLOCK_LENGTH_OFFSET, (short)5, ByteOrder.LITTLE_ENDIAN);
        assertEquals(SbeHeader.LENGTH + 5, claim.close(5), "the block of an earlier version");
    }

    @Test
    void shouldRefuseWhatNoMessageCanBe()
    {
        assertThrows(IllegalArgumentException.class, () -> open(LARGEST - SbeHeader.LENGTH + 1));
        assertThrows(IllegalArgumentException.class, () -> open(-1));
        assertThrows(IllegalArgumentException.class, () -> claim.open(99, 10, buffer, 0));
        assertThrows(IllegalStateException.class, () -> claim.close(10));
        open(LARGEST - SbeHeader.LENGTH);
        assertThrows(IllegalStateException.class, () -> open(100));
        claim.clear();
        open(100);
    }

    @Test
    void shouldRefuseAHeaderWhoseTemplateTheSchemaDoesNotHave()
    {
        open(100);
        buffer.putShort(SbeHeader.TEMPLATE_ID_OFFSET, (short)99, ByteOrder.LITTLE_ENDIAN);

        assertEquals(
            "the header of Basket was overwritten: the schema has no message of template 99",
            reason(() -> claim.close(100)));
        buffer.putShort(SbeHeader.TEMPLATE_ID_OFFSET, (short)BASKET.templateId(), ByteOrder.LITTLE_ENDIAN);
        assertEquals(SbeHeader.LENGTH + 100, claim.close(100));
    }

    @Test
    void shouldSayWhyNothingCanBeClaimed()
    {
        final MessageSchema orders = Defaults.SCHEMA;
        final MessageLayout report = orders.message("ExecutionReport");
        final Claim fixed = new Claim(orders, orders.largestMessage());

        assertEquals("the schema has no message of template 99", reason(() -> claim.open(99, 10, buffer, 0)));
        assertEquals(
            "Basket (template 1) can't have a body of 1017 bytes: penstock.message.size leaves 1016 behind the header",
            reason(() -> open(LARGEST - SbeHeader.LENGTH + 1)));
        assertEquals("Basket (template 1) can't have a body of -1 bytes", reason(() -> open(-1)));
        assertEquals(
            "ExecutionReport (template " + report.templateId() + ") can't have a body of 3 bytes: its block has " +
                report.blockLength(),
            reason(() -> fixed.open(report.templateId(), 3, buffer, 0)));
    }

    private static String reason(final Executable claiming)
    {
        return assertThrows(IllegalArgumentException.class, claiming).getMessage();
    }

    private void open(final int length)
    {
        claim.open(BASKET.templateId(), length, buffer, 0);
    }
}
