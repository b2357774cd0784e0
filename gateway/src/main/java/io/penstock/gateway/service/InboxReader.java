package io.penstock.gateway.service;

import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;

/**
 * Takes what workers send, and answers requests whose deadline has passed. Used by the process thread alone.
 */
final class InboxReader implements ControlledMessageHandler
{
    private static final int BATCH = 64;

    private final Inbox inbox;
    private final Outlet outlet;
    private final Pushes pushes;
    private final InFlight inFlight;
    private final LayerCounters counters;

    private int sweepFrom = InFlight.NONE;
    private long sweepNs;
    private Problem sweepProblem;
    private boolean isDrained;

    InboxReader(
        final Inbox inbox,
        final Outlet outlet,
        final Pushes pushes,
        final InFlight inFlight,
        final LayerCounters counters)
    {
        this.inbox = inbox;
        this.outlet = outlet;
        this.pushes = pushes;
        this.inFlight = inFlight;
        this.counters = counters;
    }

    boolean hasWork()
    {
        return sweepFrom != InFlight.NONE || !inbox.isEmpty();
    }

    int poll()
    {
        final int work = inbox.isEmpty() ? 0 : inbox.read(this, BATCH);
        if (sweepFrom != InFlight.NONE)
        {
            sweep();
        }
        if (work > 0)
        {
            pushes.send(outlet);
        }
        outlet.publish();
        return work;
    }

    /**
     * Begins to answer the requests whose deadline has passed, or all of them.
     */
    void expire(final long nowNs, final boolean isLast)
    {
        // for good: the tick behind the drain's deadline would otherwise take its sweep's place
        isDrained |= isLast;
        if (inFlight.count() > 0)
        {
            sweepFrom = 0;
            // the clock may begin anywhere, so that the largest number is not behind all times
            sweepNs = isDrained ? nowNs + (Long.MAX_VALUE >> 1) : nowNs;
            sweepProblem = isDrained ? Problem.DRAINING : Problem.SERVICE_TIMEOUT;
        }
    }

    /**
     * Takes a message. What a request pushes comes before its reply, and goes behind it and before what the next one
     * brings.
     */
    @Override
    public Action onMessage(final int kind, final MutableDirectBuffer buffer, final int index, final int length)
    {
        if (!pushes.sendAll(outlet))
        {
            return Action.ABORT;
        }
        final long key = buffer.getLong(index);
        final int offset = index + Inbox.MESSAGE_OFFSET;
        final int messageLength = length - Inbox.MESSAGE_OFFSET;
        if (kind == Inbox.PUSH || kind == Inbox.FOREIGN_PUSH)
        {
            if (pushes.isSubscribed(key))
            {
                if (kind == Inbox.PUSH)
                {
                    pushes.hold();
                }
                pushes.add(key, buffer, offset, messageLength);
            }
            return Action.CONTINUE;
        }
        final int request = inFlight.find(key);
        if (request == InFlight.NONE)
        {
            counters.rejected(Reason.LATE_REPLY);
        }
        else if (!(kind == Inbox.FAILURE ?
            refuse(request, Problem.SERVICE_FAILED) :
            reply(request, buffer, offset, messageLength)))
        {
            return Action.ABORT;
        }
        pushes.letGo();
        return Action.CONTINUE;
    }

    private boolean reply(final int request, final MutableDirectBuffer buffer, final int offset, final int length)
    {
        final long connection = inFlight.connection(request);
        if (pushes.isOpen(connection))
        {
            final OutboundSlot out = outlet.open(connection, length);
            if (out == null)
            {
                return false;
            }
            out.buffer().putBytes(out.messagesLimit(), buffer, offset, length);
            final int row = out.rows().add(
                inFlight.flags(request), inFlight.route(request), inFlight.order(request), inFlight.stream(request));
            out.rows().message(row, out.messagesLimit(), length);
            out.commitMessage(length);
        }
        else
        {
            counters.rejected(Reason.LATE_REPLY);
        }
        inFlight.remove(request);
        return true;
    }

    private boolean refuse(final int request, final Problem problem)
    {
        final long connection = inFlight.connection(request);
        if (pushes.isOpen(connection))
        {
            if (!outlet.refuse(
                connection,
                inFlight.flags(request),
                inFlight.route(request),
                inFlight.order(request),
                inFlight.stream(request),
                problem))
            {
                return false;
            }
            counters.rejected(problem.reason());
        }
        inFlight.remove(request);
        return true;
    }

    private void sweep()
    {
        int request = inFlight.expired(sweepFrom, sweepNs);
        while (request != InFlight.NONE)
        {
            if (!refuse(request, sweepProblem))
            {
                sweepFrom = request;
                return;
            }
            request = inFlight.expired(request + 1, sweepNs);
        }
        sweepFrom = InFlight.NONE;
    }
}
