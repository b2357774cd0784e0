package io.penstock.jmh;

import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/**
 * How the benchmarks are run, those of codecs, of the tls layer, of lanes and of hops between threads: average time of
 * an operation, with the flags the gateway runs with, but for a larger heap and a parallel collector, which the peers'
 * garbage needs more than ours does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3,
    jvmArgsAppend = {"--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED", "-XX:AutoBoxCacheMax=65536", "-XX:+PerfDisableSharedMem",
        "-XX:-UsePerfData", "-Xms512m", "-Xmx512m", "-XX:+UseParallelGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class GatewayBenchmark
{
    private int next;

    /**
     * Takes the inputs in turn.
     *
     * @param size how many there are, a power of two.
     * @return index of the next one.
     */
    final int next(final int size)
    {
        next = next + 1 & size - 1;
        return next;
    }
}
