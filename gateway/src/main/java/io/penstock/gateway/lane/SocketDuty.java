package io.penstock.gateway.lane;

import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.socket.ReadStage;
import io.penstock.gateway.socket.ReadyListener;
import io.penstock.gateway.socket.SocketLoop;
import io.penstock.gateway.socket.Sockets;

/**
 * The duty cycle of the group that has the sockets: it sleeps in select, publishes the lane's ticks, and begins its
 * drain. Where the group has all layers, it reads what is ready until the ring is full, and has all that is in the ring
 * done then: whoever waits for the answers is woken once for several of them.
 */
final class SocketDuty implements ReadyListener
{
    private static final long TICK_NS = 100_000_000L;
    /** Without connections there are no deadlines to look at. */
    private static final long EMPTY_TICK_NS = 500_000_000L;
    private static final long DRAIN_TICK_NS = 2_000_000L;
    private static final long NS_A_MS = 1_000_000L;

    private final Sockets sockets;
    private final SocketLoop loop;
    private final ReadStage read;
    private final Doorbell next;
    private final boolean runsAll;
    private final boolean spins;
    private final AcceptGroup acceptGroup;

    private StageGroup group;
    private volatile LanePhase wanted = LanePhase.RUNNING;
    private volatile boolean isEmpty;
    private LanePhase phase = LanePhase.RUNNING;
    private long lastTickNs = System.nanoTime() - EMPTY_TICK_NS;
    private boolean isInBatch;
    private long batchStartNs;
    private long lastDrainNs;

    SocketDuty(
        final Sockets sockets,
        final SocketLoop loop,
        final ReadStage read,
        final Doorbell next,
        final boolean runsAll,
        final boolean spins,
        final AcceptGroup acceptGroup)
    {
        this.sockets = sockets;
        this.loop = loop;
        this.read = read;
        this.next = next;
        this.runsAll = runsAll;
        this.spins = spins;
        this.acceptGroup = acceptGroup;
        loop.listener(this);
    }

    void group(final StageGroup newGroup)
    {
        group = newGroup;
        if (!spins)
        {
            newGroup.doorbell().wakeBy(sockets::wakeUp);
        }
    }

    /**
     * Moves the lane on in its life. Any thread may call it.
     */
    void enter(final LanePhase newPhase)
    {
        wanted = newPhase;
        sockets.wakeUp();
    }

    /**
     * Whether the lane drains and has no connection left. Any thread may ask.
     */
    boolean isEmpty()
    {
        return isEmpty;
    }

    int doWork()
    {
        int work = pollAll();
        final long timeoutMs = work > 0 || spins ? 0 : sleepMs();
        work += loop.select(timeoutMs);
        if (timeoutMs > 0)
        {
            group.doorbell().lower();
        }
        work += pollAll();

        final long nowNs = System.nanoTime();
        if (isInBatch)
        {
            group.counters().worked(nowNs - batchStartNs);
            isInBatch = false;
        }
        keepTime(nowNs, work == 0);
        return work;
    }

    void close()
    {
        loop.close();
    }

    @Override
    public void beforeReady()
    {
        if (!isInBatch)
        {
            isInBatch = true;
            batchStartNs = System.nanoTime();
            sockets.nowNs(batchStartNs);
        }
    }

    @Override
    public void afterReady()
    {
        if (runsAll && !read.hasRoom())
        {
            group.poll();
        }
    }

    private int pollAll()
    {
        if (!isInBatch && !loop.hasWork() && !group.hasWork())
        {
            return 0;
        }
        beforeReady();
        int work = group.poll() + loop.openAccepted() + loop.resume();
        while (read.publishSignal())
        {
            work++;
            work += runsAll ? group.poll() : 0;
        }
        while (loop.readUnread())
        {
            work++;
        }
        if (next != null)
        {
            next.ring();
        }
        return work;
    }

    private long sleepMs()
    {
        if (read.isStalled() && !read.hasRoom())
        {
            // the ring is full: those who empty it may need this core
            Thread.yield();
            return 0;
        }
        group.doorbell().raise();
        if (group.hasWork() || loop.hasWork() || wanted != phase)
        {
            group.doorbell().lower();
            return 0;
        }
        // rounded up, or it would wake before its time and then once more
        return Math.max(1, (untilTickNs(System.nanoTime()) + NS_A_MS - 1) / NS_A_MS);
    }

    private void keepTime(final long nowNs, final boolean isQuiet)
    {
        if (wanted != phase)
        {
            enterWanted(nowNs);
        }
        if (untilTickNs(nowNs) <= 0 && read.hasRoom())
        {
            sockets.nowNs(nowNs);
            read.publish(SlotKind.TICK, nowNs);
            loop.onTick();
            lastTickNs = nowNs;
            isEmpty = phase != LanePhase.RUNNING && hasTakenAll() && sockets.inUse() == 0;
            wakeNext();
        }
        if (phase == LanePhase.DRAINING && isQuiet && hasTakenAll())
        {
            closeIdle(nowNs);
        }
    }

    /**
     * Has idle connections closed: nothing was there to read, so that who has sent a request is not idle.
     */
    private void closeIdle(final long nowNs)
    {
        if (nowNs - lastDrainNs >= DRAIN_TICK_NS && read.publish(SlotKind.DRAIN, nowNs))
        {
            lastDrainNs = nowNs;
            wakeNext();
        }
    }

    private long untilTickNs(final long nowNs)
    {
        final long runningNs = sockets.inUse() == 0 ? EMPTY_TICK_NS : TICK_NS;
        return lastTickNs + (phase == LanePhase.RUNNING ? runningNs : DRAIN_TICK_NS) - nowNs;
    }

    private void enterWanted(final long nowNs)
    {
        if (!read.hasRoom())
        {
            return;
        }
        if (wanted == LanePhase.REFUSING && phase == LanePhase.DRAINING)
        {
            read.publish(SlotKind.DRAIN_DEADLINE, nowNs);
            phase = LanePhase.REFUSING;
        }
        else if (phase == LanePhase.RUNNING)
        {
            if (acceptGroup == null)
            {
                loop.stopAccepting();
            }
            read.publish(SlotKind.DRAIN, nowNs);
            phase = LanePhase.DRAINING;
            lastDrainNs = nowNs;
        }
        wakeNext();
    }

    /**
     * Whether nobody comes any more, and all who came are known to the layers. Whether accept has ended is asked before
     * the queue is looked at that it hands channels over by.
     */
    private boolean hasTakenAll()
    {
        return (acceptGroup == null || acceptGroup.hasStopped()) && !loop.hasWork();
    }

    private void wakeNext()
    {
        if (next != null)
        {
            next.ring();
        }
    }
}
