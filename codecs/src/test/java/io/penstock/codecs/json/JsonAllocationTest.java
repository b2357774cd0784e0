package io.penstock.codecs.json;

import io.penstock.codecs.AllocationMeter;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.Schemas;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;

class JsonAllocationTest
{
    private static final String[] ORDERS =
        {
            "{\"clOrdId\":\"A1\",\"symbol\":\"AAPL\",\"side\":\"Buy\",\"ordType\":\"Limit\",\"price\":187.23," +
                "\"orderQty\":100,\"timeInForce\":\"Day\"}",
            "{ \"symbol\" : \"A\\u0041PL\", \"side\":\"Sell\", \"price\": null, \"ordType\":\"Market\", " +
                "\"orderQty\":1.0e2, \"clOrdId\":\"0123456789012345678901234567890\\n\" }",
            "{\"clOrdId\":\"A1\",\"orderQty\":0}",
            "{\"clOrdId\":\"A1\",\"unknown\":[0]}",
            "{\"clOrdId\":\"A1\",",
        };

    @Test
    void shouldAllocateNothingToDecodeCheckAndEncode()
    {
        final MessageSchema schema = Schemas.orderEntry();
        final MessageLayout layout = schema.message("NewOrderSingle");
        final JsonDecoder decoder = new JsonDecoder(schema, layout);
        final JsonEncoder encoder = new JsonEncoder(schema, layout);
        final SbeChecker checker = new SbeChecker(schema);
        final UnsafeBuffer text = new UnsafeBuffer(ByteBuffer.allocateDirect(8192));
        final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(256));
        final UnsafeBuffer output = new UnsafeBuffer(ByteBuffer.allocateDirect(1024));
        final int[] offsets = new int[ORDERS.length + 1];
        for (int i = 0; i < ORDERS.length; i++)
        {
            final byte[] bytes = ORDERS[i].getBytes(StandardCharsets.UTF_8);
            text.putBytes(offsets[i], bytes);
            offsets[i + 1] = offsets[i] + bytes.length;
        }

        final long allocated = AllocationMeter.allocatedBy(() ->
        {
            for (int i = 0; i < ORDERS.length; i++)
            {
                final int length = decoder.decode(
                    layout, text, offsets[i], offsets[i + 1] - offsets[i], message, 0, message.capacity());
                if (length > 0)
                {
                    checker.check(message, 0, length);
                    encoder.encode(layout, message, 0, layout.encodedLength(), output, 0, output.capacity());
                }
                else
                {
                    checker.check(text, offsets[i], 20);
                }
            }
        });
        assertEquals(0, allocated);
    }
}
