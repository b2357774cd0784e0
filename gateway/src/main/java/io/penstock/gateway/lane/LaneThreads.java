package io.penstock.gateway.lane;

import io.penstock.gateway.host.KernelThreads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.IdleStrategy;

/**
 * The threads of all lanes and of the workers behind them. They are started and ended here, and nowhere else.
 */
final class LaneThreads implements AutoCloseable
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private final Placement placement;
    private final List<LaneThread> threads = new ArrayList<>();

    /** An agent with its thread. */
    private record LaneThread(AgentRunner runner, IdleStrategy idle, Seat seat)
    {
    }

    /**
     * Makes room for threads.
     *
     * @param placement which cores they get.
     */
    LaneThreads(final Placement placement)
    {
        this.placement = placement;
    }

    /**
     * Adds an agent, for which a thread is started later. Those added first end first.
     *
     * @param agent the agent.
     * @param idle  how it idles.
     * @param seat  where it runs.
     */
    void add(final Agent agent, final IdleStrategy idle, final Seat seat)
    {
        final AgentRunner runner = new AgentRunner(idle, Faults.ofThread(agent.roleName())::onFault, null, agent);
        threads.add(new LaneThread(runner, idle, seat));
    }

    /**
     * Starts the threads, and returns when each is where it is to run. All other threads leave the cores that these
     * have to themselves.
     */
    void start()
    {
        if (!placement.pinned().isEmpty())
        {
            clearCores();
        }
        for (final LaneThread thread : threads)
        {
            AgentRunner.startOnThread(thread.runner, (agent) -> new Thread(() ->
            {
                thread.seat.take();
                agent.run();
            }));
        }
        for (final LaneThread thread : threads)
        {
            check(thread);
        }
    }

    /**
     * Whether no thread has ended before its time. Any thread may ask.
     *
     * @return false where one has, or all were closed.
     */
    boolean isRunning()
    {
        // by index: asked again and again by who waits for answers, and an iterator is garbage until it is compiled
        for (int i = 0; i < threads.size(); i++)
        {
            if (threads.get(i).runner.isClosed())
            {
                return false;
            }
        }
        return true;
    }

    /**
     * Ends the threads, in the order in which they were added.
     */
    @Override
    public void close()
    {
        // one by one: who is told sleeps no more, and those before it may take their time
        for (final LaneThread thread : threads)
        {
            if (thread.idle instanceof DoorbellIdleStrategy sleeper)
            {
                sleeper.end();
            }
            else if (thread.idle instanceof SelectingIdleStrategy selecting)
            {
                selecting.end();
            }
            thread.runner.close();
        }
    }

    private void check(final LaneThread thread)
    {
        final String failure = await(thread.seat);
        if (failure != null)
        {
            placement.fail(thread.seat.key(), failure);
        }
        else if (thread.seat.isPinned())
        {
            final int core = thread.seat.wantedCore();
            LOG.log(System.Logger.Level.INFO, thread.runner.agent().roleName() + " is pinned to core " +
                core + ", as the kernel confirms" +
                (placement.isIsolated(core) ? "" : "; it is not isolated: other processes may run there, too"));
        }
    }

    private static String await(final Seat seat)
    {
        try
        {
            return seat.await();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while threads start", e);
        }
    }

    private void clearCores()
    {
        try
        {
            final int staying = KernelThreads.keepOff(placement.pinned());
            if (staying == 0)
            {
                LOG.log(System.Logger.Level.INFO,
                    "all other threads run on cores " + KernelThreads.allowed(KernelThreads.current()));
            }
            else
            {
                LOG.log(System.Logger.Level.WARNING, "penstock.pinning takes all cores (" + placement.pinned() +
                    ") and leaves none for " + staying + " other threads, which disturb those of the lanes");
            }
        }
        catch (final IOException e)
        {
            LOG.log(System.Logger.Level.WARNING, "other threads can't be moved from the cores " +
                placement.pinned() + ", and disturb those of the lanes: " + e.getMessage());
        }
    }
}
