package io.penstock.jmh;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;

/**
 * The Disruptor's pipeline: one ring, its processor on the far thread, whose handler reads the message, and behind that
 * the near thread.
 */
public class DisruptorPass extends Ping
{
    private final RingBuffer<long[]> ring;
    private final long[] seen;
    private final Sequence handled;
    private final Sequence taken = new Sequence();

    /** Makes the ring. */
    public DisruptorPass()
    {
        this(DisruptorPing.ring(Message::padded), Message.padded());
    }

    private DisruptorPass(final RingBuffer<long[]> ring, final long[] seen)
    {
        this(ring, seen, new ProcessorFarEnd(
            ring, (message, sequence, isLast) -> Message.set(seen, Message.get(message))));
    }

    private DisruptorPass(final RingBuffer<long[]> ring, final long[] seen, final ProcessorFarEnd farEnd)
    {
        super(farEnd);
        this.ring = ring;
        this.seen = seen;
        handled = farEnd.sequence();
        ring.addGatingSequences(taken);
    }

    @Override
    final void send(final long message)
    {
        DisruptorPing.publish(ring, message);
    }

    @Override
    final long take()
    {
        return handled.get() > taken.get() ? DisruptorPing.takeNext(ring, taken) : NONE;
    }

    /** The last message that the far thread has seen. Read when it has come back. */
    final long seen()
    {
        return Message.get(seen);
    }
}
