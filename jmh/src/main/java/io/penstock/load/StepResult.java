package io.penstock.load;

import org.HdrHistogram.Histogram;

/**
 * What one step has shown.
 *
 * @param rate      requests a second that were wanted; 0 where the step kept all connections full.
 * @param tally     what has come of the requests.
 * @param elapsedNs from the start to the last answer, or to the end where some had none.
 */
public record StepResult(double rate, Tally tally, long elapsedNs)
{
    /** The part of its rate that a step must reach to count as kept. */
    static final double KEPT = 0.95;

    private static final double NS_A_SECOND = 1e9;

    /**
     * The rate at which answers came.
     *
     * @return right answers a second.
     */
    public double achieved()
    {
        return elapsedNs == 0 ? 0 : tally.right * NS_A_SECOND / elapsedNs;
    }

    /**
     * Whether the rate was kept: all was answered, and the last answer came about when it should have.
     *
     * @return true where it was.
     */
    public boolean isKept()
    {
        return unanswered() == 0 && achieved() >= KEPT * rate;
    }

    /**
     * Whether the generator itself could not keep up: the rate was missed, though there was always a connection that
     * could take the next request.
     *
     * @return true where a slower rate, or more threads, would tell more.
     */
    public boolean isGeneratorLimit()
    {
        return rate > 0 && !isKept() && tally.blocked == 0 && tally.brokenConnections == 0 && unanswered() == 0;
    }

    /**
     * Requests that got no right answer.
     *
     * @return their number.
     */
    public long faults()
    {
        return tally.scheduled - tally.right;
    }

    /**
     * Answers that were wrong, out of turn or lost, and connections that broke: what no server may do, at any rate.
     *
     * @return their number.
     */
    public long errors()
    {
        return tally.wrong + tally.outOfOrder + tally.rejected + tally.refused + tally.brokenConnections + lost();
    }

    /**
     * Requests that were sent, and had time to be answered: there was time for all others, too. Where not all could
     * even be sent the rate was too high, unless nothing was answered at all.
     */
    private long lost()
    {
        return tally.unsent == 0 || tally.right == 0 ? tally.unanswered : 0;
    }

    /**
     * Requests that were scheduled.
     *
     * @return their number.
     */
    public long scheduled()
    {
        return tally.scheduled;
    }

    /**
     * Right answers.
     *
     * @return their number.
     */
    public long right()
    {
        return tally.right;
    }

    /**
     * Requests that were answered, but not taken: the server has too much to do.
     *
     * @return their number.
     */
    public long refused()
    {
        return tally.refused;
    }

    /**
     * Requests that could not be sent, as the server took no more.
     *
     * @return their number.
     */
    public long unsent()
    {
        return tally.unsent;
    }

    /**
     * Requests that had no answer when the step ended, or had not even been sent by then: the rate was too high.
     *
     * @return their number.
     */
    public long unanswered()
    {
        return tally.unanswered + tally.unsent;
    }

    /**
     * What went wrong first.
     *
     * @return one line, or null.
     */
    public String firstFault()
    {
        return tally.firstFault;
    }

    /**
     * Times from the intended send to the answer, in nanoseconds; the caller must not change it.
     *
     * @return the histogram.
     */
    public Histogram latency()
    {
        return tally.latency;
    }

    /**
     * How late the generator itself was.
     *
     * @param percentile 0 to 100.
     * @return time from the intended send to when the request was made, in microseconds.
     */
    public double lateMicros(final double percentile)
    {
        return tally.lateness.getValueAtPercentile(percentile) / 1000.0;
    }

    /**
     * A percentile of the latency.
     *
     * @param percentile 0 to 100; 100 is the maximum.
     * @return time in microseconds.
     */
    public double micros(final double percentile)
    {
        return tally.latency.getValueAtPercentile(percentile) / 1000.0;
    }
}
