package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.ServiceFactory;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.counters.StageMetrics;
import io.penstock.gateway.lane.Lane;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A gateway in this process, small and on ports of its own.
 */
final class TestGateway implements AutoCloseable
{
    private static final List<String> SMALL = List.of(
        "penstock.plain.address=127.0.0.1:0",
        "penstock.tls.address=127.0.0.1:0",
        "penstock.admin.address=off",
        "penstock.connections.limit=512",
        "penstock.pool.size=8MiB",
        "penstock.request.in-flight=4096",
        "penstock.orders.resting-limit=4096",
        "penstock.orders.remembered-limit=8192",
        "penstock.drain.deadline=20s");

    private final Gateway gateway;

    private TestGateway(final Gateway gateway)
    {
        this.gateway = gateway;
    }

    static TestGateway start(final List<String> settings)
    {
        return start(settings, ServiceFactory.BUILT_IN);
    }

    static TestGateway start(final List<String> settings, final ServiceFactory factory)
    {
        final List<String> all = new ArrayList<>(SMALL);
        all.add("penstock.tls.key-store=" + TestCertificate.keyStore());
        all.add("penstock.tls.key-store-password=" + TestCertificate.password());
        all.addAll(settings);
        return new TestGateway(Gateway.start(ConfigLoader.load(null, all, Map.of()).gateway(), factory));
    }

    InetSocketAddress plain()
    {
        return gateway.plainAddress();
    }

    InetSocketAddress tls()
    {
        return gateway.tlsAddress();
    }

    /**
     * The line of a metric as the admin listener tells it; the admin listener must be on.
     *
     * @param sample name and labels of the metric.
     */
    String scraped(final String sample) throws IOException
    {
        try (RawHttp admin = RawHttp.connect(gateway.adminAddress()))
        {
            admin.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
            return admin.read().body().lines().filter((line) -> line.startsWith(sample + " ")).findFirst().orElse("");
        }
    }

    /**
     * What the admin listener says of the gateway's readiness; it must be on.
     */
    String ready() throws IOException
    {
        try (RawHttp admin = RawHttp.connect(gateway.adminAddress()))
        {
            final Answer answer = admin.get("/ready");
            return answer.status() + " " + answer.body().strip();
        }
    }

    List<Lane> lanes()
    {
        return gateway.lanes();
    }

    /**
     * Has the certificates read again, and waits until they were.
     *
     * @param outcome what becomes of it.
     */
    void reload(final String outcome)
    {
        final long before = count(Metric.RELOADS, outcome);
        gateway.reloadCertificates();
        Await.until(() -> count(Metric.RELOADS, outcome) > before, () -> "not " + outcome);
    }

    RawHttp http() throws IOException
    {
        return RawHttp.connect(plain());
    }

    SbeClient sbe() throws IOException
    {
        return SbeClient.connect(plain());
    }

    /**
     * The sum of a metric's counters, over all lanes, whose labels hold one.
     */
    long count(final Metric metric, final String label)
    {
        long sum = 0;
        for (final Counters.Entry entry : gateway.counters().entries())
        {
            if (entry.metric() == metric && (label == null || entry.labels().contains(label)))
            {
                sum += entry.counter().get();
            }
        }
        return sum;
    }

    List<Counters.Entry> entries()
    {
        return gateway.counters().entries();
    }

    long rejects(final Reason reason)
    {
        return count(Metric.REJECTS, reason.label());
    }

    long closed(final Reason reason)
    {
        return count(Metric.CLOSED, reason.label());
    }

    /**
     * Waits until a reason has been counted so often.
     */
    void awaitRejects(final Reason reason, final long expected)
    {
        Await.until(() -> rejects(reason) >= expected, () -> reason + " " + rejects(reason) + " of " + expected);
        assertEquals(expected, rejects(reason), reason::name);
    }

    /**
     * Events that a stage has handled, over all lanes.
     */
    long events(final String stage)
    {
        return gateway.lanes().stream()
            .flatMap((lane) -> lane.stages().stream())
            .filter((metrics) -> stage.equals(metrics.stage()))
            .mapToLong(StageMetrics::events)
            .sum();
    }

    @Override
    public void close()
    {
        gateway.close();
    }
}
