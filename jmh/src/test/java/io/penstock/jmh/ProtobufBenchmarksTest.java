package io.penstock.jmh;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ProtobufBenchmarksTest
{
    @ParameterizedTest
    @ValueSource(strings = {ProtobufMessages.ORDER, ProtobufMessages.SNAPSHOT})
    void shouldDecodeWhatPeersDecodeInAnyOrder(final String messages) throws IOException
    {
        final ProtobufDecoderBenchmark.Messages ordered = messages(ProtobufMessages.ORDERED);
        final ProtobufDecoderBenchmark.Messages shuffled = messages(ProtobufMessages.SHUFFLED);
        final ProtobufDecoderBenchmark ours = decoder(messages);
        final ProtobufDecoderBenchmark any = decoder(messages);
        final ProtobufDecoderBenchmark protobufJava = decoder(messages);
        final ProtobufDecoderBenchmark quickbuf = decoder(messages);
        final boolean isOrder = ProtobufMessages.ORDER.equals(messages);
        final Inputs inputs = isOrder ? ordered.orders : ordered.snapshots;
        final Inputs others = isOrder ? shuffled.orders : shuffled.snapshots;
        final Set<String> different = new HashSet<>();
        int same = 0;
        for (int i = 0; i < inputs.size; i++)
        {
            final byte[] message = message(ours, ours.penstock(ordered));
            different.add(Arrays.toString(message));
            assertArrayEquals(message, message(any, any.penstock(shuffled)));
            assertArrayEquals(message, message(protobufJava, protobufJava.protobufJava()));
            assertArrayEquals(message, message(quickbuf, quickbuf.quickbuf()));
            assertEquals(inputs.lengths[i], others.lengths[i]);
            same += Arrays.equals(inputs.arrays[i], others.arrays[i]) ? 1 : 0;
        }
        assertEquals(inputs.size, different.size());
        assertTrue(same < inputs.size / 8, () -> "in order in spite of all");
    }

    @ParameterizedTest
    @ValueSource(strings = {ProtobufMessages.ORDER, ProtobufMessages.SNAPSHOT})
    void shouldEncodeWhatPeersEncode(final String messages) throws IOException
    {
        final ProtobufDecoderBenchmark.Messages ordered = messages(ProtobufMessages.ORDERED);
        final Inputs expected = ProtobufMessages.ORDER.equals(messages) ? ordered.orders : ordered.snapshots;
        final ProtobufEncoderBenchmark ours = encoder(messages);
        final ProtobufEncoderBenchmark protobufJava = encoder(messages);
        final ProtobufEncoderBenchmark quickbuf = encoder(messages);
        for (int i = 1; i <= expected.size; i++)
        {
            final byte[] bytes = expected.arrays[i % expected.size];
            assertFalse(bytes.length == 0);
            final byte[] encoded = new byte[ours.penstock()];
            ours.output.getBytes(0, encoded);
            assertArrayEquals(bytes, encoded);
            assertArrayEquals(
                bytes, Arrays.copyOf(protobufJava.protobufJava.message, protobufJava.protobufJava()));
            assertArrayEquals(bytes, Arrays.copyOf(quickbuf.quickbuf.message, quickbuf.quickbuf()));
        }
    }

    private static ProtobufDecoderBenchmark.Messages messages(final String fields)
    {
        final ProtobufDecoderBenchmark.Messages messages = new ProtobufDecoderBenchmark.Messages();
        messages.fields = fields;
        messages.setUp();
        return messages;
    }

    private static ProtobufDecoderBenchmark decoder(final String messages)
    {
        final ProtobufDecoderBenchmark benchmark = new ProtobufDecoderBenchmark();
        benchmark.messages = messages;
        benchmark.setUp();
        return benchmark;
    }

    private static ProtobufEncoderBenchmark encoder(final String messages)
    {
        final ProtobufEncoderBenchmark benchmark = new ProtobufEncoderBenchmark();
        benchmark.messages = messages;
        benchmark.setUp();
        return benchmark;
    }

    private static byte[] message(final ProtobufDecoderBenchmark benchmark, final int length)
    {
        assertTrue(length > 0, () -> "" + length);
        final byte[] message = new byte[length];
        benchmark.message.getBytes(0, message);
        return message;
    }
}
