package io.penstock.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.LaneMetrics;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.Protocol;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.counters.ServiceMetrics;
import io.penstock.gateway.counters.StageMetrics;
import io.penstock.gateway.lane.AdminThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AdminServerTest
{
    private static final Pattern SAMPLE =
        Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(\\w+=\"[^\"]*\",?)*})? ([-+.eE0-9]+|NaN|[+-]Inf)");

    private final AtomicBoolean isLive = new AtomicBoolean(true);
    private final AtomicBoolean isReady = new AtomicBoolean();
    private final List<String> down = new CopyOnWriteArrayList<>();
    private final Health health = new Health()
    {
        @Override
        public boolean isLive()
        {
            return isLive.get();
        }

        @Override
        public boolean isReady()
        {
            return isReady.get();
        }

        @Override
        public List<String> down()
        {
            return List.copyOf(down);
        }
    };
    private final Counters counters = Counters.forLanes(2);
    private final List<LaneMetrics> lanes = List.of(new Lane("0"), new Lane("1"));
    private final Map<String, Supplier<Page>> pages = Map.of(
        "/", () -> new Page("text/html; charset=utf-8", "<p>routes".getBytes(StandardCharsets.UTF_8)),
        "/openapi.json", () -> new Page("application/json", new byte[]{'{', '}'}));
    private final AdminThreads threads = new AdminThreads();
    private final AdminServer server = AdminServer.start(anyPort(), health, counters, lanes, pages, threads);
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop()
    {
        server.close();
        threads.close();
    }

    @Test
    void shouldSayWhetherItIsReady() throws Exception
    {
        assertEquals(503, get("/ready").statusCode());
        isReady.set(true);
        assertEquals(200, get("/ready").statusCode());
        down.addAll(List.of("orders", "quotes"));
        assertEquals(503, get("/ready").statusCode());
        assertEquals("not ready, services that take no requests: orders, quotes\n", get("/ready").body());
        down.clear();
        isReady.set(false);
        assertEquals(503, get("/ready").statusCode());
    }

    @Test
    void shouldSayWhetherItIsLive() throws Exception
    {
        assertEquals(200, get("/live").statusCode());
        isLive.set(false);
        assertEquals(503, get("/live").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,200", "POST,/,405", "GET,/openapi.json,200", "HEAD,/openapi.json,200", "PUT,/openapi.json,405",
        "GET,/openapi,404", "GET,/live/,404", "GET,/livelier,404", "GET,/metrics2,404", "POST,/x,404",
        "GET,/live?x=1,200",
        "POST,/live,405", "DELETE,/ready,405", "PUT,/metrics,405", "HEAD,/live,200", "HEAD,/metrics,200"})
    void shouldAnswerByMethodAndPath(final String method, final String path, final int status) throws Exception
    {
        final HttpResponse<String> response = send(request(path).method(method, BodyPublishers.noBody()).build());
        assertEquals(status, response.statusCode());
        assertEquals(status == 405 ? "GET, HEAD" : "", response.headers().firstValue("Allow").orElse(""));
        if ("HEAD".equals(method))
        {
            assertEquals("", response.body());
        }
    }

    @Test
    void shouldServePagesThatMayLoadNothing() throws Exception
    {
        final HttpResponse<String> page = get("/");

        assertEquals("<p>routes", page.body());
        assertEquals("text/html; charset=utf-8", page.headers().firstValue("Content-Type").orElse(""));
        assertTrue(
            page.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'"));
        assertEquals("{}", get("/openapi.json").body());
        assertEquals("there are /live, /ready, /metrics, /, /openapi.json\n", get("/none").body());
    }

    @Test
    void shouldExportWhatIsCounted() throws Exception
    {
        final LaneCounters first = new LaneCounters(counters, 0, List.of("orders"));
        final LaneCounters second = new LaneCounters(counters, 1, List.of("orders"));
        first.accepted();
        first.socket().opened();
        second.protocol().requests(Protocol.HTTP1, 5);
        second.protocol().answer(200);
        second.protocol().answer(204);
        first.layer(Layer.PROTOCOL).rejected(Reason.HELD_LIMIT);
        first.layer(Layer.SERVICE).rejected(Reason.HELD_LIMIT);
        first.socket().closed(Reason.WRITE_STALL);
        second.group("all").worked(1_500_000_000L);

        final Map<String, Double> samples = parse(get("/metrics").body());

        assertEquals(1, samples.get("penstock_connections_accepted_total{lane=\"0\"}"));
        assertEquals(0, samples.get("penstock_connections_accepted_total{lane=\"1\"}"));
        assertEquals(0, samples.get("penstock_connections_open{lane=\"0\"}"));
        assertEquals(1, samples.get("penstock_connections_closed_total{lane=\"0\",reason=\"write-stall\"}"));
        assertEquals(5, samples.get("penstock_requests_total{lane=\"1\",protocol=\"http1\"}"));
        assertEquals(2, samples.get("penstock_answers_total{lane=\"1\",status=\"2xx\"}"));
        assertEquals(2, samples.get("penstock_rejects_total{lane=\"0\",reason=\"held-limit\"}"));
        assertEquals(1.5, samples.get("penstock_group_worked_seconds_total{group=\"all\",lane=\"1\"}"));
    }

    @Test
    void shouldExportWhatStagesTell() throws Exception
    {
        final Map<String, Double> samples = parse(get("/metrics").body());

        assertEquals(1_000_000_007, samples.get("penstock_stage_events_total{lane=\"1\",stage=\"parse\"}"));
        assertEquals(3, samples.get("penstock_stage_queue_depth{lane=\"0\",stage=\"parse\"}"));
        assertTrue(samples.get("penstock_stage_allocated_bytes_total{lane=\"0\",stage=\"parse\"}") > 0);
        assertFalse(samples.containsKey("penstock_stage_allocated_bytes_total{lane=\"0\",stage=\"gone\"}"));
        assertTrue(samples.get("jvm_memory_used_bytes{area=\"heap\"}") > 0);
        assertTrue(samples.get("process_cpu_seconds_total") > 0);
        assertTrue(samples.keySet().stream().anyMatch((name) -> name.startsWith("jvm_gc_collection_seconds_count{")));
    }

    @Test
    void shouldExportWhatServicesTell() throws Exception
    {
        final AtomicLong depth = new AtomicLong(3);
        final ServiceMetrics metrics = counters.service("own-service");
        metrics.gauge("depth", "How deep it is.", depth::get);
        metrics.counter("refused", "What it refused.", () -> 5, "reason", "late", "side", "buy");
        metrics.counter("refused", "What it refused.", () -> 7, "reason", "early", "side", "buy");

        assertEquals(3, parse(get("/metrics").body()).get("penstock_own_service_depth"));
        depth.set(4);
        final String page = get("/metrics").body();
        final Map<String, Double> samples = parse(page);
        assertEquals(4, samples.get("penstock_own_service_depth"));
        assertEquals(5, samples.get("penstock_own_service_refused_total{reason=\"late\",side=\"buy\"}"));
        assertEquals(7, samples.get("penstock_own_service_refused_total{reason=\"early\",side=\"buy\"}"));
        assertTrue(page.contains("# HELP penstock_own_service_depth How deep it is.\n"), page);
    }

    @Test
    void shouldWriteTheFormatThatIsAskedFor() throws Exception
    {
        final HttpResponse<String> text = get("/metrics");
        assertTrue(text.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));

        final HttpResponse<String> open = send(
            request("/metrics").header("Accept", "application/openmetrics-text; version=1.0.0").build());
        assertTrue(open.headers().firstValue("Content-Type").orElse("").startsWith("application/openmetrics-text"));
        assertTrue(open.body().endsWith("# EOF\n"));
    }

    @Test
    void shouldNameTheKeyWhenThePortIsInUse() throws IOException
    {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            final InetSocketAddress address = (InetSocketAddress)taken.getLocalSocketAddress();
            final ConfigException e = assertThrows(
                ConfigException.class, () -> AdminServer.start(address, health, counters, lanes, pages, threads));
            assertEquals(
                "penstock.admin.address: can't listen on 127.0.0.1:" + address.getPort() + ": Address already in use",
                e.getMessage());
        }
    }

    @Test
    void shouldAnswerThoughManyClientsStall() throws Exception
    {
        final List<Socket> stalled = new ArrayList<>();
        try
        {
            for (int i = 0; i < 32; i++)
            {
                final Socket socket = new Socket(server.address().getAddress(), server.address().getPort());
                socket.getOutputStream().write("GET /live HTT".getBytes(StandardCharsets.US_ASCII));
                stalled.add(socket);
            }
            assertEquals(200, get("/live").statusCode());
        }
        finally
        {
            for (final Socket socket : stalled)
            {
                socket.close();
            }
        }
    }

    private HttpResponse<String> get(final String path) throws Exception
    {
        return send(request(path).build());
    }

    private HttpResponse<String> send(final HttpRequest request) throws Exception
    {
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(final String path)
    {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    }

    private static Map<String, Double> parse(final String text)
    {
        final Map<String, Double> samples = new HashMap<>();
        for (final String line : text.split("\n"))
        {
            if (!line.startsWith("#"))
            {
                assertTrue(SAMPLE.matcher(line).matches(), line);
                final int space = line.lastIndexOf(' ');
                final Double value = Double.valueOf(line.substring(space + 1));
                assertEquals(null, samples.put(line.substring(0, space), value), line);
            }
        }
        return samples;
    }

    private static InetSocketAddress anyPort()
    {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private record Lane(String lane) implements LaneMetrics
    {
        @Override
        public List<StageMetrics> stages()
        {
            return List.of(
                new Stage("parse", 1_000_000_007, 3, Thread.currentThread().getId()), new Stage("gone", 0, 0, 0));
        }
    }

    private record Stage(String stage, long events, long queueDepth, long threadId) implements StageMetrics
    {
    }
}
