package io.penstock.jmh;

import io.penstock.gateway.lane.HandLane;
import io.penstock.gateway.lane.SocketlessLane;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the two rings and the group cost in layout {@code single}: a read's bytes through all stages and both rings, by
 * the group's own duty cycle, beside the same stages called by hand. One operation is one slot, and one slot is under
 * way at a time.
 * <p>
 * There are no sockets on either side, nor what a lane does about them: select, its own two looks at the clock for each
 * batch, and its ticks. Both copy the read's bytes in, and the answers out. The calls by hand publish into a ring, too,
 * as the stage process can't do without: see {@link HandLane}.
 */
public class StageGroupBenchmark extends GatewayBenchmark
{
    /** What the orders are. */
    @Param({"json", "sbe"})
    public String protocol;

    /** Orders in a slot. */
    @Param({"1", "16"})
    public int requests;

    private SocketlessLane lane;
    private HandLane hand;

    /** Makes both. */
    @Setup
    public void setUp()
    {
        lane = new SocketlessLane("single", protocol, requests);
        hand = new HandLane(protocol, requests);
    }

    /** Ends the lane. */
    @TearDown
    public void tearDown()
    {
        lane.close();
    }

    /**
     * A slot through the rings.
     *
     * @return number of answers so far.
     */
    @Benchmark
    public long penstockRings()
    {
        return lane.exchange(1, 1);
    }

    /**
     * The same stages by hand.
     *
     * @return number of answers so far.
     */
    @Benchmark
    public long penstockByHand()
    {
        return hand.exchange();
    }

    byte[] ringsAnswers()
    {
        return lane.answers();
    }

    byte[] handAnswers()
    {
        return hand.answers();
    }
}
