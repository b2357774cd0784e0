package io.penstock.gateway.lane;

/**
 * What becomes of a throwable that a stage or a service did not catch. Who caught it counts it and goes on; this says
 * it in the log, and not more often than once a second. Used by one thread.
 */
final class Faults
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");
    private static final long INTERVAL_NS = 1_000_000_000L;

    private final String what;
    private long lastNs = System.nanoTime() - INTERVAL_NS;
    private long suppressed;

    private Faults(final String what)
    {
        this.what = what;
    }

    /**
     * Those of a group of stages.
     */
    static Faults ofGroup(final String name)
    {
        return new Faults("a stage of " + name + " failed; its connection is closed");
    }

    /**
     * Those of a service.
     */
    static Faults ofService(final String name)
    {
        return new Faults("the service " + name + " failed; its request is answered with an error");
    }

    void onFault(final Throwable fault)
    {
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
