package io.penstock.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.codecs.orderentry.MessageHeaderDecoder;
import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JsonBenchmarksTest
{
    private static final int ROUNDS = 2048;

    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {OrderTexts.FIXED, OrderTexts.VALUES, OrderTexts.MIXED})
    void shouldDecodeWhatJacksonDecodes(final String texts) throws IOException
    {
        final JsonDecoderBenchmark ours = new JsonDecoderBenchmark();
        final JsonDecoderBenchmark jackson = new JsonDecoderBenchmark();
        ours.texts = texts;
        jackson.texts = texts;
        ours.setUp();
        jackson.setUp();
        for (int i = 0; i < ROUNDS; i++)
        {
            final int length = ours.penstock();
            assertEquals(jackson.jackson(), length);
            assertEquals(order(jackson), order(ours));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OrderTexts.FIXED, OrderTexts.VALUES, OrderTexts.MIXED})
    void shouldWalkAllTokens(final String texts) throws IOException
    {
        final JsonDecoderBenchmark benchmark = new JsonDecoderBenchmark();
        benchmark.texts = texts;
        benchmark.setUp();
        for (int i = 1; i <= benchmark.size(); i++)
        {
            final JsonNode node = mapper.readTree(benchmark.text(i % benchmark.size()));
            assertEquals(2 + 2 * node.size(), benchmark.jacksonTokens());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OrderTexts.FIXED, OrderTexts.MIXED})
    void shouldEncodeWhatJacksonEncodes(final String reports) throws IOException
    {
        final JsonEncoderBenchmark ours = new JsonEncoderBenchmark();
        final JsonEncoderBenchmark jackson = new JsonEncoderBenchmark();
        ours.reports = reports;
        jackson.reports = reports;
        ours.setUp();
        jackson.setUp();
        final Set<String> different = new HashSet<>();
        for (int i = 0; i < ours.size(); i++)
        {
            final String text = ours.text.getStringWithoutLengthAscii(0, ours.penstock());
            assertEquals(jackson.jackson(), text.length());
            assertEquals(jackson.stream.toString(), text);
            different.add(text);
        }
        assertTrue(different.size() > ours.size() / 2);
    }

    private static String order(final JsonDecoderBenchmark benchmark)
    {
        final NewOrderSingleDecoder order = new NewOrderSingleDecoder();
        order.wrapAndApplyHeader(benchmark.message, 0, new MessageHeaderDecoder());
        return order.toString();
    }
}
