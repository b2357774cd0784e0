package io.penstock.gateway.lane;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import io.penstock.codecs.http1.Http1ResponseEncoder;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.sbe.MessageEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.message.Encodings;
import io.penstock.gateway.message.ProblemEncoder;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundShape;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Slab;
import io.penstock.gateway.ring.SlotShape;
import io.penstock.gateway.route.Routes;
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

    static LaneRings create(final LaneContext context, final boolean isSingle)
    {
        final GatewayConfig.Rings sizes = context.config().rings();
        return new LaneRings(
            inbound(slots(sizes.inboundSlots(), isSingle), inboundShape(sizes, context.schema())),
            outbound(slots(sizes.outboundSlots(), isSingle), outboundShape(context.config(), context.routes())));
    }

    private static int slots(final int configured, final boolean isSingle)
    {
        final int byLayout = isSingle ? SINGLE_SLOTS : THREADED_SLOTS;
        return configured == 0 ? byLayout : configured;
    }

    /**
     * Bytes of an inbound ring.
     */
    static long inboundBytes(final GatewayConfig config, final Routes routes, final boolean isSingle)
    {
        final GatewayConfig.Rings sizes = config.rings();
        return Slab.bytes(
            slots(sizes.inboundSlots(), isSingle), inboundShape(sizes, routes.schema()).length());
    }

    /**
     * Bytes of an outbound ring.
     */
    static long outboundBytes(final GatewayConfig config, final Routes routes, final boolean isSingle)
    {
        return Slab.bytes(slots(config.rings().outboundSlots(), isSingle), outboundShape(config, routes).length());
    }

    private static SlotShape inboundShape(final GatewayConfig.Rings sizes, final MessageSchema schema)
    {
        final int ofRow = Math.max(schema.largestMessage(), InboundRows.detailLimit(schema.longestPointer()));
        return new SlotShape(sizes.slotRows(), HEADROOM, sizes.slotBytes(), sizes.slotRows() * ofRow);
    }

    private static OutboundShape outboundShape(final GatewayConfig config, final Routes routes)
    {
        final GatewayConfig.Rings sizes = config.rings();
        final MessageSchema schema = routes.schema();
        final int rows = Math.min(sizes.slotRows(), MAX_OUTBOUND_ROWS);
        final int framed = rows * (Http1ResponseEncoder.maxLength(0) + TYPICAL_ANSWER);
        final int passedOn = routes.havePassedOn() ? OutboundRows.PART_LENGTH : 0;
        final int withParts = schema.hasParts() ? sizes.largestMessage(schema) : 0;
        return new OutboundShape(
            rows,
            Math.max(
                passedOn,
                Math.max(ProblemEncoder.maxLength(schema), rows * schema.largestMessage()) + withParts),
            rows * largestPayload(config, routes),
            framed,
            framed);
    }

    /**
     * Bytes that the largest payload takes: a reply in whatever encoding, or as problem details with its members.
     */
    private static int largestPayload(final GatewayConfig config, final Routes routes)
    {
        final MessageLayout[] layouts = routes.schema().messages().toArray(new MessageLayout[0]);
        final int limit = JsonEncoder.DEFAULT_TEXT_LIMIT;
        final JsonEncoder json = new JsonEncoder(routes.schema(), config.json(), limit, layouts);
        int largest = 0;
        for (final MessageEncoder encoder : Encodings.encoders(routes, json, limit))
        {
            for (int i = 0; encoder != null && i < layouts.length; i++)
            {
                largest = Math.max(largest, encoder.maxLength(layouts[i]));
            }
        }
        return largest + ProblemEncoder.maxLength(routes.schema());
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
