package io.penstock.gateway.lane;

/**
 * What becomes of a throwable that a stage did not catch. Its connection is closed and counted by the group; this says
 * it in the log, and not more often than once a second.
 */
final class Faults
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");
    private static final long INTERVAL_NS = 1_000_000_000L;

    private final String group;
    private long lastNs = System.nanoTime() - INTERVAL_NS;
    private long suppressed;

    Faults(final String group)
    {
        this.group = group;
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
            "a stage of " + group + " failed; its connection is closed (" + suppressed + " more since the last)",
            fault);
        lastNs = nowNs;
        suppressed = 0;
    }
}
