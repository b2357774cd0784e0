package io.penstock.jmh;

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

    /** Makes the rings, whose messages have cache lines to themselves. */
    public DisruptorPing()
    {
        this(Message::padded);
    }

    DisruptorPing(final EventFactory<long[]> factory)
    {
        this(ring(factory), ring(factory));
    }

    private DisruptorPing(final RingBuffer<long[]> there, final RingBuffer<long[]> back)
    {
        this(there, back, new ProcessorFarEnd(
            there, (message, sequence, isLast) -> publish(back, Message.get(message))));
    }

    private DisruptorPing(final RingBuffer<long[]> there, final RingBuffer<long[]> back, final ProcessorFarEnd farEnd)
    {
        super(farEnd);
        this.there = there;
        this.back = back;
        there.addGatingSequences(farEnd.sequence());
        back.addGatingSequences(taken);
    }

    @Override
    final void send(final long message)
    {
        publish(there, message);
    }

    @Override
    final long take()
    {
        return back.getCursor() > taken.get() ? takeNext(back, taken) : NONE;
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
        Message.set(ring.get(sequence), message);
        ring.publish(sequence);
    }

    /** Takes the message behind those that are taken, which must be there. */
    static long takeNext(final RingBuffer<long[]> ring, final Sequence taken)
    {
        final long next = taken.get() + 1;
        final long message = Message.get(ring.get(next));
        taken.set(next);
        return message;
    }
}
