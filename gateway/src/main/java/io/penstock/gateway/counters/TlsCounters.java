package io.penstock.gateway.counters;

import org.agrona.concurrent.status.AtomicCounter;

/**
 * Handshakes of TLS and alerts. Written by the thread of the TLS layer alone.
 */
public final class TlsCounters
{
    /** How many counters there are. */
    static final int COUNT = 8 + 2 * TlsAlert.values().length;

    private static final String NONE = "none";
    private static final String COMPLETED = "completed";
    private static final String NOT_RESUMED = "false";

    private final AtomicCounter[] completed = new AtomicCounter[4];
    private final AtomicCounter failed;
    private final AtomicCounter timedOut;
    private final AtomicCounter abandoned;
    private final AtomicCounter time;
    private final AtomicCounter[] sent = new AtomicCounter[TlsAlert.values().length];
    private final AtomicCounter[] received = new AtomicCounter[TlsAlert.values().length];

    TlsCounters(final Counters counters, final int lane)
    {
        final String writer = Layer.TLS.label();
        final String laneLabel = Integer.toString(lane);
        for (int i = 0; i < completed.length; i++)
        {
            completed[i] = counters.add(
                Metric.HANDSHAKES,
                writer,
                laneLabel,
                COMPLETED,
                (i & 2) == 0 ? "1.2" : "1.3",
                Boolean.toString((i & 1) != 0));
        }
        failed = counters.add(Metric.HANDSHAKES, writer, laneLabel, "failed", NONE, NOT_RESUMED);
        timedOut = counters.add(Metric.HANDSHAKES, writer, laneLabel, "timed-out", NONE, NOT_RESUMED);
        abandoned = counters.add(Metric.HANDSHAKES, writer, laneLabel, "abandoned", NONE, NOT_RESUMED);
        time = counters.add(Metric.HANDSHAKE_TIME, writer, laneLabel);
        for (final TlsAlert alert : TlsAlert.values())
        {
            sent[alert.ordinal()] = counters.add(Metric.ALERTS, writer, laneLabel, "sent", alert.label());
            received[alert.ordinal()] = counters.add(Metric.ALERTS, writer, laneLabel, "received", alert.label());
        }
    }

    /**
     * Counts a handshake that is complete.
     *
     * @param isTls13    whether it is of TLS 1.3, and not of 1.2.
     * @param isResumed  whether it resumed a session.
     * @param durationNs how long it took.
     */
    public void completed(final boolean isTls13, final boolean isResumed, final long durationNs)
    {
        completed[(isTls13 ? 2 : 0) + (isResumed ? 1 : 0)].incrementRelease();
        time.getAndAddRelease(durationNs);
    }

    /**
     * Counts a handshake that failed.
     */
    public void failed()
    {
        failed.incrementRelease();
    }

    /**
     * Counts a handshake that was not complete in time.
     */
    public void timedOut()
    {
        timedOut.incrementRelease();
    }

    /**
     * Counts a handshake whose client went away.
     */
    public void abandoned()
    {
        abandoned.incrementRelease();
    }

    /**
     * Counts an alert that is sent, other than the one that ends a session as it should.
     *
     * @param alert what it says.
     */
    public void sent(final TlsAlert alert)
    {
        sent[alert.ordinal()].incrementRelease();
    }

    /**
     * Counts an alert that came, other than the one that ends a session as it should.
     *
     * @param alert what it says.
     */
    public void received(final TlsAlert alert)
    {
        received[alert.ordinal()].incrementRelease();
    }
}
