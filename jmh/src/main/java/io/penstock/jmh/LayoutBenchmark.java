package io.penstock.jmh;

import io.penstock.gateway.lane.SocketlessLane;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A read's bytes through all stages and both rings, in three thread layouts; the caller is the socket layer. One
 * operation is one slot. {@code stages} has five threads: with fewer cores it is over-subscribed, and what it shows is
 * mostly how threads sleep and wake.
 */
public class LayoutBenchmark extends GatewayBenchmark
{
    private static final int SLOTS = 64;

    /** The layout. */
    @Param({"single", "socket tls | protocol message service", "stages"})
    public String layout;

    /** Orders in a slot. */
    @Param({"1", "16"})
    public int requests;

    /** Slots under way at a time. */
    @Param({"1", "8"})
    public int inFlight;

    private SocketlessLane lane;

    /** Starts the lane. */
    @Setup
    public void setUp()
    {
        lane = new SocketlessLane(layout, "json", requests);
    }

    /** Ends its threads. */
    @TearDown
    public void tearDown()
    {
        lane.close();
    }

    /**
     * Slots through the lane.
     *
     * @return number of answers so far.
     */
    @Benchmark
    @OperationsPerInvocation(SLOTS)
    public long penstock()
    {
        return lane.exchange(SLOTS, inFlight);
    }

    byte[] answersTo(final int slots)
    {
        lane.exchange(slots, inFlight);
        return lane.answers();
    }
}
