package io.penstock.jmh;

import io.netty.buffer.ByteBuf;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.codecs.sofh.Sofh;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SbeBenchmarksTest
{
    private static final int ROUNDS = 2048;
    private static final long SEED = 20_260_101;

    private final MessageSchema schema = OrderEntry.schema();

    @ParameterizedTest
    @ValueSource(strings = {OrderTexts.FIXED, OrderTexts.MIXED})
    void shouldTakeOrdersOnBothWays(final String messages)
    {
        final SbeFlyweightBenchmark benchmark = new SbeFlyweightBenchmark();
        benchmark.messages = messages;
        benchmark.setUp();
        for (int i = 0; i < ROUNDS; i++)
        {
            assertEquals(SbeOrders.LENGTH, benchmark.penstockCheck());
            assertEquals(SbeOrders.LENGTH, benchmark.generatedCheck());
        }
    }

    @Test
    void shouldRefuseTheSameOrders()
    {
        final SbeOrders orders = new SbeOrders(OrderTexts.MIXED);
        final SbeChecker checker = new SbeChecker(schema);
        final GeneratedOrderChecker generated = new GeneratedOrderChecker();
        final Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < 20 * ROUNDS; i++)
        {
            final int offset = orders.offset(i % orders.size);
            final int broken = offset + random.nextInt(SbeOrders.LENGTH);
            final byte old = orders.buffer.getByte(broken);
            orders.buffer.putByte(broken, (byte)random.nextInt());
            final int expected = checker.check(orders.buffer, offset, SbeOrders.LENGTH);
            // another template may be known to the schema, but is none that the code by hand was written for
            final boolean isOrder = expected > 0 && SbeHeader.LITTLE_ENDIAN.templateId(orders.buffer, offset) == 1;
            assertEquals(isOrder, generated.check(orders.buffer, offset, SbeOrders.LENGTH) > 0);
            refused += isOrder ? 0 : 1;
            orders.buffer.putByte(broken, old);
        }
        assertEquals(true, refused > ROUNDS, refused + " were refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {OrderTexts.FIXED, OrderTexts.MIXED})
    void shouldWriteTheSameReports(final String messages)
    {
        final SbeFlyweightBenchmark ours = new SbeFlyweightBenchmark();
        final SbeFlyweightBenchmark generated = new SbeFlyweightBenchmark();
        ours.messages = messages;
        generated.messages = messages;
        ours.setUp();
        generated.setUp();
        final Reports reports = new Reports(messages);
        for (int i = 1; i <= ours.size(); i++)
        {
            final int length = ours.penstockWrite();
            assertEquals(length, generated.generatedWrite());
            assertEquals(
                new UnsafeBuffer(generated.message, 0, length), new UnsafeBuffer(ours.message, 0, length));
            assertEquals(json(reports.buffer, reports.offset(i % ours.size())), json(ours.message, 0));
        }
    }

    @Test
    void shouldFindTheSameFrames() throws Exception
    {
        final SofhParserBenchmark ours = new SofhParserBenchmark();
        final SofhParserBenchmark netty = new SofhParserBenchmark();
        final SofhParserBenchmark byHand = new SofhParserBenchmark();
        ours.setUp();
        netty.setUp();
        byHand.setUp();
        for (int i = 1; i <= 2 * ours.size(); i++)
        {
            final int index = i % ours.size();
            final int length = ours.penstock();
            assertEquals(ours.lengths[index], length);
            assertEquals(ours.offsets[index] + Sofh.STANDARD_LENGTH, ours.view.messageOffset());
            assertEquals(length - Sofh.STANDARD_LENGTH, ours.view.messageLength());
            final ByteBuf frame = netty.nettyFrame();
            assertEquals(length, frame.readableBytes());
            assertEquals(length, frame.getInt(0));
            frame.release();
            assertEquals(length, byHand.byHand());
        }
    }

    private String json(final DirectBuffer buffer, final int offset)
    {
        final MessageLayout layout = schema.message("ExecutionReport");
        final UnsafeBuffer text = new UnsafeBuffer(new byte[4096]);
        final int length = new JsonEncoder(schema, layout)
            .encode(layout, buffer, offset, layout.encodedLength(), text, 0, text.capacity());
        return text.getStringWithoutLengthAscii(0, length);
    }
}
