package io.penstock.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.Http1Forwarding;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.GatewayConfig.HttpService;
import io.penstock.gateway.config.GatewayConfig.RememberedReplies;
import io.penstock.gateway.config.GatewayConfig.RouteConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassedRoutesTest
{
    private static final List<ServiceConfig> SERVICES = List.of(
        new ServiceConfig("orders", "inline", "", 0, 1, "", false, new RememberedReplies(1, 1 << 16), null, null),
        new ServiceConfig("legacy", "http", "", 0, 1, "", false, null, null, new HttpService(
            List.of(), 1, 1, 100, 1, 1, 1, 0, false, Http1Forwarding.DROP, null)));
    private static final List<RouteConfig> ROWS = List.of(
        new RouteConfig("POST /legacy/orders", "NewOrderSingle", "orders", "", "", "", ""),
        passed("/legacy/*"), passed("/legacy/deep/*"), passed("GET /legacy/{id}/one"), passed("/exact"));

    private final Routes routes = new Routes(ROWS, SERVICES, Defaults.SCHEMA);

    private static RouteConfig passed(final String http)
    {
        return new RouteConfig(http, "", "legacy", "", "", "", "");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /legacy/orders, 0", "GET, /legacy/orders, 1", "DELETE, /legacy/a, 1", "GET, /legacy/, 1",
        "GET, /legacy//, 1", "GET, /legacy/a/b/, 1", "GET, /legacy/deep, 1", "GET, /legacy/deep/, 2",
        "PUT, /legacy/deep/a, 2", "GET, /legacy/a/one, 3", "HEAD, /legacy/a/one, 3", "PUT, /legacy/a/one, 1",
        "OPTIONS, /exact, 4"})
    void shouldFindTheRowThatFitsBest(final String method, final String path, final int row)
    {
        assertEquals(row, match(Http1.method(method), path));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/legacy", "/legacyx", "/", "/exact/", "/legacy/.", "/legacy/..", "/legacy/./a", "/legacy/a/../b",
        "/legacy/%2e", "/legacy/%2E%2e/a", "/legacy/.%2e/a", "/legacy/a/..;x/b", "/legacy/a%2f../b", "/legacy/..%5ca",
        "/legacy/a\\..\\b"})
    void shouldNotFindWhatIsNotBelowOrMayLeadOut(final String path)
    {
        assertEquals(Routes.NOT_FOUND, match(Http1.GET, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/legacy/...", "/legacy/.a", "/legacy/a.", "/legacy/a..b", "/legacy/%2ea", "/legacy/%"})
    void shouldFindSegmentsThatHaveDotsAndOthers(final String path)
    {
        assertEquals(1, match(Http1.GET, path));
    }

    @Test
    void shouldPassAnyMethodOnButConnect()
    {
        assertEquals(1, match(Http1.UNKNOWN, "/legacy/a"));
        assertTrue(match(Http1.CONNECT, "/legacy/a") < 0);
    }

    @Test
    void shouldHaveTheLimitOfItsService()
    {
        assertTrue(routes.havePassedOn());
        assertTrue(routes.route(1).isPassedOn());
        assertEquals(100, routes.route(1).bodyLimit());
    }

    @Test
    void shouldRefuseTwoRowsForTheSameRequests()
    {
        final ConfigException e = assertThrows(
            ConfigException.class,
            () -> new Routes(List.of(passed("/a/*"), passed("/a/*")), SERVICES, Defaults.SCHEMA));
        assertTrue(e.getMessage().contains("is for the same requests as /a/*"), e.getMessage());
    }

    private int match(final int method, final String path)
    {
        final byte[] bytes = path.getBytes(StandardCharsets.ISO_8859_1);
        return routes.match(method, new UnsafeBuffer(bytes), 0, bytes.length, new PathMatch());
    }
}
