package io.penstock.gateway.lane;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import io.penstock.gateway.message.DecodeStage;
import io.penstock.gateway.protocol.ParseStage;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.service.ProcessStage;
import io.penstock.gateway.tls.DecryptStage;

/**
 * A group's part of the way in: takes each slot of the inbound ring through the group's stages while its cache lines
 * are warm. The stages are fields, so that every call has one target.
 */
final class InboundPath
{
    private final RingBuffer<InboundSlot> ring;
    private final SequenceBarrier barrier;
    private final Sequence sequence;
    private final DecryptStage decrypt;
    private final ParseStage parse;
    private final DecodeStage decode;
    private final ProcessStage process;
    private final Doorbell next;
    private final Faults faults;

    private long position = -1;
    private boolean isHalfDone;

    InboundPath(
        final RingBuffer<InboundSlot> ring,
        final SequenceBarrier barrier,
        final Sequence sequence,
        final DecryptStage decrypt,
        final ParseStage parse,
        final DecodeStage decode,
        final ProcessStage process,
        final Doorbell next,
        final Faults faults)
    {
        this.ring = ring;
        this.barrier = barrier;
        this.sequence = sequence;
        this.decrypt = decrypt;
        this.parse = parse;
        this.decode = decode;
        this.process = process;
        this.next = next;
        this.faults = faults;
    }

    Sequence sequence()
    {
        return sequence;
    }

    boolean hasWork()
    {
        return barrier.getCursor() > position && (process == null || !process.isBlocked());
    }

    /**
     * Takes the slots that are there.
     *
     * @return their number.
     */
    int poll()
    {
        final long available = barrier.getCursor();
        final long first = position;
        while (position < available && onEvent(ring.get(position + 1), position + 1))
        {
            position++;
            sequence.set(position);
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

    private boolean onEvent(final InboundSlot slot, final long at)
    {
        if (!isHalfDone)
        {
            runStages(slot, at);
        }
        isHalfDone = process != null && !runProcess(slot);
        return !isHalfDone;
    }

    private void runStages(final InboundSlot slot, final long at)
    {
        try
        {
            if (decrypt != null)
            {
                decrypt.onEvent(slot, at);
            }
            if (parse != null)
            {
                parse.onEvent(slot, at);
            }
            if (decode != null)
            {
                decode.onEvent(slot, at);
            }
        }
        catch (final Throwable e)
        {
            slot.crash();
            faults.onFault(e);
        }
    }

    private boolean runProcess(final InboundSlot slot)
    {
        try
        {
            return process.onEvent(slot);
        }
        catch (final Throwable e)
        {
            slot.crash();
            faults.onFault(e);
            return closeFailed(slot);
        }
    }

    /**
     * Has process close the connection of a slot it failed on. One that fails again is passed, for the ring to go on.
     */
    private boolean closeFailed(final InboundSlot slot)
    {
        try
        {
            return process.onEvent(slot);
        }
        catch (final Throwable e)
        {
            process.skip();
            faults.onFault(e);
            return true;
        }
    }

    private void release()
    {
        if (decrypt != null)
        {
            decrypt.release();
        }
        if (parse != null)
        {
            parse.release();
        }
        if (decode != null)
        {
            decode.release();
        }
    }
}
