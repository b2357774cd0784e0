package io.penstock.gateway.admin;

import com.sun.management.ThreadMXBean;
import io.penstock.gateway.counters.LaneMetrics;
import io.penstock.gateway.counters.PoolMetrics;
import io.penstock.gateway.counters.StageMetrics;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Exports what the stages of lanes and workers tell, and what their threads have allocated.
 */
final class StageExport
{
    private static final String[] LABELS = {"lane", "stage"};

    private StageExport()
    {
    }

    /** Takes a value of one stage. */
    private interface Sink
    {
        void call(double value, String... labels);
    }

    /** Reads a value from a stage; below 0 where there is none. */
    private interface Source
    {
        double read(StageMetrics stage);
    }

    static void register(final PrometheusRegistry registry, final List<? extends LaneMetrics> lanes)
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        CounterWithCallback.builder()
            .name("penstock_stage_events")
            .help("Events a stage has handled.")
            .labelNames(LABELS)
            .callback((out) -> each(lanes, StageMetrics::events, out::call))
            .register(registry);
        GaugeWithCallback.builder()
            .name("penstock_stage_queue_depth")
            .help("Events that wait for a stage.")
            .labelNames(LABELS)
            .callback((out) -> each(lanes, StageMetrics::queueDepth, out::call))
            .register(registry);
        CounterWithCallback.builder()
            .name("penstock_stage_allocated_bytes")
            .help("Bytes that the stage's thread has allocated; stages of one thread have the same value.")
            .labelNames(LABELS)
            .callback((out) -> each(lanes, (stage) -> allocated(threads, stage), out::call))
            .register(registry);
        GaugeWithCallback.builder()
            .name("penstock_pool_free_bytes")
            .help("Bytes of a thread's share of the chunk pool that are not in use.")
            .labelNames("lane", "group")
            .callback((out) -> pools(lanes, out::call))
            .register(registry);
    }

    private static void pools(final List<? extends LaneMetrics> lanes, final Sink sink)
    {
        for (final LaneMetrics lane : lanes)
        {
            for (final PoolMetrics pool : lane.pools())
            {
                sink.call(pool.freeBytes(), lane.lane(), pool.group());
            }
        }
    }

    private static double allocated(final ThreadMXBean threads, final StageMetrics stage)
    {
        final long threadId = stage.threadId();
        return threadId <= 0 ? -1 : threads.getThreadAllocatedBytes(threadId);
    }

    private static void each(final List<? extends LaneMetrics> lanes, final Source source, final Sink sink)
    {
        for (final LaneMetrics lane : lanes)
        {
            for (final StageMetrics stage : lane.stages())
            {
                final double value = source.read(stage);
                if (value >= 0)
                {
                    sink.call(value, lane.lane(), stage.stage());
                }
            }
        }
    }
}
