package io.penstock.gateway.lane;

import io.penstock.gateway.counters.LaneMetrics;
import io.penstock.gateway.counters.StageMetrics;
import io.penstock.gateway.counters.ThreadMetrics;
import io.penstock.gateway.service.ServiceWorker;
import java.util.List;
import java.util.function.IntSupplier;
import org.agrona.concurrent.Agent;

/**
 * Agent that runs a worker, and tells of it as lanes tell of their stages.
 */
final class WorkerGroup implements Agent, LaneMetrics, StageMetrics
{
    private static final String STAGE = "work";

    private final ServiceWorker worker;
    private final Faults faults;
    private final IntSupplier work;
    private final Seat seat = Seat.anywhere(STAGE);
    private volatile long threadId;

    WorkerGroup(final ServiceWorker worker)
    {
        this.worker = worker;
        faults = Faults.ofThread(worker.roleName());
        work = worker::doWork;
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
        worker.onClose();
    }

    @Override
    public String roleName()
    {
        return worker.roleName();
    }

    @Override
    public String lane()
    {
        return worker.roleName();
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
        return worker.handled();
    }

    @Override
    public long queueDepth()
    {
        return Math.max(0, worker.offered() - worker.handled());
    }

    @Override
    public long threadId()
    {
        return threadId;
    }
}
