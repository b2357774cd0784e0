package io.penstock.gateway.upstream;

/**
 * Whether an upstream is used: by what requests met there (passive), and by what checks found (active). Times are given
 * by who asks.
 * <pre>
 *   IN_USE --failures in a row--> EJECTED --time has passed--> ON_TRIAL --success--> IN_USE
 *                                    ^-------------failure, twice the time---+
 * </pre>
 * An upstream that checks found down is not used whatever the rest says.
 */
final class UpstreamHealth
{
    private static final int IN_USE = 0;
    private static final int EJECTED = 1;
    private static final int ON_TRIAL = 2;

    private final Ejection ejection;
    private final UpstreamCounters counters;
    private int state;
    private int failures;
    private long ejectedNs;
    private long returnsAtNs;
    private boolean isDown;
    private int passes;
    private int fails;

    UpstreamHealth(final Ejection ejection, final UpstreamCounters counters)
    {
        this.ejection = ejection;
        this.counters = counters;
    }

    /**
     * How many requests may be in flight there.
     *
     * @param limit of an upstream that is well.
     * @param nowNs the time.
     * @return the limit, 1 on trial, 0 where it is not used.
     */
    int limit(final int limit, final long nowNs)
    {
        if (isDown)
        {
            return 0;
        }
        if (state == EJECTED && nowNs - returnsAtNs >= 0)
        {
            state = ON_TRIAL;
        }
        return state == IN_USE ? limit : state == ON_TRIAL ? 1 : 0;
    }

    /** An answer with a status below 500. */
    void onSuccess()
    {
        failures = 0;
        if (state == ON_TRIAL)
        {
            comeBack();
        }
    }

    /**
     * A request that failed, or an answer with a status of 500 to 599.
     *
     * @param nowNs the time.
     * @return true where the upstream is ejected by it.
     */
    boolean onFailure(final long nowNs)
    {
        failures++;
        // what was in flight when it was ejected says nothing new
        if (ejection.failures() == 0 || state == EJECTED || state == IN_USE && failures < ejection.failures())
        {
            return false;
        }
        ejectedNs = state == ON_TRIAL ? Math.min(2 * ejectedNs, ejection.maxNs()) : ejection.firstNs();
        returnsAtNs = nowNs + ejectedNs;
        state = EJECTED;
        counters.add(UpstreamCount.EJECTIONS, 1);
        return true;
    }

    /**
     * A check that was made.
     *
     * @return true where the upstream is found down by it.
     */
    boolean onCheck(final boolean hasPassed, final HealthCheckOptions options)
    {
        passes = hasPassed ? passes + 1 : 0;
        fails = hasPassed ? 0 : fails + 1;
        if (!hasPassed)
        {
            counters.add(UpstreamCount.FAILED_CHECKS, 1);
        }
        if (!isDown && fails >= options.fall())
        {
            isDown = true;
            counters.add(UpstreamCount.DOWNS, 1);
            return true;
        }
        if (isDown && passes >= options.rise())
        {
            isDown = false;
            comeBack();
        }
        return false;
    }

    private void comeBack()
    {
        state = IN_USE;
        failures = 0;
        counters.add(UpstreamCount.RETURNS, 1);
    }
}
