package io.penstock.jmh;

import org.openjdk.jmh.annotations.Benchmark;

/**
 * A number to another thread and back; both threads spin. One operation is two hops: half of it is how long a thread
 * takes to see what another has published.
 * <p>
 * <i>ping</i> is by two rings or queues; <i>pass</i> is by one ring, where the far thread handles what the near thread
 * publishes, and the near thread what the far one has handled. Of ours, ping is the way in and the way out, and pass
 * is one layer behind the other. Ours carry the number in a slot that is begun anew each time, with all its fields;
 * the peers carry the number alone, but for <i>disruptorSlotPass</i>.
 * <p>
 * It needs two cores for itself. What is measured is mostly how far apart they are, which a virtual machine may change
 * at any time: compare only what ran next to each other, and more than once.
 */
public class RingHopBenchmark extends GatewayBenchmark
{
    /**
     * Two of our groups, one ring.
     *
     * @param groups the groups.
     * @return the number.
     */
    @Benchmark
    public long penstockPass(final PenstockPass groups)
    {
        return groups.exchange();
    }

    /**
     * Two of our groups, both rings.
     *
     * @param groups the groups.
     * @return the number.
     */
    @Benchmark
    public long penstockPing(final PenstockPing groups)
    {
        return groups.exchange();
    }

    /**
     * The Disruptor, one ring.
     *
     * @param ping its processor.
     * @return the number.
     */
    @Benchmark
    public long disruptorPass(final DisruptorPass ping)
    {
        return ping.exchange();
    }

    /**
     * The Disruptor, one ring of our slots, its handler the stage that our far group has.
     *
     * @param ping its processor.
     * @return the number.
     */
    @Benchmark
    public long disruptorSlotPass(final DisruptorSlotPass ping)
    {
        return ping.exchange();
    }

    /**
     * The Disruptor, two rings.
     *
     * @param ping its processor.
     * @return the number.
     */
    @Benchmark
    public long disruptorPing(final DisruptorPing ping)
    {
        return ping.exchange();
    }

    /**
     * The Disruptor, two rings whose messages share cache lines, as in its own performance test.
     *
     * @param ping its processor.
     * @return the number.
     */
    @Benchmark
    public long disruptorPackedPing(final DisruptorPackedPing ping)
    {
        return ping.exchange();
    }

    /**
     * Agrona's ring buffers of bytes.
     *
     * @param ping the buffers.
     * @return the number.
     */
    @Benchmark
    public long agronaRingPing(final AgronaRingPing ping)
    {
        return ping.exchange();
    }

    /**
     * Agrona's queues.
     *
     * @param ping the queues.
     * @return the number.
     */
    @Benchmark
    public long agronaQueuePing(final AgronaQueuePing ping)
    {
        return ping.exchange();
    }

    /**
     * Queues of JCTools.
     *
     * @param ping the queues.
     * @return the number.
     */
    @Benchmark
    public long jctoolsQueuePing(final JctoolsQueuePing ping)
    {
        return ping.exchange();
    }

    /**
     * The JDK's queues, polled as the others are.
     *
     * @param ping the queues.
     * @return the number.
     */
    @Benchmark
    public long arrayBlockingQueuePing(final ArrayBlockingQueuePing ping)
    {
        return ping.exchange();
    }
}
