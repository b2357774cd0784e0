package io.penstock.gateway.counters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The metrics that a service has of its own. Their names are led by {@code penstock_} and the name of the service, so
 * that they are nobody else's.
 * <p>
 * A service names them once, at start. Their values are read by the admin thread, whenever somebody asks, while the
 * service works and for a moment after it has been closed: they must be safe to read from any thread, as those of
 * fields are that one thread writes by {@code setRelease} or as volatile ones, and must not throw.
 */
public final class ServiceMetrics
{
    private static final String PREFIX = "penstock_";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");
    private static final Pattern RESERVED = Pattern.compile(".*_(total|created|bucket|info|count|sum)");

    private final String prefix;
    private final String[] implied;
    private final Map<String, Family> families;

    /**
     * A metric.
     *
     * @param name    its full name, without the suffix of Prometheus's counters.
     * @param help    what it counts, in one sentence.
     * @param isGauge whether its value goes up and down.
     * @param labels  names of its labels.
     * @param samples its values, one for each combination of values of its labels.
     */
    public record Family(String name, String help, boolean isGauge, List<String> labels, List<Sample> samples)
    {
    }

    /**
     * A value of a metric.
     *
     * @param labels values of the metric's labels.
     * @param value  reads it.
     */
    public record Sample(List<String> labels, LongSupplier value)
    {
    }

    ServiceMetrics(final String service)
    {
        this(PREFIX + service.replace('-', '_') + "_", new LinkedHashMap<>());
    }

    private ServiceMetrics(final String prefix, final Map<String, Family> families, final String... implied)
    {
        this.prefix = prefix;
        this.families = families;
        this.implied = implied;
    }

    /**
     * The same metrics for one instance of several of a service, told apart by a label.
     *
     * @param label name of the label.
     * @param value its value for the instance.
     * @return metrics that all have that label.
     */
    public ServiceMetrics with(final String label, final String value)
    {
        return new ServiceMetrics(prefix, families, label, value);
    }

    /**
     * Names a value that goes up and down.
     *
     * @param name   its name, in lower case with underscores.
     * @param help   what it counts, in one sentence.
     * @param value  reads it.
     * @param labels names of labels, each followed by its value. A metric that is named again with other values of the
     *               same labels has several values.
     * @throws IllegalArgumentException where name or labels can't be, or have been used otherwise.
     */
    public void gauge(final String name, final String help, final LongSupplier value, final String... labels)
    {
        add(name, help, true, value, labels);
    }

    /**
     * Names a value that only grows.
     *
     * @param name   its name, in lower case with underscores, without {@code _total}.
     * @param help   what it counts, in one sentence.
     * @param value  reads it.
     * @param labels names of labels, each followed by its value, as of {@link #gauge}.
     * @throws IllegalArgumentException where name or labels can't be, or have been used otherwise.
     */
    public void counter(final String name, final String help, final LongSupplier value, final String... labels)
    {
        add(name, help, false, value, labels);
    }

    /**
     * The metrics that have been named. For the thread that starts the gateway, or after the start.
     *
     * @return the metrics, in the order they were named.
     */
    public List<Family> families()
    {
        return List.copyOf(families.values());
    }

    private void add(
        final String name, final String help, final boolean isGauge, final LongSupplier value, final String... own)
    {
        final String[] labels = Stream.of(implied, own).flatMap(Stream::of).toArray(String[]::new);
        require(NAME.matcher(name).matches() && !RESERVED.matcher("_" + name).matches(), name, "can't be a name");
        require(labels.length % 2 == 0, name, "has a label without a value");
        final List<String> names = new ArrayList<>();
        final List<String> values = new ArrayList<>();
        for (int i = 0; i < labels.length; i += 2)
        {
            require(LABEL.matcher(labels[i]).matches() && !names.contains(labels[i]), name, "can't have these labels");
            names.add(labels[i]);
            values.add(labels[i + 1]);
        }
        final Family family = families.computeIfAbsent(
            prefix + name, (key) -> new Family(key, help, isGauge, List.copyOf(names), new ArrayList<>()));
        require(family.isGauge() == isGauge && family.labels().equals(names), name, "is another metric already");
        require(
            family.samples().stream().noneMatch((sample) -> sample.labels().equals(values)), name, "is named twice");
        family.samples().add(new Sample(List.copyOf(values), value));
    }

    private static void require(final boolean isMet, final String name, final String otherwise)
    {
        if (!isMet)
        {
            throw new IllegalArgumentException("the metric '" + name + "' of a service " + otherwise);
        }
    }
}
