package io.penstock.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NestedJsonBenchmarksTest
{
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void shouldHaveTheSameSnapshotsInBothOrders() throws IOException
    {
        final List<String> ordered = SnapshotTexts.of(SnapshotTexts.ORDERED);
        final List<String> shuffled = SnapshotTexts.of(SnapshotTexts.SHUFFLED);
        assertEquals(ordered.size(), new HashSet<>(ordered).size());
        for (int i = 0; i < ordered.size(); i++)
        {
            final int length = ordered.get(i).length();
            assertTrue(length >= 2048 && length <= 4096, "length " + length);
            assertNotEquals(ordered.get(i), shuffled.get(i));
            assertEquals(mapper.readTree(ordered.get(i)), mapper.readTree(shuffled.get(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SnapshotTexts.ORDERED, SnapshotTexts.SHUFFLED})
    void shouldDecodeWhatPeersDecode(final String members) throws IOException
    {
        final NestedJsonDecoderBenchmark.Texts texts = texts(members);
        final NestedJsonDecoderBenchmark ours = decoder();
        final NestedJsonDecoderBenchmark jackson = decoder();
        final NestedJsonDecoderBenchmark dslJson = decoder();
        final NestedJsonDecoderBenchmark fastjson = decoder();
        final Set<String> different = new HashSet<>();
        for (int i = 0; i < 2 * texts.inputs.size; i++)
        {
            final byte[] message = message(ours, ours.penstock(texts));
            different.add(Arrays.toString(message));
            assertArrayEquals(message, message(jackson, jackson.jackson()));
            assertArrayEquals(message, message(dslJson, dslJson.dslJson()));
            assertArrayEquals(message, message(fastjson, fastjson.fastjson2()));
        }
        assertEquals(texts.inputs.size, different.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {SnapshotTexts.ORDERED, SnapshotTexts.SHUFFLED})
    void shouldWalkAllTokens(final String members) throws IOException
    {
        final NestedJsonDecoderBenchmark.Texts texts = texts(members);
        final NestedJsonDecoderBenchmark benchmark = decoder();
        for (int i = 1; i <= texts.inputs.size; i++)
        {
            final JsonNode node = mapper.readTree(texts.inputs.arrays[i % texts.inputs.size]);
            assertEquals(tokens(node), benchmark.jacksonTokens(texts));
        }
    }

    @Test
    void shouldEncodeWhatPeersEncode() throws IOException
    {
        final List<String> texts = SnapshotTexts.of(SnapshotTexts.ORDERED);
        final NestedJsonEncoderBenchmark ours = encoder();
        final NestedJsonEncoderBenchmark jackson = encoder();
        final NestedJsonEncoderBenchmark dslJson = encoder();
        final NestedJsonEncoderBenchmark fastjson = encoder();
        for (int i = 1; i <= texts.size(); i++)
        {
            final String text = texts.get(i % texts.size());
            assertEquals(text, ours.text.getStringWithoutLengthAscii(0, ours.penstock()));
            assertEquals(text.length(), jackson.jackson());
            assertEquals(text, jackson.jackson.stream.toString(StandardCharsets.UTF_8));
            assertEquals(text.length(), dslJson.dslJson());
            assertEquals(text, dslJson.dslJson.writer.toString());
            assertEquals(text.length(), fastjson.fastjson2());
            assertEquals(text, fastjson.fastjson.stream.toString(StandardCharsets.UTF_8));
        }
    }

    private static int tokens(final JsonNode node)
    {
        if (node.isValueNode())
        {
            return 1;
        }
        // the brackets, and an object's names
        int tokens = 2 + (node.isObject() ? node.size() : 0);
        for (final JsonNode child : node)
        {
            tokens += tokens(child);
        }
        return tokens;
    }

    private static NestedJsonDecoderBenchmark.Texts texts(final String members)
    {
        final NestedJsonDecoderBenchmark.Texts texts = new NestedJsonDecoderBenchmark.Texts();
        texts.members = members;
        texts.setUp();
        return texts;
    }

    private static NestedJsonDecoderBenchmark decoder()
    {
        final NestedJsonDecoderBenchmark benchmark = new NestedJsonDecoderBenchmark();
        benchmark.setUp();
        return benchmark;
    }

    private static NestedJsonEncoderBenchmark encoder()
    {
        final NestedJsonEncoderBenchmark benchmark = new NestedJsonEncoderBenchmark();
        benchmark.setUp();
        return benchmark;
    }

    private static byte[] message(final NestedJsonDecoderBenchmark benchmark, final int length)
    {
        assertTrue(length > 0, () -> "" + length);
        final byte[] message = new byte[length];
        benchmark.message.getBytes(0, message);
        return message;
    }
}
