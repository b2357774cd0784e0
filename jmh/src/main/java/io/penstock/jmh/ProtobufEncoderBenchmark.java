package io.penstock.jmh;

import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.protobuf.ProtobufEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.jmh.marketdata.MarketDataSnapshotDecoder;
import io.penstock.jmh.marketdata.MessageHeaderDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An order, or a snapshot with groups in a group and variable data, from SBE to Protobuf: this encoder beside the
 * writers of protobuf-java and quickbuf with generated SBE code in front of them.
 */
public class ProtobufEncoderBenchmark extends GatewayBenchmark
{
    /** Which messages are encoded. */
    @Param({ProtobufMessages.ORDER, ProtobufMessages.SNAPSHOT})
    public String messages;

    final UnsafeBuffer output = new UnsafeBuffer(ByteBuffer.allocateDirect(8192));
    final ProtobufJavaEncoder protobufJava = new ProtobufJavaEncoder();
    final QuickbufEncoder quickbuf = new QuickbufEncoder();

    private final NewOrderSingleDecoder order = new NewOrderSingleDecoder();
    private final MarketDataSnapshotDecoder snapshot = new MarketDataSnapshotDecoder();
    private final io.penstock.codecs.orderentry.MessageHeaderDecoder orderHeader =
        new io.penstock.codecs.orderentry.MessageHeaderDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private SbeOrders orders;
    private Snapshots snapshots;
    private MessageLayout layout;
    private ProtobufEncoder encoder;

    /** Makes the messages and the encoder. */
    @Setup
    public void setUp()
    {
        final boolean isOrder = ProtobufMessages.ORDER.equals(messages);
        orders = isOrder ? new SbeOrders(OrderTexts.VALUES) : null;
        snapshots = isOrder ? null : new Snapshots();
        final MessageSchema schema = isOrder ? OrderEntry.schema() : MarketData.schema();
        layout = schema.message(isOrder ? "NewOrderSingle" : "MarketDataSnapshot");
        encoder = new ProtobufEncoder(schema, layout);
    }

    /**
     * Encodes a message with this project's encoder.
     *
     * @return how many bytes there are.
     */
    @Benchmark
    public int penstock()
    {
        if (snapshots == null)
        {
            final int offset = orders.offset(next(orders.size));
            return encoder.encode(
                layout, orders.buffer, offset, SbeOrders.LENGTH, output, 0, output.capacity());
        }
        final int i = next(snapshots.size);
        return encoder.encode(
            layout, snapshots.buffer, snapshots.offset(i), snapshots.lengths[i], output, 0, output.capacity());
    }

    /**
     * Encodes a message with protobuf-java.
     *
     * @return how many bytes there are.
     * @throws IOException never.
     */
    @Benchmark
    public int protobufJava() throws IOException
    {
        return snapshots == null ? protobufJava.order(order()) : protobufJava.snapshot(snapshot());
    }

    /**
     * Encodes a message with quickbuf.
     *
     * @return how many bytes there are.
     * @throws IOException never.
     */
    @Benchmark
    public int quickbuf() throws IOException
    {
        return snapshots == null ? quickbuf.order(order()) : quickbuf.snapshot(snapshot());
    }

    private NewOrderSingleDecoder order()
    {
        return order.wrapAndApplyHeader(orders.buffer, orders.offset(next(orders.size)), orderHeader);
    }

    private MarketDataSnapshotDecoder snapshot()
    {
        return snapshot.wrapAndApplyHeader(
            snapshots.buffer, snapshots.offset(next(snapshots.size)), header);
    }
}
