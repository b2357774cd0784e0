package io.penstock.gateway.lane;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import io.penstock.codecs.http1.Http1ResponseEncoder;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.message.ProblemEncoder;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundShape;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Slab;
import io.penstock.gateway.ring.SlotShape;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The two rings of a lane, and the memory of their slots.
 *
 * <pre>
 *  inbound:  read publishes,    its last consumer is the group of process
 *  outbound: process publishes, its last consumer is the group of write
 * </pre>
 *
 * @param inbound  the inbound ring.
 * @param outbound the outbound ring.
 */
record LaneRings(RingBuffer<InboundSlot> inbound, RingBuffer<OutboundSlot> outbound)
{
    private static final int SINGLE_SLOTS = 8;
    private static final int THREADED_SLOTS = 64;
    private static final int HEADROOM = 2048;
    private static final int MAX_OUTBOUND_ROWS = 32;
    private static final int TYPICAL_ANSWER = 512;

    static LaneRings create(final GatewayConfig config, final boolean isSingle, final MessageSchema schema)
    {
        final GatewayConfig.Rings sizes = config.rings();
        final int byLayout = isSingle ? SINGLE_SLOTS : THREADED_SLOTS;
        final int inboundSlots = sizes.inboundSlots() == 0 ? byLayout : sizes.inboundSlots();
        final int outboundSlots = sizes.outboundSlots() == 0 ? byLayout : sizes.outboundSlots();
        return new LaneRings(
            inbound(inboundSlots, inboundShape(sizes, schema)),
            outbound(outboundSlots, outboundShape(config, schema)));
    }

    private static SlotShape inboundShape(final GatewayConfig.Rings sizes, final MessageSchema schema)
    {
        return new SlotShape(
            sizes.slotRows(), HEADROOM, sizes.slotBytes(), sizes.slotRows() * schema.largestMessage());
    }

    private static OutboundShape outboundShape(final GatewayConfig config, final MessageSchema schema)
    {
        final GatewayConfig.Rings sizes = config.rings();
        final int rows = Math.min(sizes.slotRows(), MAX_OUTBOUND_ROWS);
        final int framed = rows * (Http1ResponseEncoder.maxLength(0) + TYPICAL_ANSWER);
        final int withParts = schema.hasParts() ? sizes.largestMessage(schema) : 0;
        return new OutboundShape(
            rows,
            rows * Math.max(schema.largestMessage(), ProblemEncoder.MAX_LENGTH / MAX_OUTBOUND_ROWS) + withParts,
            rows * largestPayload(schema, config.json()),
            framed,
            framed);
    }

    /**
     * Bytes that the largest payload takes: a reply as JSON, as problem details with its members, or a problem.
     */
    private static int largestPayload(final MessageSchema schema, final JsonOptions options)
    {
        final MessageLayout[] layouts = schema.messages().toArray(new MessageLayout[0]);
        final JsonEncoder json = new JsonEncoder(schema, options, JsonEncoder.DEFAULT_TEXT_LIMIT, layouts);
        int largest = 0;
        for (final MessageLayout layout : layouts)
        {
            largest = Math.max(largest, json.maxLength(layout));
        }
        return largest + ProblemEncoder.MAX_LENGTH;
    }

    private static RingBuffer<InboundSlot> inbound(final int slots, final SlotShape shape)
    {
        final Slab slab = new Slab(slots, shape.length());
        final AtomicInteger next = new AtomicInteger();
        return RingBuffer.createSingleProducer(
            () -> new InboundSlot(slab.bytes(next.getAndIncrement()), shape), slots, new BusySpinWaitStrategy());
    }

    private static RingBuffer<OutboundSlot> outbound(final int slots, final OutboundShape shape)
    {
        final Slab slab = new Slab(slots, shape.length());
        final AtomicInteger next = new AtomicInteger();
        return RingBuffer.createSingleProducer(
            () -> new OutboundSlot(slab.bytes(next.getAndIncrement()), shape), slots, new BusySpinWaitStrategy());
    }
}
