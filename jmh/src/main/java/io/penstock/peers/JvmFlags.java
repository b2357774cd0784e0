package io.penstock.peers;

import java.util.ArrayList;
import java.util.List;

/**
 * What JVMs are started with.
 */
final class JvmFlags
{
    /** From this version on, JVMs warn of sun.misc.Unsafe, without which Netty is slower. */
    private static final int UNSAFE_WARNS = 23;

    /** What Penstock needs, whatever its heap. */
    private static final List<String> PENSTOCK_BASE = List.of(
        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-XX:AutoBoxCacheMax=65536");
    private static final String DIRECT_MEMORY = "-XX:MaxDirectMemorySize=4g";

    /** Those of {@code scripts/penstock}. */
    static final List<String> PENSTOCK = with(
        PENSTOCK_BASE,
        "-XX:+PerfDisableSharedMem",
        "-XX:-UsePerfData",
        "-XX:+UseSerialGC",
        "-Xms128m",
        "-Xmx512m",
        "-Xmn32m",
        DIRECT_MEMORY);

    /** For servers that make garbage: a large heap, collected by the collector of the greatest throughput. */
    private static final List<String> LARGE_HEAP = List.of(
        "--enable-native-access=ALL-UNNAMED",
        "-XX:AutoBoxCacheMax=65536",
        "-XX:+PerfDisableSharedMem",
        "-XX:+UseParallelGC",
        "-Xms1g",
        "-Xmx1g");

    private JvmFlags()
    {
    }

    /**
     * For a gateway that is to live without collecting garbage.
     *
     * @param heapMib size of its heap.
     * @return the flags.
     */
    static List<String> uncollected(final int heapMib)
    {
        return with(
            PENSTOCK_BASE,
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseEpsilonGC",
            "-XX:EpsilonMaxTLABSize=128k",
            "-XX:+ExitOnOutOfMemoryError",
            DIRECT_MEMORY,
            "-Xms" + heapMib + "m",
            "-Xmx" + heapMib + "m");
    }

    /**
     * For Jetty and the bare loop.
     *
     * @return the flags.
     */
    static List<String> largeHeap()
    {
        return LARGE_HEAP;
    }

    /**
     * For Netty and what stands on it.
     *
     * @param more flags of its own.
     * @return the flags, for a JVM of this one's version.
     */
    static List<String> netty(final String... more)
    {
        final List<String> flags = new ArrayList<>(LARGE_HEAP);
        flags.add("-Dio.netty.leakDetection.level=disabled");
        if (Runtime.version().feature() >= UNSAFE_WARNS)
        {
            flags.add("--sun-misc-unsafe-memory-access=allow");
            flags.add("-Dio.netty.noUnsafe=false");
        }
        return with(flags, more);
    }

    private static List<String> with(final List<String> flags, final String... more)
    {
        final List<String> all = new ArrayList<>(flags);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
