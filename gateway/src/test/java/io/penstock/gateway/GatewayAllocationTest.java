package io.penstock.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.penstock.codecs.compress.ContentCoding;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.StageMetrics;
import io.penstock.gateway.load.CodedStory;
import io.penstock.gateway.load.HttpStory;
import io.penstock.gateway.load.LoadConnection;
import io.penstock.gateway.load.MixedStory;
import io.penstock.gateway.load.PassedStory;
import io.penstock.gateway.load.SbeStory;
import io.penstock.gateway.load.Story;
import io.penstock.gateway.load.TlsChannel;
import io.penstock.gateway.node.ServiceNode;
import io.penstock.gateway.upstream.ScriptedServer;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Zero bytes a request on the lanes' and the workers' threads, on established connections in steady state.
 */
@Timeout(180)
class GatewayAllocationTest
{
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final int CONNECTIONS = 6;
    private static final List<Function<String, Story>> KINDS = List.of(HttpStory::of, SbeStory::of, MixedStory::of);
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    /** Each has two descriptors in this process: those of the connections that work are above 127. */
    private static final int IDLE_CONNECTIONS = 64;
    private static final int PIPELINED = 16;
    private static final int WHOLE = Integer.MAX_VALUE >>> 1;
    /** Bytes of a write where requests are cut: neither a request's length nor a slot's. */
    private static final int PIECE = 611;
    private static final int WARM_UP_ROUNDS = 60;
    private static final int WARM_UP_ROUNDS_LIMIT = 600;
    private static final int MEASURED_ROUNDS = 20;
    private static final int REQUESTS_A_ROUND = 320;
    private static final int TLS_WARM_UP = 20_000;
    private static final int TLS_MEASURED = 10_000;
    /** Bytes a request over TLS, at most. */
    private static final double TLS_BUDGET = 160;
    /**
     * HotSpot makes the strings among a class's constants on the thread that first hands a method of it over to be
     * compiled: 24 and 48 bytes for what Agrona's NoOpIdleStrategy says of itself, though its idle() has no such
     * constant (seen with JFR and -XX:-UseTLAB). For what runs ten times a second that comes long after the warm-up.
     * It comes once for a class; what requests allocate is in every window.
     */
    private static final int WINDOWS = 5;

    private final List<SocketChannel> idle = new ArrayList<>();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final List<Long> others = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "single, inline, 1",
        "stages, inline, 1",
        "accept | socket tls | protocol message service, inline, 1",
        "single, workers, 2",
        "stages, workers, 1"})
    void shouldAllocateNothingWhenOrdersAreServed(final String layout, final String kind, final int lanes)
        throws IOException
    {
        try (Gateway gateway = start(layout, kind, lanes))
        {
            connect(gateway);
            assertTrue(assertNothingAllocated(gateway) >= (layout.equals("stages") ? 6 : 1) * lanes);
        }
        finally
        {
            disconnect();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "single, inline, 1",
        "stages, inline, 1",
        "accept | socket tls | protocol message service, inline, 1",
        "socket | tls protocol message service, inline, 1",
        "single, workers, 2",
        "stages, workers, 1"})
    void shouldAllocateNothingWhenOrdersAreServedOverTls(final String layout, final String kind, final int lanes)
        throws IOException, GeneralSecurityException
    {
        try (Gateway gateway = start(layout, kind, lanes, "penstock.tls.records=native"))
        {
            for (int i = 0; i < CONNECTIONS; i++)
            {
                connections.add(
                    new LoadConnection(
                        TlsChannel.open(gateway.tlsAddress(), PROTOCOLS.get(i % PROTOCOLS.size())),
                        KINDS.get(i % KINDS.size()).apply("SYM" + i),
                        i));
            }
            assertTrue(assertNothingAllocated(gateway) >= (layout.equals("stages") ? 6 : 1) * lanes);
        }
        finally
        {
            disconnect();
        }
    }

    /**
     * On the service's own thread, too; Aeron's threads, which stand beside, are left out: the client's conductors and
     * the media driver.
     */
    @ParameterizedTest
    @CsvSource({"single, 1", "single, 2", "stages, 1"})
    void shouldAllocateNothingWhenTheServiceIsBehindAeron(final String layout, final int lanes)
        throws IOException
    {
        final String directory = "penstock.aeron.directory=/dev/shm/penstock-allocation-" +
            ProcessHandle.current().pid();
        try (Gateway gateway = start(layout, "aeron", lanes, directory))
        {
            final ServiceNode node = ServedService.node(
                config(layout, "aeron", lanes, directory), "orders", ServiceFactory.BUILT_IN);
            final Thread thread = new Thread(() -> node.run(() ->
            {
            }), "node");
            others.add(thread.getId());
            thread.start();
            try
            {
                awaitUp(gateway);
                connect(gateway);
                assertTrue(assertNothingAllocated(gateway) >= (layout.equals("stages") ? 6 : 1) * lanes + 2);
            }
            finally
            {
                node.close();
            }
        }
        finally
        {
            disconnect();
        }
    }

    /** Whole and in parts, both ways; the upstream has threads of its own. */
    @ParameterizedTest
    @CsvSource({"single, 1", "single, 2", "stages, 1"})
    void shouldAllocateNothingWhenRequestsArePassedOn(final String layout, final int lanes) throws IOException
    {
        try (ScriptedServer upstream = PassedStory.upstream();
            Gateway gateway = start(
                layout, lanes == 1 ? "inline" : "workers", lanes,
                "penstock.services.legacy.kind=http",
                "penstock.services.legacy.upstreams=127.0.0.1:" + upstream.address().getPort(),
                "penstock.routes=[{ http = \"GET /orders/{clOrdId}\", message = OrderStatusRequest, " +
                    "service = orders }, { http = \"/legacy/*\", service = legacy }]"))
        {
            for (int i = 0; i < IDLE_CONNECTIONS; i++)
            {
                idle.add(LoadConnection.channel(gateway.plainAddress()));
            }
            for (int i = 0; i < CONNECTIONS; i++)
            {
                connections.add(LoadConnection.open(gateway.plainAddress(), PassedStory.of(), i));
            }
            assertTrue(assertNothingAllocated(gateway) >= (layout.equals("stages") ? 6 : 1) * lanes);
        }
        finally
        {
            disconnect();
        }
    }

    private static void awaitUp(final Gateway gateway)
    {
        while (gateway.counters().entries().stream()
            .noneMatch((entry) -> entry.metric() == Metric.SERVICE_UP && entry.counter().get() == 1))
        {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void shouldAllocateNothingWhenBodiesHaveContentCodings(final ContentCoding coding) throws IOException
    {
        try (Gateway gateway = start(
            "single", "echo", 1, "penstock.http.codings=" + coding.token(), "penstock.http.compression=on"))
        {
            for (int i = 0; i < CONNECTIONS; i++)
            {
                connections.add(LoadConnection.open(gateway.plainAddress(), CodedStory.of(coding), i));
            }
            assertNothingAllocated(gateway);
        }
        finally
        {
            disconnect();
        }
    }

    /**
     * Measures until a window shows nothing.
     *
     * @return number of threads that were measured.
     */
    private int assertNothingAllocated(final Gateway gateway) throws IOException
    {
        warmUp();
        Map<String, Long> before = Map.of();
        Map<String, Long> after = Map.of("none", 0L);
        for (int window = 0; window < WINDOWS && !before.equals(after); window++)
        {
            before = allocated(gateway);
            for (int i = 0; i < MEASURED_ROUNDS; i++)
            {
                round();
            }
            after = allocated(gateway);
        }
        assertEquals(before, after);
        return before.size();
    }

    /**
     * Not zero: Conscrypt's engine allocates for each record. A request is a record in, and a record out for its
     * answer; two requests in thirteen have a push, which is one more.
     */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldStayWithinItsBudgetWhereRecordsGoByTheEngine(final String protocol)
        throws IOException, GeneralSecurityException
    {
        try (Gateway gateway = start("single", "inline", 1, "penstock.tls.records=engine"))
        {
            for (int i = 0; i < CONNECTIONS; i++)
            {
                connections.add(new LoadConnection(
                    TlsChannel.open(gateway.tlsAddress(), protocol), SbeStory.of("SYM" + i), i));
            }
            for (int i = 0; i < TLS_WARM_UP; i++)
            {
                exchange(1, WHOLE);
            }
            final long before = sum(allocated(gateway));
            for (int i = 0; i < TLS_MEASURED; i++)
            {
                exchange(1, WHOLE);
            }
            final double each = (sum(allocated(gateway)) - before) / (double)(TLS_MEASURED * CONNECTIONS);
            System.out.printf("allocated a request over %s: %.1f B%n", protocol, each);
            assertTrue(each <= TLS_BUDGET, () -> each + " B");
        }
        finally
        {
            disconnect();
        }
    }

    private static long sum(final Map<String, Long> bytes)
    {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    private void connect(final Gateway gateway) throws IOException
    {
        for (int i = 0; i < IDLE_CONNECTIONS; i++)
        {
            idle.add(LoadConnection.channel(gateway.plainAddress()));
        }
        for (int i = 0; i < CONNECTIONS; i++)
        {
            final Function<String, Story> kind = KINDS.get(i % KINDS.size());
            connections.add(LoadConnection.open(gateway.plainAddress(), kind.apply("SYM" + i), i));
        }
    }

    private void disconnect() throws IOException
    {
        for (final LoadConnection connection : connections)
        {
            connection.close();
        }
        for (final SocketChannel channel : idle)
        {
            channel.close();
        }
    }

    /**
     * Until the compilers have nothing to do any more: code that is replaced while it runs allocates what its compiled
     * form had no need to.
     */
    private void warmUp() throws IOException
    {
        int quiet = 0;
        for (int i = 0; i < WARM_UP_ROUNDS_LIMIT && (i < WARM_UP_ROUNDS || quiet < MEASURED_ROUNDS); i++)
        {
            final long before = COMPILER.getTotalCompilationTime();
            round();
            quiet = COMPILER.getTotalCompilationTime() == before ? quiet + 1 : 0;
        }
    }

    private void round() throws IOException
    {
        for (int i = 0; i < REQUESTS_A_ROUND / PIPELINED; i++)
        {
            exchange(PIPELINED, WHOLE);
        }
        for (int i = 0; i < REQUESTS_A_ROUND; i++)
        {
            exchange(1, WHOLE);
        }
        for (int i = 0; i < REQUESTS_A_ROUND / PIPELINED; i++)
        {
            exchange(PIPELINED, PIECE);
        }
    }

    private void exchange(final int requests, final int piece) throws IOException
    {
        for (final LoadConnection connection : connections)
        {
            connection.send(requests, piece);
        }
        for (final LoadConnection connection : connections)
        {
            connection.await();
        }
    }

    private Map<String, Long> allocated(final Gateway gateway)
    {
        final Map<String, Long> bytes = new TreeMap<>();
        others.forEach((id) -> bytes.put("thread " + id, THREADS.getThreadAllocatedBytes(id)));
        gateway.metrics().forEach((lane) ->
        {
            for (final StageMetrics stage : lane.stages())
            {
                final String name = THREADS.getThreadInfo(stage.threadId()).getThreadName();
                bytes.put(name, THREADS.getThreadAllocatedBytes(stage.threadId()));
            }
        });
        return bytes;
    }

    private static Gateway start(
        final String layout, final String kind, final int lanes, final String... settings)
    {
        return Gateway.start(config(layout, kind, lanes, settings));
    }

    private static GatewayConfig config(
        final String layout, final String kind, final int lanes, final String... settings)
    {
        final List<String> all = new ArrayList<>(
            List.of(
                "penstock.plain.address=127.0.0.1:0",
                "penstock.tls.address=127.0.0.1:0",
                "penstock.admin.address=off",
                "penstock.layout=" + layout,
                "penstock.lanes=" + lanes,
                "penstock.services.orders.kind=" + kind,
                "penstock.orders.resting-limit=1024",
                "penstock.orders.remembered-limit=4096"));
        all.addAll(List.of(settings));
        return ConfigLoader.load(null, all, Map.of()).gateway();
    }
}
