package io.penstock.gateway.counters;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;
import org.agrona.concurrent.status.CountersReader;

/**
 * All counters of a gateway, in one buffer: their names first, then their values, each in cache lines of its own.
 * <pre>
 *   0                                    512 * n                          640 * n
 *   +-------------------------------------+--------------------------------+
 *   | id, type, label of each counter     | value of each counter, padded  |
 *   +-------------------------------------+--------------------------------+
 * </pre>
 * Counters are made at start, by one thread at a time; each is then written by one thread and read by any.
 */
public final class Counters
{
    private static final int CACHE_LINE_LENGTH = 64;

    private final UnsafeBuffer buffer;
    private final CountersManager manager;
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final List<ServiceMetrics> services = new CopyOnWriteArrayList<>();
    private volatile Supplier<List<CertificateExpiry>> certificates = List::of;

    /**
     * A counter and what it counts for.
     *
     * @param metric  the metric.
     * @param labels  values of the metric's labels. Counters of the same labels add up.
     * @param counter the counter.
     */
    public record Entry(Metric metric, List<String> labels, AtomicCounter counter)
    {
    }

    /**
     * Makes room for counters.
     *
     * @param capacity how many there can be.
     */
    public Counters(final int capacity)
    {
        final int namesLength = capacity * CountersReader.METADATA_LENGTH;
        final int valuesLength = capacity * CountersReader.COUNTER_LENGTH;
        final ByteBuffer memory =
            BufferUtil.allocateDirectAligned(namesLength + valuesLength, CACHE_LINE_LENGTH);
        buffer = new UnsafeBuffer(memory);
        manager = new CountersManager(
            new UnsafeBuffer(buffer, 0, namesLength),
            new UnsafeBuffer(buffer, namesLength, valuesLength));
    }

    /**
     * Makes room for the counters of lanes.
     *
     * @param lanes how many lanes.
     * @return the counters, none made yet.
     */
    public static Counters forLanes(final int lanes)
    {
        return forLanes(lanes, 1, 0);
    }

    /**
     * Makes room for the counters of lanes and of the services behind them.
     *
     * @param lanes    how many lanes.
     * @param services how many services.
     * @param workers  how many threads work for them.
     * @return the counters, none made yet.
     */
    public static Counters forLanes(final int lanes, final int services, final int workers)
    {
        return new Counters(
            lanes * (LaneCounters.COUNT + services * ServiceTraffic.COUNT) +
                services * (RemoteCounters.COUNT + ClusterCounters.COUNT) +
                (services + workers) * Reason.COUNT + ReloadCounters.COUNT);
    }

    /**
     * Makes the counters of a worker.
     *
     * @param name its name, which stands in the place of a lane's number.
     * @return the counters, for the worker's thread to write.
     */
    public LayerCounters worker(final String name)
    {
        return new LayerCounters(this, name, name);
    }

    /**
     * Makes the counters of a service in another process.
     *
     * @param name its name.
     * @return the counters, for the thread that hears of it to write.
     */
    public RemoteCounters remote(final String name)
    {
        return new RemoteCounters(this, name);
    }

    /**
     * Makes the counters of a service in a cluster, beside those of {@link #remote}.
     *
     * @param name its name.
     * @return the counters, for the thread that hears of it to write.
     */
    public ClusterCounters cluster(final String name)
    {
        return new ClusterCounters(this, name);
    }

    /**
     * Makes a place for the metrics that a service has of its own.
     *
     * @param name its name.
     * @return no metrics yet, for the service to name.
     */
    public ServiceMetrics service(final String name)
    {
        final ServiceMetrics metrics = new ServiceMetrics(name);
        services.add(metrics);
        return metrics;
    }

    /**
     * The metrics that services have of their own. Any thread may read them.
     *
     * @return one for each service.
     */
    public List<ServiceMetrics> services()
    {
        return List.copyOf(services);
    }

    /**
     * Takes who knows the certificates of TLS.
     *
     * @param newCertificates tells those that are in force, to any thread.
     */
    public void certificates(final Supplier<List<CertificateExpiry>> newCertificates)
    {
        certificates = newCertificates;
    }

    /**
     * The certificates of TLS that are in force. Any thread may ask.
     *
     * @return the certificates.
     */
    public List<CertificateExpiry> certificates()
    {
        return certificates.get();
    }

    /**
     * Makes a counter, zero at first. For one thread at a time.
     *
     * @param metric what it counts for.
     * @param writer who writes it: counters that add up are told apart by it.
     * @param labels values of the metric's labels.
     * @return the counter.
     * @throws IllegalStateException where there is no room.
     */
    public AtomicCounter add(final Metric metric, final String writer, final String... labels)
    {
        final StringBuilder name = new StringBuilder(metric.id());
        for (int i = 0; i < labels.length; i++)
        {
            name.append(i == 0 ? '{' : ',').append(metric.labels().get(i)).append("=\"").append(labels[i]).append('"');
        }
        final AtomicCounter counter = manager.newCounter(name.append("} ").append(writer).toString(), metric.ordinal());
        entries.add(new Entry(metric, List.of(labels), counter));
        return counter;
    }

    /**
     * The counters there are. Any thread may read them.
     *
     * @return the counters with their metrics, in the order they were made.
     */
    public List<Entry> entries()
    {
        return new ArrayList<>(entries);
    }

    /**
     * The memory of all counters, as Agrona's {@link CountersReader} reads it: the first 4/5 are names, the rest are
     * values.
     *
     * @return the buffer.
     */
    public UnsafeBuffer buffer()
    {
        return buffer;
    }
}
