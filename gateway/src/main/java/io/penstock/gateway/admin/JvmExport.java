package io.penstock.gateway.admin;

import com.sun.management.OperatingSystemMXBean;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantiles;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;

/**
 * Exports what the JVM tells of its memory, its collections and its CPU time, under the names Prometheus's own
 * instrumentation has for them.
 */
final class JvmExport
{
    private static final double MS_PER_SECOND = 1e3;
    private static final double NS_PER_SECOND = 1e9;

    private JvmExport()
    {
    }

    static void register(final PrometheusRegistry registry)
    {
        final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        final OperatingSystemMXBean system = (OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean();
        GaugeWithCallback.builder()
            .name("jvm_memory_used_bytes")
            .help("Used bytes of a given JVM memory area.")
            .labelNames("area")
            .callback((out) ->
            {
                out.call(memory.getHeapMemoryUsage().getUsed(), "heap");
                out.call(memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
            })
            .register(registry);
        SummaryWithCallback.builder()
            .name("jvm_gc_collection_seconds")
            .help("Time spent in a given JVM garbage collector in seconds.")
            .labelNames("gc")
            .callback((out) -> collectors.forEach((gc) -> out.call(
                gc.getCollectionCount(), gc.getCollectionTime() / MS_PER_SECOND, Quantiles.EMPTY, gc.getName())))
            .register(registry);
        CounterWithCallback.builder()
            .name("process_cpu_seconds")
            .help("Total user and system CPU time spent in seconds.")
            .callback((out) -> out.call(system.getProcessCpuTime() / NS_PER_SECOND))
            .register(registry);
    }
}
