package io.penstock.gateway.lane;

import io.penstock.gateway.counters.GroupCounters;
import java.util.function.IntSupplier;

/**
 * What becomes of a throwable that a stage or a service did not catch, and of a reply that is none. One of a stage is
 * counted here, one of a service by who called it; this says it in the log, and not more often than once a second. Used
 * by one thread; where several use it, at worst a line is said twice.
 */
public final class Faults
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");
    private static final long INTERVAL_NS = 1_000_000_000L;
    private static final Runnable NOT_COUNTED = () ->
    {
    };

    private final String what;
    private final Runnable count;
    private long lastNs = System.nanoTime() - INTERVAL_NS;
    private long suppressed;

    private Faults(final String what, final Runnable count)
    {
        this.what = what;
        this.count = count;
    }

    /**
     * Those of a group of stages.
     */
    static Faults ofGroup(final String name, final GroupCounters counters)
    {
        return new Faults("a stage of " + name + " failed; its connection is closed", counters::error);
    }

    /**
     * Those of a thread beside the stages, which goes on.
     *
     * @param name name of the thread.
     * @return a log of its own.
     */
    public static Faults ofThread(final String name)
    {
        return new Faults("the thread " + name + " failed, and goes on", NOT_COUNTED);
    }

    /**
     * Those of a service.
     *
     * @param name name of the service.
     * @return a log of its own.
     */
    public static Faults ofService(final String name)
    {
        return new Faults(
            "the service " + name + " failed; its request is answered with an error, unless its reply was committed",
            NOT_COUNTED);
    }

    /**
     * Those of replies that a lane can't send.
     */
    static Faults ofReplies(final int lane)
    {
        return new Faults(
            "a reply or a push on lane " + lane +
                " can't be sent; a request is answered with an error, a push is dropped",
            NOT_COUNTED);
    }

    /**
     * Has an agent do its work, and survives whatever that throws: its thread would end with an error.
     *
     * @param work the work, which says how much it has done.
     * @return how much was done; 0 where it has thrown.
     */
    int survive(final IntSupplier work)
    {
        try
        {
            return work.getAsInt();
        }
        catch (final Throwable e)
        {
            onFault(e);
            return 0;
        }
    }

    /**
     * Says it in the log, or counts it where the last one was just said.
     *
     * @param fault what was thrown.
     */
    public void onFault(final Throwable fault)
    {
        count.run();
        final long nowNs = System.nanoTime();
        if (nowNs - lastNs < INTERVAL_NS)
        {
            suppressed++;
            return;
        }
        LOG.log(
            System.Logger.Level.ERROR,
            what + " (" + suppressed + " more since the last)",
            fault);
        lastNs = nowNs;
        suppressed = 0;
    }
}
