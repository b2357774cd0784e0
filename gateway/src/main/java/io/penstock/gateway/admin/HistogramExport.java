package io.penstock.gateway.admin;

import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.ServiceTraffic;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Exports counters that are the buckets of a histogram, in seconds.
 */
final class HistogramExport implements Collector
{
    private static final double NS_PER_SECOND = 1e9;
    private static final double[] BOUNDS = bounds();

    private final Counters counters;
    private final Metric metric;

    HistogramExport(final Counters counters, final Metric metric)
    {
        this.counters = counters;
        this.metric = metric;
    }

    /** What has been counted of one series. */
    private static final class Series
    {
        private final long[] counts = new long[ServiceTraffic.BUCKETS];
        private double sum;
    }

    @Override
    public MetricSnapshot collect()
    {
        final List<String> names = metric.labels().subList(0, metric.labels().size() - 1);
        final HistogramSnapshot.Builder all = HistogramSnapshot.builder().name(metric.id()).help(metric.help());
        series().forEach((values, series) -> all.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
            .labels(Labels.of(names, values))
            .sum(series.sum)
            .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, series.counts))
            .build()));
        return all.build();
    }

    private Map<List<String>, Series> series()
    {
        final Map<List<String>, Series> all = new LinkedHashMap<>();
        for (final Counters.Entry entry : counters.entries())
        {
            if (entry.metric() == metric)
            {
                final int last = entry.labels().size() - 1;
                final String bucket = entry.labels().get(last);
                final Series series = all.computeIfAbsent(entry.labels().subList(0, last), (key) -> new Series());
                if (ServiceTraffic.SUM.equals(bucket))
                {
                    series.sum += entry.counter().get() / NS_PER_SECOND;
                }
                else
                {
                    series.counts[Integer.parseInt(bucket)] += entry.counter().get();
                }
            }
        }
        return all;
    }

    private static double[] bounds()
    {
        final double[] bounds = new double[ServiceTraffic.BUCKETS];
        for (int i = 0; i < bounds.length; i++)
        {
            bounds[i] = (ServiceTraffic.FIRST_BOUND_NS << i) / NS_PER_SECOND;
        }
        bounds[bounds.length - 1] = Double.POSITIVE_INFINITY;
        return bounds;
    }
}
