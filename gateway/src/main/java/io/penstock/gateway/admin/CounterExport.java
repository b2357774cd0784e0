package io.penstock.gateway.admin;

import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.Metric;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Exports the counters: those of the same metric and labels are added up.
 */
final class CounterExport
{
    private static final double NS_PER_SECOND = 1e9;

    private CounterExport()
    {
    }

    static void register(final PrometheusRegistry registry, final Counters counters)
    {
        for (final Metric metric : Metric.values())
        {
            final String[] labels = metric.labels().toArray(new String[0]);
            if (metric.isHistogram())
            {
                registry.register(new HistogramExport(counters, metric));
            }
            else if (metric.isGauge())
            {
                GaugeWithCallback.builder().name(metric.id()).help(metric.help()).labelNames(labels)
                    .callback((out) -> sums(counters, metric).forEach((names, sum) -> out.call(sum, array(names))))
                    .register(registry);
            }
            else
            {
                CounterWithCallback.builder().name(metric.id()).help(metric.help()).labelNames(labels)
                    .callback((out) -> sums(counters, metric).forEach((names, sum) -> out.call(sum, array(names))))
                    .register(registry);
            }
        }
    }

    private static Map<List<String>, Double> sums(final Counters counters, final Metric metric)
    {
        final Map<List<String>, Double> sums = new LinkedHashMap<>();
        for (final Counters.Entry entry : counters.entries())
        {
            if (entry.metric() == metric)
            {
                final double value = entry.counter().get();
                sums.merge(entry.labels(), metric.isTime() ? value / NS_PER_SECOND : value, Double::sum);
            }
        }
        return sums;
    }

    private static String[] array(final List<String> names)
    {
        return names.toArray(new String[0]);
    }
}
