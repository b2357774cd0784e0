package io.penstock.jmh;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventFactory;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;

/**
 * The Disruptor's own one-to-one ping: two rings of one producer each. The far thread is its processor, whose handler
 * publishes into the ring back; the near thread looks at that ring's cursor itself.
 */
public class DisruptorPing extends Ping
{
    private static final int SLOTS = 64;

    private final RingBuffer<long[]> there;
    private final RingBuffer<long[]> back;
    private final Sequence taken = new Sequence();
    private final BatchEventProcessor<long[]> processor;
    private long next;

    /** Makes the rings, whose messages have cache lines to themselves. */
    public DisruptorPing()
    {
        this(Message::padded);
    }

    DisruptorPing(final EventFactory<long[]> factory)
    {
        there = ring(factory);
        back = ring(factory);
        processor = new BatchEventProcessorBuilder().build(
            there, there.newBarrier(), (message, sequence, isLast) -> publish(back, message[0]));
        there.addGatingSequences(processor.getSequence());
        back.addGatingSequences(taken);
    }

    @Override
    final void send(final long message)
    {
        publish(there, message);
    }

    @Override
    final boolean isBack()
    {
        return back.getCursor() >= next;
    }

    @Override
    final long take()
    {
        final long message = back.get(next)[0];
        taken.set(next);
        next++;
        return message;
    }

    @Override
    final void sendBack()
    {
        processor.run();
    }

    @Override
    final void stop()
    {
        processor.halt();
    }

    /** A ring of one producer. */
    static RingBuffer<long[]> ring(final EventFactory<long[]> factory)
    {
        return RingBuffer.createSingleProducer(factory, SLOTS, new BusySpinWaitStrategy());
    }

    /** Publishes a message, which there is room for. */
    static void publish(final RingBuffer<long[]> ring, final long message)
    {
        final long sequence = ring.next();
        ring.get(sequence)[0] = message;
        ring.publish(sequence);
    }
}
