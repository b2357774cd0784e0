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
    void shouldDecodeWhatPeersDecode(final String texts) throws IOException
    {
        final JsonDecoderBenchmark ours = decoder(texts);
        final JsonDecoderBenchmark jackson = decoder(texts);
        final JsonDecoderBenchmark dslJson = decoder(texts);
        final JsonDecoderBenchmark fastjson = decoder(texts);
        final Set<String> different = new HashSet<>();
        for (int i = 0; i < ROUNDS; i++)
        {
            final int length = ours.penstock();
            final String order = order(ours);
            different.add(order);
            assertEquals(length, jackson.jackson());
            assertEquals(order, order(jackson));
            assertEquals(length, dslJson.dslJson());
            assertEquals(order, order(dslJson));
            assertEquals(length, fastjson.fastjson2());
            assertEquals(order, order(fastjson));
        }
        assertTrue(different.size() > ours.size() / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {OrderTexts.FIXED, OrderTexts.VALUES, OrderTexts.MIXED})
    void shouldWalkAllTokens(final String texts) throws IOException
    {
        final JsonDecoderBenchmark benchmark = decoder(texts);
        for (int i = 1; i <= benchmark.size(); i++)
        {
            final JsonNode node = mapper.readTree(benchmark.text(i % benchmark.size()));
            assertEquals(2 + 2 * node.size(), benchmark.jacksonTokens());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OrderTexts.FIXED, OrderTexts.MIXED})
    void shouldEncodeWhatPeersEncode(final String reports) throws IOException
    {
        final JsonEncoderBenchmark ours = encoder(reports);
        final JsonEncoderBenchmark jackson = encoder(reports);
        final JsonEncoderBenchmark dslJson = encoder(reports);
        final JsonEncoderBenchmark fastjson = encoder(reports);
        final Set<String> different = new HashSet<>();
        for (int i = 0; i < ours.size(); i++)
        {
            final String text = ours.text.getStringWithoutLengthAscii(0, ours.penstock());
            assertEquals(jackson.jackson(), text.length());
            assertEquals(jackson.stream.toString(), text);
            assertEquals(dslJson.dslJson(), text.length());
            assertEquals(dslJson.dslJson.writer.toString(), text);
            assertEquals(fastjson.fastjson2(), text.length());
            assertEquals(fastjson.fastjson.stream.toString(), text);
            different.add(text);
        }
        assertTrue(different.size() > ours.size() / 2);
    }

    private static JsonDecoderBenchmark decoder(final String texts)
    {
        final JsonDecoderBenchmark benchmark = new JsonDecoderBenchmark();
        benchmark.texts = texts;
        benchmark.setUp();
        return benchmark;
    }

    private static JsonEncoderBenchmark encoder(final String reports)
    {
        final JsonEncoderBenchmark benchmark = new JsonEncoderBenchmark();
        benchmark.reports = reports;
        benchmark.setUp();
        return benchmark;
    }

    private static String order(final JsonDecoderBenchmark benchmark)
    {
        final NewOrderSingleDecoder order = new NewOrderSingleDecoder();
        order.wrapAndApplyHeader(benchmark.message, 0, new MessageHeaderDecoder());
        return order.toString();
    }
}
