package io.penstock.gateway.lane;

import io.penstock.gateway.aeron.RemoteServices;
import io.penstock.gateway.cluster.ClusterLink;
import io.penstock.gateway.counters.LaneMetrics;
import io.penstock.gateway.counters.StageMetrics;
import io.penstock.gateway.counters.ThreadMetrics;
import io.penstock.gateway.service.ServiceWorker;
import io.penstock.gateway.tls.HandshakeQueue;
import io.penstock.gateway.tls.Handshaker;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.agrona.concurrent.Agent;

/**
 * Agent that runs what has a queue of its own beside the lanes, and tells of it as lanes tell of their stages: the
 * worker of a service, the poller of those in other processes, or a thread of the handshake pool.
 */
final class WorkerGroup implements Agent, LaneMetrics, StageMetrics
{
    private static final String STAGE = "work";

    private final String name;
    private final IntSupplier work;
    private final LongSupplier events;
    private final LongSupplier depth;
    private final Runnable close;
    private final Faults faults;
    private final Seat seat = Seat.anywhere(STAGE);
    private volatile long threadId;

    private WorkerGroup(
        final String name,
        final IntSupplier work,
        final LongSupplier events,
        final LongSupplier depth,
        final Runnable close)
    {
        this.name = name;
        this.work = work;
        this.events = events;
        this.depth = depth;
        this.close = close;
        faults = Faults.ofThread(name);
    }

    static WorkerGroup of(final ServiceWorker worker)
    {
        return new WorkerGroup(
            worker.roleName(),
            worker::doWork,
            worker::handled,
            () -> Math.max(0, worker.offered() - worker.handled()),
            worker::onClose);
    }

    static WorkerGroup of(final RemoteServices services)
    {
        return new WorkerGroup(
            services.roleName(),
            services::doWork,
            services::taken,
            () -> Math.max(0, services.sent() - services.taken()),
            services::onClose);
    }

    static WorkerGroup of(final ClusterLink link)
    {
        return new WorkerGroup(
            link.roleName(), link::doWork, link::taken, () -> Math.max(0, link.sent() - link.taken()), link::onClose);
    }

    static WorkerGroup of(final String name, final Handshaker handshaker, final HandshakeQueue queue)
    {
        return new WorkerGroup(name, handshaker::doWork, handshaker::handled, queue::size, handshaker::close);
    }

    /**
     * Where it runs: wherever lanes' threads don't.
     */
    Seat seat()
    {
        return seat;
    }

    @Override
    public void onStart()
    {
        threadId = Thread.currentThread().getId();
    }

    @Override
    public int doWork()
    {
        return faults.survive(work);
    }

    @Override
    public void onClose()
    {
        close.run();
    }

    @Override
    public String roleName()
    {
        return name;
    }

    @Override
    public String lane()
    {
        return name;
    }

    @Override
    public List<? extends StageMetrics> stages()
    {
        return List.of(this);
    }

    @Override
    public List<? extends ThreadMetrics> threads()
    {
        return List.of(seat);
    }

    @Override
    public String stage()
    {
        return STAGE;
    }

    @Override
    public long events()
    {
        return events.getAsLong();
    }

    @Override
    public long queueDepth()
    {
        return depth.getAsLong();
    }

    @Override
    public long threadId()
    {
        return threadId;
    }
}
