package io.penstock.gateway.service;

import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.counters.ServiceCounters;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.NanoClock;

/**
 * Takes what services elsewhere send, and answers requests whose deadline has passed. Used by the process thread alone.
 */
final class InboxReader implements ControlledMessageHandler
{
    private static final int BATCH = 64;

    private final Inbox inbox;
    private final Outlet outlet;
    private final Pushes pushes;
    private final InFlight inFlight;
    private final Requests requests;
    private final Refusals refusals;
    private final Exchanges exchanges;
    private final LayerCounters counters;
    private final ServiceCounters traffic;
    private final NanoClock clock;

    private int sweepFrom = InFlight.NONE;
    private long sweepNs;
    private Problem sweepProblem;
    private boolean isDrained;
    private long nowNs;

    InboxReader(
        final Inbox inbox,
        final Outlet outlet,
        final Pushes pushes,
        final InFlight inFlight,
        final Requests requests,
        final Refusals refusals,
        final Exchanges exchanges,
        final LayerCounters counters,
        final ServiceCounters traffic,
        final NanoClock clock)
    {
        this.traffic = traffic;
        this.clock = clock;
        this.requests = requests;
        this.exchanges = exchanges;
        this.refusals = refusals;
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
        final int work = inbox.isEmpty() ? 0 : read();
        if (sweepFrom != InFlight.NONE)
        {
            sweep();
        }
        if (pushes.hasWork())
        {
            pushes.send(outlet);
        }
        outlet.publish();
        return work;
    }

    private int read()
    {
        // once for all that is there
        nowNs = clock.nanoTime();
        return inbox.read(this, BATCH);
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
     * Takes a message. What a request has pushed to its own connection comes before its reply, and goes behind it and
     * before what the next one brings.
     */
    @Override
    public Action onMessage(final int type, final MutableDirectBuffer buffer, final int index, final int length)
    {
        if (!pushes.sendAll(outlet))
        {
            return Action.ABORT;
        }
        final Outcome outcome = ReplyEnvelope.outcome(buffer, index);
        final int request = inFlight.find(ReplyEnvelope.correlation(buffer, index));
        final int offset = index + ReplyEnvelope.HEADER_LENGTH;
        final int messageLength = length - ReplyEnvelope.HEADER_LENGTH;
        if (outcome == Outcome.PUSH)
        {
            push(request, ReplyEnvelope.subscription(buffer, index), buffer, offset, messageLength);
        }
        else if (outcome == Outcome.LOST && ReplyEnvelope.correlation(buffer, index) == ReplyEnvelope.NO_REQUEST)
        {
            return lose((int)ReplyEnvelope.subscription(buffer, index)) ? Action.CONTINUE : Action.ABORT;
        }
        else if (request == InFlight.NONE)
        {
            counters.rejected(Reason.LATE_REPLY);
        }
        else if (!(outcome == Outcome.REPLY ?
            reply(request, buffer, offset, messageLength) :
            refuse(request, outcome.problem())))
        {
            return Action.ABORT;
        }
        return Action.CONTINUE;
    }

    private void push(
        final int request,
        final long subscription,
        final MutableDirectBuffer buffer,
        final int offset,
        final int length)
    {
        if (!pushes.isSubscribed(subscription))
        {
            return;
        }
        if (request != InFlight.NONE && inFlight.connection(request) == subscription && !inFlight.holds(request))
        {
            inFlight.hold(request);
            pushes.hold(subscription);
        }
        pushes.add(subscription, buffer, offset, length);
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
            traffic.of(inFlight.service(request)).replied(nowNs - inFlight.startNs(request));
        }
        else
        {
            counters.rejected(Reason.LATE_REPLY);
        }
        remove(request);
        return true;
    }

    private boolean refuse(final int request, final Problem problem)
    {
        final long connection = inFlight.connection(request);
        if (pushes.isOpen(connection))
        {
            final boolean isAnswering = exchanges.at(request) != null && exchanges.at(request).isAnswering;
            if (!(isAnswering ? breakOff(request, problem) : refusals.refuse(request, problem.code())))
            {
                return false;
            }
        }
        remove(request);
        return true;
    }

    /** Part of the answer has gone: nothing can be said in its place. */
    private boolean breakOff(final int request, final Problem problem)
    {
        final boolean isDone = outlet.close(inFlight.connection(request), inFlight.order(request));
        if (isDone)
        {
            refusals.count(inFlight.service(request), problem.code());
        }
        return isDone;
    }

    private void remove(final int request)
    {
        if (inFlight.holds(request))
        {
            pushes.letGo(inFlight.connection(request));
        }
        requests.answered(request);
    }

    /**
     * Answers what a service has. Where it can't all be answered now, it is brought again, and finds the rest.
     */
    private boolean lose(final int service)
    {
        int request = inFlight.ofService(0, service);
        while (request != InFlight.NONE && refuse(request, Problem.SERVICE_LOST))
        {
            request = inFlight.ofService(request + 1, service);
        }
        return request == InFlight.NONE;
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
