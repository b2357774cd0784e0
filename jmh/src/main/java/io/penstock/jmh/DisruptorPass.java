package io.penstock.jmh;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;

/**
 * The Disruptor's pipeline: one ring, its processor on the far thread, whose handler reads the message, and behind that
 * the near thread.
 */
public class DisruptorPass extends Ping
{
    private final RingBuffer<long[]> ring = DisruptorPing.ring(Message::padded);
    private final Sequence taken = new Sequence();
    private long seen;
    private final BatchEventProcessor<long[]> processor = new BatchEventProcessorBuilder().build(
        ring, ring.newBarrier(), (message, sequence, isLast) -> seen = message[0]);
    private long next;

    /** Wires the ring. */
    public DisruptorPass()
    {
        ring.addGatingSequences(taken);
    }

    @Override
    final void send(final long message)
    {
        DisruptorPing.publish(ring, message);
    }

    @Override
    final boolean isBack()
    {
        return processor.getSequence().get() >= next;
    }

    @Override
    final long take()
    {
        final long message = ring.get(next)[0];
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

    /** The last message that the far thread has seen. Read when it has come back. */
    final long seen()
    {
        return seen;
    }
}
