package io.penstock.gateway.counters;

import java.util.EnumSet;
import java.util.Set;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * What one lane asks of one service: requests in flight, the times until their replies, and what was refused. Written
 * by the process thread alone.
 */
public final class ServiceTraffic
{
    /** Number of buckets of times: each but the last has a bound, twice that of the one before. */
    public static final int BUCKETS = 25;

    /** Bound of the first bucket in nanoseconds. */
    public static final long FIRST_BOUND_NS = 1000;

    /** The label of the counter that adds up times. */
    public static final String SUM = "sum";

    private static final Set<Reason> REASONS = EnumSet.of(
        Reason.SERVICE_FULL, Reason.SERVICE_DOWN, Reason.SERVICE_LOST, Reason.SERVICE_FAULT, Reason.REQUEST_DEADLINE,
        Reason.IN_FLIGHT_FULL, Reason.KEY_REUSED, Reason.KEY_IN_USE, Reason.DRAIN);

    /** How many counters these are. */
    static final int COUNT = REASONS.size() + BUCKETS + 2;

    private final AtomicCounter inFlight;
    private final AtomicCounter timeNs;
    private final AtomicCounter[] buckets = new AtomicCounter[BUCKETS];
    private final AtomicCounter[] rejects = new AtomicCounter[Reason.COUNT];

    ServiceTraffic(final Counters counters, final String lane, final String service)
    {
        final String writer = Layer.SERVICE.label();
        inFlight = counters.add(Metric.SERVICE_IN_FLIGHT, writer, lane, service);
        timeNs = counters.add(Metric.SERVICE_TIME, writer, lane, service, SUM);
        for (int i = 0; i < BUCKETS; i++)
        {
            buckets[i] = counters.add(Metric.SERVICE_TIME, writer, lane, service, Integer.toString(i));
        }
        for (final Reason reason : REASONS)
        {
            rejects[reason.ordinal()] = counters.add(Metric.SERVICE_REJECTS, writer, lane, service, reason.label());
        }
    }

    /**
     * The bucket of a time.
     *
     * @param ns the time in nanoseconds.
     * @return its number: the first one whose bound is not below it.
     */
    static int bucket(final long ns)
    {
        return ns <= FIRST_BOUND_NS ?
            0 :
            Math.min(BUCKETS - 1, Long.SIZE - Long.numberOfLeadingZeros((ns - 1) / FIRST_BOUND_NS));
    }

    /**
     * Counts a request that is in flight from now on.
     */
    public void begun()
    {
        inFlight.incrementRelease();
    }

    /**
     * Counts one that is in flight no more.
     */
    public void ended()
    {
        inFlight.decrementRelease();
    }

    /**
     * Counts a reply.
     *
     * @param ns how long it took from when its request was read, in nanoseconds.
     */
    public void replied(final long ns)
    {
        timeNs.getAndAddRelease(ns);
        buckets[bucket(ns)].incrementRelease();
    }

    /**
     * Counts a request that was refused.
     *
     * @param reason why.
     */
    public void rejected(final Reason reason)
    {
        final AtomicCounter counter = rejects[reason.ordinal()];
        if (counter != null)
        {
            counter.incrementRelease();
        }
    }
}
