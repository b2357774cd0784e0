package io.penstock.gateway.lane;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Listener;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.SlotKind;

/**
 * The work of a lane written by hand: it calls the same stages one behind the other, with the same inbound and the same
 * outbound slot each time. What it does without is what the rings and the group cost: the memory of more slots than
 * these two, publishing inbound ones, polling both rings, barriers and sequences, the look for work and for what has
 * come from other threads, handling faults, timing batches, and giving back what stages have attached to slots, which
 * is nothing here.
 * <p>
 * It is not free of rings: process can hand its answers to nothing but a publisher, so that each outbound slot is
 * published here, too, into a ring that nobody reads and nothing gates, all of whose slots are the same. Claiming and
 * publishing it are on both sides of the comparison, which makes the difference that much smaller than that between
 * rings and none.
 * <p>
 * One exchange may be under way, and one thread makes the loop and calls it.
 */
public final class HandLane
{
    private static final int UNGATED_SLOTS = 1024;

    private final byte[] read;
    private final InboundSlot in;
    private final OutboundSlot out;
    private final LaneStages stages;
    private final Answers answers = new Answers();
    private final long connection = ConnectionId.of(0, 1, 1);
    private long sequence;

    /**
     * Makes the loop.
     *
     * @param protocol what the orders are, json or sbe.
     * @param requests their number in a slot.
     */
    public HandLane(final String protocol, final int requests)
    {
        read = OrderBytes.of(protocol, requests);
        final LaneContext context = Contexts.of("single");
        final LaneRings model = LaneRings.create(context, true);
        in = model.inbound().get(0);
        out = model.outbound().get(0);
        final RingBuffer<OutboundSlot> ungated =
            RingBuffer.createSingleProducer(() -> out, UNGATED_SLOTS, new BusySpinWaitStrategy());
        stages = Contexts.stages(
            context, new LaneRings(model.inbound(), ungated), new Sequence(), new Sequence(), () ->
            {
            });
        in.begin(SlotKind.OPENED, connection, System.nanoTime());
        in.listener(Listener.PLAIN);
        runInbound();
    }

    /**
     * Takes the bytes of one read through all stages, on the caller's thread: they are answered when it returns.
     *
     * @return number of answers so far.
     */
    public long exchange()
    {
        in.begin(SlotKind.DATA, connection, System.nanoTime());
        final int offset = in.shape().bytesOffset();
        in.buffer().putBytes(offset, read);
        in.data(offset, read.length);
        runInbound();

        stages.encode.onEvent(out, sequence);
        stages.frame.onEvent(out, sequence);
        stages.encrypt.onEvent(out, sequence);
        answers.clear();
        answers.onEvent(out);
        return answers.count();
    }

    /**
     * The answers to the last read.
     *
     * @return their bytes.
     */
    public byte[] answers()
    {
        return answers.bytes();
    }

    private void runInbound()
    {
        sequence++;
        stages.decrypt.onEvent(in, sequence);
        stages.parse.onEvent(in, sequence);
        stages.decode.onEvent(in, sequence);
        stages.process.onEvent(in);
    }
}
