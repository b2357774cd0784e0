package io.penstock.jmh;

import io.penstock.codecs.json.JsonDecoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Orders as clients send them in SBE, one behind the other in direct memory, with room for a framing header in front of
 * each.
 */
final class SbeOrders
{
    static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + NewOrderSingleEncoder.BLOCK_LENGTH;

    private static final int STRIDE = 96;
    private static final int HEADROOM = STRIDE - LENGTH;

    final int size;
    final UnsafeBuffer buffer;

    SbeOrders(final String kind)
    {
        final List<String> texts = OrderTexts.of(kind);
        final MessageSchema schema = OrderEntry.schema();
        final MessageLayout layout = schema.message("NewOrderSingle");
        final JsonDecoder decoder = new JsonDecoder(schema, layout);
        size = texts.size();
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(size * STRIDE));
        for (int i = 0; i < size; i++)
        {
            final byte[] text = texts.get(i).getBytes(StandardCharsets.US_ASCII);
            final int length = decoder.decode(
                layout, new UnsafeBuffer(text), 0, text.length, buffer, offset(i), offset(i) + LENGTH);
            if (length != LENGTH)
            {
                throw new IllegalStateException(texts.get(i));
            }
        }
    }

    int offset(final int index)
    {
        return index * STRIDE + HEADROOM;
    }
}
