package io.penstock.jmh;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;

/**
 * The far end of a ping by the Disruptor: its processor, which has a way of its own to be ended.
 */
final class ProcessorFarEnd extends FarEnd
{
    private final BatchEventProcessor<long[]> processor;

    ProcessorFarEnd(final RingBuffer<long[]> ring, final EventHandler<long[]> handler)
    {
        processor = new BatchEventProcessorBuilder().build(ring, ring.newBarrier(), handler);
    }

    @Override
    public void run()
    {
        processor.run();
    }

    @Override
    void end()
    {
        processor.halt();
    }

    /** The last slot that is handled. */
    Sequence sequence()
    {
        return processor.getSequence();
    }
}
