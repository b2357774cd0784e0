package io.penstock.jmh;

import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.protobuf.ProtobufDecoder;
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
 * An order, or a snapshot with groups in a group and variable data, from Protobuf to SBE: this decoder, which checks
 * all the schema says, beside the readers of protobuf-java and quickbuf with generated SBE code behind them. That must
 * be called in the schema's order, so that peers get the ordered messages alone.
 */
public class ProtobufDecoderBenchmark extends GatewayBenchmark
{
    /** Which messages are decoded. */
    @Param({ProtobufMessages.ORDER, ProtobufMessages.SNAPSHOT})
    public String messages;

    final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(8192));

    private final ProtobufJavaDecoder protobufJava = new ProtobufJavaDecoder();
    private final QuickbufDecoder quickbuf = new QuickbufDecoder();
    private final NewOrderSingleEncoder order = new NewOrderSingleEncoder();
    private final MarketDataSnapshotEncoder snapshot = new MarketDataSnapshotEncoder();
    private final io.penstock.codecs.orderentry.MessageHeaderEncoder orderHeader =
        new io.penstock.codecs.orderentry.MessageHeaderEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private boolean isOrder;
    private Inputs ordered;
    private MessageLayout layout;
    private ProtobufDecoder decoder;

    /**
     * Messages for those that take any order.
     */
    @State(Scope.Thread)
    public static class Messages
    {
        /** In which order fields come. */
        @Param({ProtobufMessages.ORDERED, ProtobufMessages.SHUFFLED})
        public String fields;

        Inputs orders;
        Inputs snapshots;

        /** Makes the messages. */
        @Setup
        public void setUp()
        {
            orders = ProtobufMessages.orders(fields);
            snapshots = ProtobufMessages.snapshots(fields);
        }
    }

    /** Makes the ordered messages and the decoder. */
    @Setup
    public void setUp()
    {
        isOrder = ProtobufMessages.ORDER.equals(messages);
        ordered = isOrder ?
            ProtobufMessages.orders(ProtobufMessages.ORDERED) : ProtobufMessages.snapshots(ProtobufMessages.ORDERED);
        final MessageSchema schema = isOrder ? OrderEntry.schema() : MarketData.schema();
        layout = schema.message(isOrder ? "NewOrderSingle" : "MarketDataSnapshot");
        decoder = new ProtobufDecoder(schema, layout);
    }

    /**
     * Decodes a message with this project's decoder.
     *
     * @param any messages to take in turn.
     * @return length of the message.
     */
    @Benchmark
    public int penstock(final Messages any)
    {
        final Inputs inputs = isOrder ? any.orders : any.snapshots;
        final int i = next(inputs.size);
        return decoder.decode(
            layout, inputs.buffer, inputs.offsets[i], inputs.lengths[i], message, 0, message.capacity());
    }

    /**
     * Decodes an ordered message with protobuf-java into generated SBE code.
     *
     * @return length of the message.
     * @throws IOException never.
     */
    @Benchmark
    public int protobufJava() throws IOException
    {
        final byte[] bytes = ordered.arrays[next(ordered.size)];
        if (isOrder)
        {
            protobufJava.order(bytes, order.wrapAndApplyHeader(message, 0, orderHeader));
            return orderLength();
        }
        protobufJava.snapshot(bytes, snapshot.wrapAndApplyHeader(message, 0, header));
        return snapshotLength();
    }

    /**
     * Decodes an ordered message with quickbuf into generated SBE code.
     *
     * @return length of the message.
     * @throws IOException never.
     */
    @Benchmark
    public int quickbuf() throws IOException
    {
        final byte[] bytes = ordered.arrays[next(ordered.size)];
        if (isOrder)
        {
            quickbuf.order(bytes, order.wrapAndApplyHeader(message, 0, orderHeader));
            return orderLength();
        }
        quickbuf.snapshot(bytes, snapshot.wrapAndApplyHeader(message, 0, header));
        return snapshotLength();
    }

    private int orderLength()
    {
        return MessageHeaderEncoder.ENCODED_LENGTH + order.encodedLength();
    }

    private int snapshotLength()
    {
        return MessageHeaderEncoder.ENCODED_LENGTH + snapshot.encodedLength();
    }
}
