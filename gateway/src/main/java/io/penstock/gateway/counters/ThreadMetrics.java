package io.penstock.gateway.counters;

/**
 * What a thread tells of the core it runs on. Called by the admin thread, while the thread works.
 */
public interface ThreadMetrics
{
    /** What stands for a core that there is none of, or that is not known. */
    int NO_CORE = -1;

    /**
     * Name of the group of layers that the thread runs.
     *
     * @return as in {@code protocol+message}.
     */
    String group();

    /**
     * The core that it is configured to run on.
     *
     * @return number of the core, or {@link #NO_CORE}.
     */
    int wantedCore();

    /**
     * The core that it runs on, or ran on last, as the kernel sees it.
     *
     * @return number of the core, or {@link #NO_CORE} where the kernel does not tell.
     */
    int core();

    /**
     * How many cores the kernel lets it run on.
     *
     * @return 1 where it is pinned; 0 where the kernel does not tell.
     */
    int allowedCores();
}
