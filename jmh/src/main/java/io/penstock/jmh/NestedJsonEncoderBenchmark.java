package io.penstock.jmh;

import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder;
import io.penstock.jmh.marketdata.MessageHeaderDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A snapshot with groups in a group and variable data, from SBE to 2 to 4 KB of JSON: this encoder beside the
 * generators of Jackson, dsl-json and fastjson2 with generated SBE code in front of them. There is one order, the
 * schema's.
 */
public class NestedJsonEncoderBenchmark extends GatewayBenchmark
{
    final UnsafeBuffer text = new UnsafeBuffer(ByteBuffer.allocateDirect(8192));
    final JacksonSnapshotEncoder jackson = new JacksonSnapshotEncoder();
    final DslJsonSnapshotEncoder dslJson = new DslJsonSnapshotEncoder();
    final FastjsonSnapshotEncoder fastjson = new FastjsonSnapshotEncoder();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MarketDataSnapshotDecoder snapshot = new MarketDataSnapshotDecoder();
    private Snapshots messages;
    private MessageLayout layout;
    private JsonEncoder encoder;

    /** Makes the snapshots and the encoder. */
    @Setup
    public void setUp()
    {
        messages = new Snapshots();
        final MessageSchema schema = MarketData.schema();
        layout = schema.message("MarketDataSnapshot");
        encoder = new JsonEncoder(schema, layout);
    }

    /**
     * Encodes a snapshot with this project's encoder.
     *
     * @return length of the text.
     */
    @Benchmark
    public int penstock()
    {
        final int i = next(messages.size);
        return encoder.encode(
            layout, messages.buffer, messages.offset(i), messages.lengths[i], text, 0, text.capacity());
    }

    /**
     * Encodes a snapshot with Jackson.
     *
     * @return length of the text.
     * @throws IOException never.
     */
    @Benchmark
    public int jackson() throws IOException
    {
        return jackson.encode(read());
    }

    /**
     * Encodes a snapshot with dsl-json.
     *
     * @return length of the text.
     */
    @Benchmark
    public int dslJson()
    {
        return dslJson.encode(read());
    }

    /**
     * Encodes a snapshot with fastjson2.
     *
     * @return length of the text.
     * @throws IOException never.
     */
    @Benchmark
    public int fastjson2() throws IOException
    {
        return fastjson.encode(read());
    }

    private MarketDataSnapshotDecoder read()
    {
        return snapshot.wrapAndApplyHeader(messages.buffer, messages.offset(next(messages.size)), header);
    }
}
