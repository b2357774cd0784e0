package io.penstock.jmh;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.penstock.codecs.json.JsonDecoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder;
import io.penstock.jmh.marketdata.MessageHeaderEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A snapshot of 2 to 4 KB, with groups in a group and variable data, from JSON to SBE: this decoder beside the
 * streaming parsers of Jackson, dsl-json and fastjson2 with generated SBE code behind them, and Jackson's tokens alone.
 * Generated code must be called in the schema's order. Peers that fill it can therefore take a text in another order
 * only by keeping it first; they get the ordered texts alone.
 */
public class NestedJsonDecoderBenchmark extends GatewayBenchmark
{
    final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(8192));

    private final JsonFactory factory = new JsonFactory();
    private final JacksonSnapshotDecoder jackson = new JacksonSnapshotDecoder();
    private final DslJsonSnapshotDecoder dslJson = new DslJsonSnapshotDecoder();
    private final FastjsonSnapshotDecoder fastjson = new FastjsonSnapshotDecoder();
    private final MarketDataSnapshotEncoder snapshot = new MarketDataSnapshotEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private Inputs ordered;
    private MessageLayout layout;
    private JsonDecoder decoder;

    /**
     * Texts for those that take any order.
     */
    @State(Scope.Thread)
    public static class Texts
    {
        /** In which order members come. */
        @Param({SnapshotTexts.ORDERED, SnapshotTexts.SHUFFLED})
        public String members;

        Inputs inputs;

        /** Makes the texts. */
        @Setup
        public void setUp()
        {
            inputs = new Inputs(SnapshotTexts.of(members));
        }
    }

    /** Makes the ordered texts and the decoder. */
    @Setup
    public void setUp()
    {
        ordered = new Inputs(SnapshotTexts.of(SnapshotTexts.ORDERED));
        final MessageSchema schema = MarketData.schema();
        layout = schema.message("MarketDataSnapshot");
        decoder = new JsonDecoder(schema, layout);
    }

    /**
     * Decodes a text with this project's decoder.
     *
     * @param texts to take in turn.
     * @return length of the message.
     */
    @Benchmark
    public int penstock(final Texts texts)
    {
        final Inputs inputs = texts.inputs;
        final int i = next(inputs.size);
        return decoder.decode(
            layout, inputs.buffer, inputs.offsets[i], inputs.lengths[i], message, 0, message.capacity());
    }

    /**
     * Walks a text's tokens with Jackson, and takes nothing.
     *
     * @param texts to take in turn.
     * @return number of tokens.
     * @throws IOException never.
     */
    @Benchmark
    public int jacksonTokens(final Texts texts) throws IOException
    {
        int tokens = 0;
        try (JsonParser parser = factory.createParser(texts.inputs.arrays[next(texts.inputs.size)]))
        {
            while (parser.nextToken() != null)
            {
                tokens++;
            }
        }
        return tokens;
    }

    /**
     * Decodes an ordered text with Jackson into generated SBE code.
     *
     * @return length of the message.
     * @throws IOException never.
     */
    @Benchmark
    public int jackson() throws IOException
    {
        snapshot.wrapAndApplyHeader(message, 0, header);
        jackson.decode(ordered.arrays[next(ordered.size)], snapshot);
        return MessageHeaderEncoder.ENCODED_LENGTH + snapshot.encodedLength();
    }

    /**
     * Decodes an ordered text with dsl-json into generated SBE code.
     *
     * @return length of the message.
     * @throws IOException never.
     */
    @Benchmark
    public int dslJson() throws IOException
    {
        snapshot.wrapAndApplyHeader(message, 0, header);
        dslJson.decode(ordered.arrays[next(ordered.size)], snapshot);
        return MessageHeaderEncoder.ENCODED_LENGTH + snapshot.encodedLength();
    }

    /**
     * Decodes an ordered text with fastjson2 into generated SBE code.
     *
     * @return length of the message.
     */
    @Benchmark
    public int fastjson2()
    {
        snapshot.wrapAndApplyHeader(message, 0, header);
        fastjson.decode(ordered.arrays[next(ordered.size)], snapshot);
        return MessageHeaderEncoder.ENCODED_LENGTH + snapshot.encodedLength();
    }
}
