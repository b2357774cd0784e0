package io.penstock.gateway.lane;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.SlotKind;

/**
 * What {@link PassingGroups} do, done by the Disruptor: the same slots, the same stage and the same message, but its
 * processor on the far thread, and on the near one a look at that processor's sequence. What differs is what a group
 * costs, whatever a slot does.
 */
public final class PassingProcessor implements SlotExchange
{
    private static final long JOIN_MS = 10_000;

    private final SpinLimit limit = new SpinLimit();
    private final Sequence taken = new Sequence();
    private final RingBuffer<InboundSlot> ring;
    private final BatchEventProcessor<InboundSlot> processor;
    private final Sequence handled;
    private final Thread far;

    /**
     * Makes the ring, and starts the far thread.
     */
    public PassingProcessor()
    {
        final LaneContext context = Contexts.of(PairedGroups.LAYOUT);
        final LaneRings rings = LaneRings.create(context, false);
        final LaneStages stages = Contexts.stages(context, rings, taken, taken, () ->
        {
        });
        ring = rings.inbound();
        ring.addGatingSequences(taken);
        processor = new BatchEventProcessorBuilder().build(
            ring, ring.newBarrier(), (slot, sequence, isLast) -> stages.decode.onEvent(slot, sequence));
        handled = processor.getSequence();
        far = new Thread(processor, "far");
        far.setDaemon(true);
        far.start();
    }

    @Override
    public long exchange(final long message)
    {
        final long sequence = ring.next();
        ring.get(sequence).begin(SlotKind.DATA, message, 0);
        ring.publish(sequence);
        int spins = 0;
        while (handled.get() < sequence)
        {
            Thread.onSpinWait();
            limit.check(++spins);
        }
        taken.set(sequence);
        return ring.get(sequence).connection();
    }

    @Override
    public void close()
    {
        processor.halt();
        try
        {
            far.join(JOIN_MS);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
        if (far.isAlive())
        {
            throw new IllegalStateException("the processor does not end");
        }
    }
}
