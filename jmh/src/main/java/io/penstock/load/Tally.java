package io.penstock.load;

import org.HdrHistogram.Histogram;

/**
 * What has come of the requests of one step, as one thread saw it. A request is counted once: as right, or by what went
 * wrong with it.
 */
final class Tally
{
    /** Times above it are recorded as it. */
    static final long MAX_NS = 120_000_000_000L;

    private static final int DIGITS = 3;

    /** From the intended send time to the answer; of a request without one, to the end of the step. */
    final Histogram latency = histogram();
    /** From the intended send time to when the request was made, with what is sent in one go. */
    final Histogram lateness = histogram();
    long scheduled;
    long right;
    long rejected;
    long refused;
    long outOfOrder;
    long wrong;
    long unanswered;
    long unsent;
    long pushes;
    long brokenConnections;
    /** How often a request was due, and all connections were full. */
    long blocked;
    long startNs;
    long lastAnswerNs;
    String firstFault;

    /**
     * A histogram that never grows, of times in nanoseconds.
     *
     * @return a new histogram.
     */
    static Histogram histogram()
    {
        return new Histogram(MAX_NS, DIGITS);
    }

    static void record(final Histogram histogram, final long ns)
    {
        histogram.recordValue(Math.max(0, Math.min(ns, MAX_NS)));
    }

    /**
     * Counts an answer.
     *
     * @param verdict of {@link Answer#check}, other than {@link Answer#PUSH}.
     */
    void count(final int verdict)
    {
        switch (verdict)
        {
            case Answer.RIGHT:
                right++;
                break;
            case Answer.REJECTED:
                rejected++;
                break;
            case Answer.REFUSED:
                refused++;
                break;
            case Answer.OUT_OF_ORDER:
                outOfOrder++;
                break;
            default:
                wrong++;
        }
    }

    /**
     * Keeps what went wrong first.
     */
    void fault(final String text)
    {
        firstFault = firstFault == null ? text : firstFault;
    }

    void reset()
    {
        latency.reset();
        lateness.reset();
        scheduled = 0;
        right = 0;
        rejected = 0;
        refused = 0;
        outOfOrder = 0;
        wrong = 0;
        unanswered = 0;
        unsent = 0;
        pushes = 0;
        brokenConnections = 0;
        blocked = 0;
        startNs = 0;
        lastAnswerNs = 0;
        firstFault = null;
    }

    /**
     * How many requests have come to an end.
     */
    long done()
    {
        return right + rejected + refused + outOfOrder + wrong + unanswered + unsent;
    }

    /**
     * Adds what another thread saw in the same step.
     */
    void add(final Tally other)
    {
        latency.add(other.latency);
        lateness.add(other.lateness);
        scheduled += other.scheduled;
        right += other.right;
        rejected += other.rejected;
        refused += other.refused;
        outOfOrder += other.outOfOrder;
        wrong += other.wrong;
        unanswered += other.unanswered;
        unsent += other.unsent;
        pushes += other.pushes;
        brokenConnections += other.brokenConnections;
        blocked += other.blocked;
        startNs = startNs == 0 ? other.startNs : Math.min(startNs, other.startNs);
        lastAnswerNs = Math.max(lastAnswerNs, other.lastAnswerNs);
        firstFault = firstFault == null ? other.firstFault : firstFault;
    }
}
