package io.penstock.gateway.admin;

import io.penstock.gateway.counters.LaneMetrics;
import io.penstock.gateway.counters.ThreadMetrics;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Exports which cores the threads of lanes and workers run on.
 */
final class ThreadExport
{
    private ThreadExport()
    {
    }

    static void register(final PrometheusRegistry registry, final List<? extends LaneMetrics> lanes)
    {
        gauge(
            registry, lanes, "penstock_group_wanted_core",
            "Core that a thread is configured to run on; -1 where it is not pinned.", ThreadMetrics::wantedCore);
        gauge(
            registry, lanes, "penstock_group_core",
            "Core that a thread ran on last, as the kernel sees it; -1 where it does not tell.", ThreadMetrics::core);
        gauge(
            registry, lanes, "penstock_group_allowed_cores",
            "Number of cores that the kernel lets a thread run on; 0 where it does not tell.",
            ThreadMetrics::allowedCores);
    }

    private static void gauge(
        final PrometheusRegistry registry,
        final List<? extends LaneMetrics> lanes,
        final String name,
        final String help,
        final ToIntFunction<ThreadMetrics> value)
    {
        GaugeWithCallback.builder()
            .name(name)
            .help(help)
            .labelNames("lane", "group")
            .callback((out) -> lanes.forEach((lane) -> lane.threads().forEach(
                (thread) -> out.call(value.applyAsInt(thread), lane.lane(), thread.group()))))
            .register(registry);
    }
}
