package io.penstock.gateway.lane;

import io.penstock.gateway.counters.GroupCounters;
import io.penstock.gateway.service.ProcessStage;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Agent that runs a group of layers: polls its part of both rings, and what comes to its layers from elsewhere. It does
 * not know what else the lane's threads run.
 */
final class StageGroup implements Agent
{
    private static final int MAX_ROUNDS = 64;

    private final String name;
    private final InboundPath inbound;
    private final OutboundPath outbound;
    private final ProcessStage process;
    private final SocketDuty socket;
    private final Doorbell doorbell;
    private final Doorbell outboundNext;
    private final GroupCounters counters;
    private final Faults faults;
    private final BatchTimer timer;
    private volatile long threadId;
    private long rung;

    StageGroup(
        final String name,
        final InboundPath inbound,
        final OutboundPath outbound,
        final ProcessStage process,
        final SocketDuty socket,
        final Doorbell doorbell,
        final Doorbell outboundNext,
        final GroupCounters counters,
        final Faults faults)
    {
        this.name = name;
        this.inbound = inbound;
        this.outbound = outbound;
        this.process = process;
        this.socket = socket;
        this.doorbell = doorbell;
        this.outboundNext = outboundNext;
        this.counters = counters;
        this.faults = faults;
        // where the socket is, its duty is timed with the selections left out
        timer = socket == null ? new BatchTimer(counters, SystemNanoClock.INSTANCE) : null;
        if (socket != null)
        {
            socket.group(this);
        }
    }

    @Override
    public void onStart()
    {
        threadId = Thread.currentThread().getId();
    }

    /**
     * Does what there is to do, and survives whatever it throws: a lane that has lost a thread would serve nobody.
     * What {@link Faults#survive} does, without its indirect call in each look for work.
     */
    @Override
    public int doWork()
    {
        try
        {
            return work();
        }
        catch (final Throwable e)
        {
            faults.onFault(e);
            return 0;
        }
    }

    private int work()
    {
        if (socket != null)
        {
            return socket.doWork();
        }
        if (!hasWork())
        {
            return 0;
        }
        if (!timer.begin())
        {
            return poll();
        }
        try
        {
            return poll();
        }
        finally
        {
            timer.end();
        }
    }

    @Override
    public void onClose()
    {
        if (process != null)
        {
            process.close();
        }
        if (socket != null)
        {
            socket.close();
        }
    }

    @Override
    public String roleName()
    {
        return name;
    }

    /**
     * Works on what is there, in rings and elsewhere, until there is nothing, or it is time to look at the sockets.
     */
    int poll()
    {
        int total = 0;
        int rounds = MAX_ROUNDS;
        int work;
        do
        {
            work = inbound == null ? 0 : inbound.poll();
            if (process != null)
            {
                work += pollProcess();
                ringOutbound();
            }
            work += outbound == null ? 0 : outbound.poll();
            total += work;
        }
        while (work > 0 && hasWork() && --rounds > 0);
        return total;
    }

    /** What it throws must not keep the answers that are there from being sent. */
    private int pollProcess()
    {
        try
        {
            return process.poll();
        }
        catch (final Throwable e)
        {
            faults.onFault(e);
            return 0;
        }
    }

    /**
     * Wakes who takes the outbound slots, those of a slot that is not at its end included.
     */
    private void ringOutbound()
    {
        if (outboundNext != null && process.published() != rung)
        {
            rung = process.published();
            outboundNext.ring();
        }
    }

    boolean hasWork()
    {
        return inbound != null && inbound.hasWork() ||
            outbound != null && outbound.hasWork() ||
            process != null && process.hasWork();
    }

    /**
     * Whether it waits for room in the outbound ring, which others make by and by.
     */
    boolean isBlocked()
    {
        return process != null && process.isBlocked();
    }

    InboundPath inbound()
    {
        return inbound;
    }

    OutboundPath outbound()
    {
        return outbound;
    }

    Doorbell doorbell()
    {
        return doorbell;
    }

    GroupCounters counters()
    {
        return counters;
    }

    long threadId()
    {
        return threadId;
    }
}
