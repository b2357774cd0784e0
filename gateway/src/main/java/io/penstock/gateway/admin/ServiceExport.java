package io.penstock.gateway.admin;

import io.penstock.gateway.counters.ServiceMetrics;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/**
 * Exports the metrics that services have of their own.
 */
final class ServiceExport
{
    private ServiceExport()
    {
    }

    static void register(final PrometheusRegistry registry, final List<ServiceMetrics> services)
    {
        for (final ServiceMetrics service : services)
        {
            service.families().forEach((family) -> register(registry, family));
        }
    }

    private static void register(final PrometheusRegistry registry, final ServiceMetrics.Family family)
    {
        final String[] labels = array(family.labels());
        if (family.isGauge())
        {
            GaugeWithCallback.builder().name(family.name()).help(family.help()).labelNames(labels)
                .callback((out) -> family.samples().forEach(
                    (sample) -> out.call(sample.value().getAsLong(), array(sample.labels()))))
                .register(registry);
        }
        else
        {
            CounterWithCallback.builder().name(family.name()).help(family.help()).labelNames(labels)
                .callback((out) -> family.samples().forEach(
                    (sample) -> out.call(sample.value().getAsLong(), array(sample.labels()))))
                .register(registry);
        }
    }

    private static String[] array(final List<String> names)
    {
        return names.toArray(new String[0]);
    }
}
