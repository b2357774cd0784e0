package io.penstock.jmh;

import org.agrona.BufferUtil;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Ping by two of Agrona's one-to-one ring buffers: a message is eight bytes, claimed and committed where they lie.
 */
public class AgronaRingPing extends Ping
{
    private static final int CAPACITY = 4096;
    private static final int ALIGNMENT = 128;
    private static final int KIND = 1;

    private final OneToOneRingBuffer there;
    private final OneToOneRingBuffer back;
    private final long[] taken = Message.padded();
    private final MessageHandler takes = (kind, buffer, index, length) -> Message.set(taken, buffer.getLong(index));

    /** Makes the rings. */
    public AgronaRingPing()
    {
        this(ring(), ring());
    }

    private AgronaRingPing(final OneToOneRingBuffer there, final OneToOneRingBuffer back)
    {
        super(new AgronaRingFarEnd(there, back));
        this.there = there;
        this.back = back;
    }

    @Override
    final void send(final long message)
    {
        write(there, message);
    }

    @Override
    final long take()
    {
        return back.read(takes, 1) > 0 ? Message.get(taken) : NONE;
    }

    /** Writes a message, which there is room for. */
    static void write(final OneToOneRingBuffer ring, final long message)
    {
        final int index = ring.tryClaim(KIND, Long.BYTES);
        if (index < 0)
        {
            throw new IllegalStateException("a ring is full though one message is under way");
        }
        ring.buffer().putLong(index, message);
        ring.commit(index);
    }

    private static OneToOneRingBuffer ring()
    {
        return new OneToOneRingBuffer(new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH, ALIGNMENT)));
    }
}
