package io.penstock.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.compress.ContentCoding;
import io.penstock.codecs.http1.Http1Forwarding;
import io.penstock.gateway.config.GatewayConfig.RememberedReplies;
import io.penstock.gateway.config.GatewayConfig.RouteConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import io.penstock.gateway.config.GatewayConfig.StatusConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest
{
    private static final GatewayConfig.AeronService AERON =
        new GatewayConfig.AeronService(
            "aeron:ipc",
            1001,
            "aeron:ipc",
            3_000_000_000L,
            "127.0.0.1:20110, 127.0.0.1:20120, 127.0.0.1:20130",
            "127.0.0.1:0");

    static final GatewayConfig.HttpService HTTP = new GatewayConfig.HttpService(
        List.of(), 64, 256, 1 << 30, seconds(4), seconds(1), seconds(30), 1, false, Http1Forwarding.REPLACE,
        new GatewayConfig.UpstreamHealth("", seconds(2), 2, 3, 5, seconds(1)));

    private static final Map<String, String> NO_ENVIRONMENT = Map.of();

    @TempDir
    private Path folder;

    @Test
    void shouldHaveTheDefaultsWhenNothingIsSet()
    {
        final GatewayConfig config = ConfigLoader.load(null, List.of(), NO_ENVIRONMENT).gateway();

        assertEquals(new InetSocketAddress("127.0.0.1", 8080), config.plainAddress());
        assertEquals(new InetSocketAddress("127.0.0.1", 8443), config.tls().address());
        assertEquals(new InetSocketAddress("127.0.0.1", 9090), config.adminAddress());
        assertEquals(List.of(), config.tls().certificates());
        assertEquals(seconds(10), config.tls().handshakes().deadlineNs());
        assertEquals("single", config.layout());
        assertEquals(1, config.lanes());
        assertFalse(config.spin());
        assertEquals(new GatewayConfig.Pinning(List.of(), true), config.pinning());
        assertEquals("standard", config.framing());
        assertEquals(4096, config.backlog());
        assertEquals(new GatewayConfig.Rings(0, 0, 8 << 10, 128, 32 << 20, 16 << 10), config.rings());
        assertEquals(
            new GatewayConfig.Limits(
                16_384, 1 << 20, 64 << 10, seconds(5), 65_536, seconds(10), seconds(2), 16 << 20, seconds(5)),
            config.limits());
        assertEquals(
            new GatewayConfig.Http(
                8 << 10, 32 << 10, 128, 1 << 20, seconds(10), 240, seconds(10), seconds(60), 64,
                new GatewayConfig.Codings(
                    List.of(ContentCoding.GZIP, ContentCoding.DEFLATE), 1 << 20, 100, false, 1 << 10)),
            config.http());
        assertEquals(new GatewayConfig.Pushes(List.of(), 16_384), config.pushes());
        assertEquals(new GatewayConfig.Orders(131_072, 262_144, 8_192), config.orders());
    }

    @Test
    void shouldHaveTheTablesOfOrderEntryWhenNothingIsSet()
    {
        final GatewayConfig config = ConfigLoader.load(null, List.of(), NO_ENVIRONMENT).gateway();

        assertEquals(List.of(
            new ServiceConfig("orders", "inline", "", 1 << 20, 1, "", false, new RememberedReplies(65_536, 1 << 24),
                AERON, HTTP)),
            config.services());
        assertEquals(
            List.of(
                new RouteConfig("POST /orders", "NewOrderSingle", "orders", "", "clOrdId", "possResend", "default"),
                new RouteConfig("GET /orders/{clOrdId}", "OrderStatusRequest", "orders", "", "", "", "default"),
                new RouteConfig("PUT /orders/{origClOrdId}", "OrderCancelReplaceRequest", "orders", "", "clOrdId",
                    "possResend",
                    "default"),
                new RouteConfig("DELETE /orders/{origClOrdId}?clOrdId", "OrderCancelRequest", "orders", "clOrdId",
                    "clOrdId", "possResend", "default")),
            config.routes());
        assertEquals(
            List.of(
                new StatusConfig("ExecutionReport", "ordRejReason", "UnknownOrder", 404, "default"),
                new StatusConfig("OrderCancelReject", "cxlRejReason", "UnknownOrder", 404, "default"),
                new StatusConfig("OrderCancelReject", "", "", 409, "default"),
                new StatusConfig("BusinessMessageReject", "businessRejectReason", "ApplicationNotAvailable", 503,
                    "default"),
                new StatusConfig("BusinessMessageReject", "", "", 422, "default")),
            config.statuses());
    }

    @Test
    void shouldPreferTheCommandLineThenTheEnvironmentThenTheFile() throws IOException
    {
        final Path file = file("penstock { backlog = 1, slot.rows = 3, linger.time = 1 s, http.body-limit = 1 KiB }");
        final Map<String, String> environment =
            Map.of("PENSTOCK_BACKLOG", "2", "PENSTOCK_SLOT_ROWS", "2", "PENSTOCK_HTTP_BODY_LIMIT", "2 KiB");
        final List<String> arguments = List.of("penstock.backlog=3", "penstock.http.body-limit = 3 KiB");

        final LoadedConfig loaded = ConfigLoader.load(file, arguments, environment);

        assertEquals(3, loaded.gateway().backlog());
        assertEquals(3 << 10, loaded.gateway().http().bodyBytes());
        assertEquals(2, loaded.gateway().rings().slotRows());
        assertEquals(seconds(1), loaded.gateway().limits().lingerNs());
        assertEquals("--set", origin(loaded, "penstock.backlog"));
        assertEquals("PENSTOCK_SLOT_ROWS", origin(loaded, "penstock.slot.rows"));
        assertEquals(file + ":1", origin(loaded, "penstock.linger.time"));
        assertEquals("default", origin(loaded, "penstock.lanes"));
    }

    @Test
    void shouldIncludeWhatIsBesideAFileWithoutAFolder() throws IOException
    {
        final Path included = Files.writeString(Files.createTempFile(Path.of(""), "included", ".conf"),
            "penstock.connections.limit = 77");
        final Path file = Files.writeString(Files.createTempFile(Path.of(""), "including", ".conf"),
            "include required(\"" + included + "\")");
        try
        {
            assertEquals(77, ConfigLoader.load(file, List.of(), Map.of()).gateway().limits().connections());
        }
        finally
        {
            Files.delete(file);
            Files.delete(included);
        }
    }

    @Test
    void shouldTakeTheLastWhenAKeyIsSetTwice()
    {
        final List<String> arguments = List.of("penstock.backlog=3", "penstock.backlog=4");
        assertEquals(4, ConfigLoader.load(null, arguments, NO_ENVIRONMENT).gateway().backlog());
    }

    @Test
    void shouldTurnListenersOffWhenAsked()
    {
        final List<String> arguments = List.of("penstock.tls.address=off", "penstock.admin.address=off");
        final GatewayConfig config = ConfigLoader.load(null, arguments, NO_ENVIRONMENT).gateway();

        assertNull(config.tls().address());
        assertNull(config.adminAddress());
    }

    @Test
    void shouldTakeListsFromTheCommandLine()
    {
        final List<String> arguments = List.of(
            "penstock.routes=[{ http = \"GET /o/{clOrdId}\", message = OrderStatusRequest, service = orders }]",
            "penstock.statuses=[]");
        final GatewayConfig config = ConfigLoader.load(null, arguments, NO_ENVIRONMENT).gateway();

        assertEquals(List.of(new RouteConfig("GET /o/{clOrdId}", "OrderStatusRequest", "orders", "", "", "", "--set")),
            config.routes());
        assertTrue(config.statuses().isEmpty());
    }

    @Test
    void shouldPinEachThreadOfEachLane()
    {
        final List<String> arguments = List.of(
            "penstock.lanes=2", "penstock.services.orders.kind=workers", "penstock.layout=stages",
            "penstock.pinning-failure=warn",
            "penstock.pinning=[{ socket = 1, tls = 2, protocol = 3, message = \"4\", service = 5, accept = 0 }, " +
                "{ accept = 10, socket = 11, tls = 12, protocol = 13, message = 14, service = 15 }]");
        final GatewayConfig.Pinning pinning = ConfigLoader.load(null, arguments, NO_ENVIRONMENT).gateway().pinning();

        assertFalse(pinning.required());
        assertEquals(
            "[{accept=0, socket=1, tls=2, protocol=3, message=4, service=5}, " +
                "{accept=10, socket=11, tls=12, protocol=13, message=14, service=15}]",
            pinning.lanes().toString());
    }

    @Test
    void shouldRunSeveralLanesWhenServicesRunOnWorkers()
    {
        final List<String> arguments = List.of("penstock.lanes=2", "penstock.services.orders.kind=workers");
        final GatewayConfig config = ConfigLoader.load(null, arguments, NO_ENVIRONMENT).gateway();

        assertEquals(2, config.lanes());
        assertEquals("workers", config.services().get(0).kind());
    }

    @Test
    void shouldNotShowAPassword()
    {
        final List<String> arguments = List.of(
            "penstock.tls.key-store=/k.p12", "penstock.tls.key-store-password=tiger",
            "penstock.tls.certificates=[{key-store=/l.p12, key-store-password=tigers}]");
        final LoadedConfig loaded = ConfigLoader.load(null, arguments, NO_ENVIRONMENT);

        assertEquals("tiger", loaded.gateway().tls().certificates().get(0).keyStorePassword());
        assertEquals("tigers", loaded.gateway().tls().certificates().get(1).keyStorePassword());
        assertFalse(loaded.entries().toString().contains("tiger"));
    }

    @Test
    void shouldReadItsOwnOutput() throws IOException
    {
        final LoadedConfig loaded = ConfigLoader.load(null, List.of("penstock.lanes=1"), NO_ENVIRONMENT);
        final StringBuilder text = new StringBuilder();
        for (final ConfigEntry entry : loaded.entries())
        {
            text.append(entry.key()).append(" = ").append(entry.text()).append("  # ").append(entry.origin())
                .append('\n');
        }
        final GatewayConfig read = ConfigLoader.load(file(text.toString()), List.of(), NO_ENVIRONMENT).gateway();
        assertEquals(withoutOrigins(loaded.gateway()), withoutOrigins(read));
    }

    private static String withoutOrigins(final GatewayConfig config)
    {
        return config.toString().replaceAll(", origin=[^]]*", "");
    }

    private Path file(final String text) throws IOException
    {
        return Files.writeString(folder.resolve("penstock.conf"), text);
    }

    private static String origin(final LoadedConfig loaded, final String key)
    {
        return loaded.entries().stream().filter((entry) -> key.equals(entry.key())).findFirst().orElseThrow().origin();
    }

    private static long seconds(final long seconds)
    {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
