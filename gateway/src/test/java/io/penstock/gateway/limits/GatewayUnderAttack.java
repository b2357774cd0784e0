package io.penstock.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.ServiceFactory;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneMetrics;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.PoolMetrics;
import io.penstock.gateway.counters.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A gateway in this process, on ports it picks, and what its counters say.
 */
final class GatewayUnderAttack implements AutoCloseable
{
    /** The layout of one thread, of a thread a layer, and one between them. */
    static final String SINGLE = "single";
    static final String STAGES = "stages";
    static final String GROUPS = "accept | socket tls | protocol message service";

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long POLL_NS = 1_000_000L;

    private final Gateway gateway;

    private GatewayUnderAttack(final Gateway gateway)
    {
        this.gateway = gateway;
    }

    static GatewayUnderAttack start(final String layout, final String... settings)
    {
        return start(layout, ServiceFactory.BUILT_IN, settings);
    }

    static GatewayUnderAttack start(final String layout, final ServiceFactory factory, final String... settings)
    {
        final List<String> arguments = new ArrayList<>(List.of(
            "penstock.plain.address=127.0.0.1:0",
            "penstock.tls.address=off",
            "penstock.admin.address=off",
            "penstock.connections.limit=1024",
            "penstock.drain.deadline=1s",
            "penstock.layout=" + layout));
        arguments.addAll(List.of(settings));
        return new GatewayUnderAttack(Gateway.start(ConfigLoader.load(null, arguments, Map.of()).gateway(), factory));
    }

    TestClient connect() throws IOException
    {
        return TestClient.connect(gateway.plainAddress());
    }

    Gateway gateway()
    {
        return gateway;
    }

    long rejects(final Reason reason)
    {
        return sum(Metric.REJECTS, reason.label());
    }

    long closed(final Reason reason)
    {
        return sum(Metric.CLOSED, reason.label());
    }

    long open()
    {
        return sum(Metric.OPEN, null);
    }

    long read()
    {
        return sum(Metric.READ, null);
    }

    long inFlight()
    {
        return sum(Metric.IN_FLIGHT, null);
    }

    long errors()
    {
        return sum(Metric.ERRORS, null);
    }

    long sum(final Metric metric, final String label)
    {
        long sum = 0;
        for (final Counters.Entry entry : gateway.counters().entries())
        {
            if (entry.metric() == metric && (label == null || entry.labels().get(1).equals(label)))
            {
                sum += entry.counter().get();
            }
        }
        return sum;
    }

    /** Bytes of the chunk pools that are in use. */
    long usedBytes()
    {
        long used = 0;
        for (final LaneMetrics lane : gateway.lanes())
        {
            for (final PoolMetrics pool : lane.pools())
            {
                used += pool.capacity() - pool.freeBytes();
            }
        }
        return used;
    }

    /** Waits until nothing is left of the clients that were there. */
    void awaitBaseline() throws IOException
    {
        await("connections to close", () -> open() == 0);
        await("requests in flight to end", () -> inFlight() == 0);
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (usedBytes() > 0)
        {
            assertTrue(System.nanoTime() - deadlineNs < 0, () -> "bytes of the pool are lost: " + usedBytes());
            // chunks go back when the ring has passed their slots, and events move it
            try (TestClient client = connect())
            {
                client.send("GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                client.readToEnd();
            }
        }
        await("connections to close", () -> open() == 0);
    }

    static void await(final String what, final BooleanSupplier condition)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() - deadlineNs < 0, () -> "waited in vain for " + what);
            LockSupport.parkNanos(POLL_NS);
        }
    }

    void awaitReject(final Reason reason, final long count)
    {
        await(count + " rejects, " + reason, () -> rejects(reason) >= count);
    }

    @Override
    public void close()
    {
        gateway.close();
    }
}
