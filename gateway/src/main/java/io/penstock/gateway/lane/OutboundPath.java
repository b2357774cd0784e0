package io.penstock.gateway.lane;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import io.penstock.gateway.message.EncodeStage;
import io.penstock.gateway.protocol.FrameStage;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.socket.WriteStage;
import io.penstock.gateway.tls.EncryptStage;

/**
 * A group's part of the way out: takes the slots of the outbound ring through the group's stages. The system calls have
 * a pass of their own over the slots that are there: whoever waits for the answers is woken once for several of them.
 * The stages are fields, so that every call has one target.
 */
final class OutboundPath
{
    /** The first of them should not wait until a large ring is through all stages. */
    private static final int SLOTS_A_POLL = 8;

    private final RingBuffer<OutboundSlot> ring;
    private final SequenceBarrier barrier;
    private final Sequence sequence;
    private final EncodeStage encode;
    private final FrameStage frame;
    private final EncryptStage encrypt;
    private final WriteStage write;
    private final Doorbell next;
    private final Faults faults;

    private long prepared = -1;
    private long position = -1;

    OutboundPath(
        final RingBuffer<OutboundSlot> ring,
        final SequenceBarrier barrier,
        final Sequence sequence,
        final EncodeStage encode,
        final FrameStage frame,
        final EncryptStage encrypt,
        final WriteStage write,
        final Doorbell next,
        final Faults faults)
    {
        this.ring = ring;
        this.barrier = barrier;
        this.sequence = sequence;
        this.encode = encode;
        this.frame = frame;
        this.encrypt = encrypt;
        this.write = write;
        this.next = next;
        this.faults = faults;
    }

    Sequence sequence()
    {
        return sequence;
    }

    boolean hasWork()
    {
        return barrier.getCursor() > position;
    }

    /**
     * Takes slots that are there, a few at most: all of them through the stages before write, then all through write.
     *
     * @return their number.
     */
    int poll()
    {
        final long available = Math.min(position + SLOTS_A_POLL, barrier.getCursor());
        final long first = position;
        while (prepared < available)
        {
            prepared++;
            runStages(ring.get(prepared), prepared);
            if (write == null)
            {
                advance();
            }
        }
        while (position < prepared)
        {
            runWrite(ring.get(position + 1));
            advance();
        }

        final int work = (int)(position - first);
        if (work > 0)
        {
            release();
            if (next != null)
            {
                next.ring();
            }
        }
        return work;
    }

    private void advance()
    {
        position++;
        sequence.set(position);
    }

    private void runStages(final OutboundSlot slot, final long at)
    {
        try
        {
            if (encode != null)
            {
                encode.onEvent(slot, at);
            }
            if (frame != null)
            {
                frame.onEvent(slot, at);
            }
            if (encrypt != null)
            {
                encrypt.onEvent(slot, at);
            }
        }
        catch (final Throwable e)
        {
            slot.crash();
            faults.onFault(e);
        }
    }

    private void runWrite(final OutboundSlot slot)
    {
        try
        {
            write.onEvent(slot);
        }
        catch (final Throwable e)
        {
            slot.crash();
            faults.onFault(e);
            closeFailed(slot);
        }
    }

    /**
     * Has write close the connection of a slot it failed on. One that fails again is passed, for the ring to go on.
     */
    private void closeFailed(final OutboundSlot slot)
    {
        try
        {
            write.onEvent(slot);
        }
        catch (final Throwable e)
        {
            faults.onFault(e);
        }
    }

    private void release()
    {
        if (encode != null)
        {
            encode.release();
        }
        if (frame != null)
        {
            frame.release();
        }
        if (encrypt != null)
        {
            encrypt.release();
        }
    }
}
