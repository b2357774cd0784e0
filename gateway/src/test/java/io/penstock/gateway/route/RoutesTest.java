package io.penstock.gateway.route;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.http1.Http1;
import io.penstock.gateway.config.GatewayConfig.RememberedReplies;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.GatewayConfig.RouteConfig;
import io.penstock.gateway.config.GatewayConfig.ServiceConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest
{
    private static final List<ServiceConfig> SERVICES =
        List.of(new ServiceConfig("first", "inline", "", 0, 1, "", false, new RememberedReplies(65_536, 1 << 24), null,
            null),
            new ServiceConfig("orders", "inline", "", 0, 1, "", false, new RememberedReplies(65_536, 1 << 24), null,
                null));

    private final Routes routes = Defaults.routes();
    private final PathMatch match = new PathMatch();

    @Test
    void shouldFindARouteByMethodAndPath()
    {
        assertEquals("NewOrderSingle", layout(Http1.POST, "/orders"));
        assertEquals("OrderStatusRequest", layout(Http1.GET, "/orders/A1"));
        assertEquals("OrderCancelReplaceRequest", layout(Http1.PUT, "/orders/A1"));
        assertEquals("OrderCancelRequest", layout(Http1.DELETE, "/orders/A1"));
    }

    @Test
    void shouldServeHeadByGet()
    {
        assertEquals(match(Http1.GET, "/orders/A1"), match(Http1.HEAD, "/orders/A1"));
        assertEquals(Routes.METHOD_NOT_ALLOWED, match(Http1.HEAD, "/orders"));
    }

    @Test
    void shouldPlaceThePathParameters()
    {
        match(Http1.GET, "/orders/A%2F1");

        assertEquals("/orders/".length(), match.offset(0));
        assertEquals("A%2F1".length(), match.length(0));
    }

    @Test
    void shouldTellTheMethodsThatAResourceHas()
    {
        assertEquals(Routes.METHOD_NOT_ALLOWED, match(Http1.PATCH, "/orders"));
        assertEquals("POST", allow());
        assertEquals(Routes.METHOD_NOT_ALLOWED, match(Http1.POST, "/orders/A1"));
        assertEquals("GET, HEAD, PUT, DELETE", allow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "*", "/order", "/ordersx", "/orders/", "/orders//", "/orders/a/", "/orders/a/b",
        "//orders", "orders", "/Orders"})
    void shouldNotFindWhatNoTemplateMatches(final String path)
    {
        assertEquals(Routes.NOT_FOUND, match(Http1.GET, path));
        assertEquals(Routes.NOT_FOUND, match(Http1.POST, path));
    }

    @Test
    void shouldGiveTemplatesOfOneShapeOneResource()
    {
        final Routes two = routes(
            row("GET /orders/{clOrdId}"),
            new RouteConfig("DELETE /orders/{origClOrdId}?clOrdId", "OrderCancelRequest", "orders", "", "", "", ""));

        assertEquals(Routes.METHOD_NOT_ALLOWED, match(two, Http1.PUT, "/orders/A"));
        assertEquals("GET, HEAD, DELETE", allow(two));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void shouldPreferALiteralWhateverTheOrderOfTheRows(final List<RouteConfig> rows)
    {
        final Routes table = new Routes(rows, SERVICES, Defaults.SCHEMA);

        assertEquals("POST /orders/new", http(table, rows, Http1.POST, "/orders/new"));
        assertEquals("PUT /orders/{origClOrdId}", http(table, rows, Http1.PUT, "/orders/A1"));
        assertEquals("PUT /{origClOrdId}/new", http(table, rows, Http1.PUT, "/ordersx/new"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void shouldTryTheNextTemplateWhenOneLacksTheMethod(final List<RouteConfig> rows)
    {
        final Routes table = new Routes(rows, SERVICES, Defaults.SCHEMA);

        assertEquals("GET /orders/{clOrdId}", http(table, rows, Http1.GET, "/orders/new"));
        assertEquals("/orders/".length(), match.offset(0));
        assertEquals("new".length(), match.length(0));
        assertEquals("PUT /orders/{origClOrdId}", http(table, rows, Http1.PUT, "/orders/new"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void shouldAllowTheMethodsOfAllTemplatesThatMatch(final List<RouteConfig> rows)
    {
        final Routes table = new Routes(rows, SERVICES, Defaults.SCHEMA);

        assertEquals("GET, HEAD, POST, PUT", allow(table, Http1.DELETE, "/orders/new"));
        assertEquals("GET, HEAD, PUT", allow(table, Http1.DELETE, "/orders/A1"));
        assertEquals("PUT", allow(table, Http1.DELETE, "/ordersx/new"));
    }

    /** The same rows in several orders. */
    static List<List<RouteConfig>> orders()
    {
        final List<RouteConfig> rows = List.of(
            row("GET /orders/{clOrdId}"),
            new RouteConfig("PUT /{origClOrdId}/new", "OrderCancelReplaceRequest", "orders", "", "", "", ""),
            new RouteConfig("PUT /orders/{origClOrdId}", "OrderCancelReplaceRequest", "orders", "", "", "", ""),
            new RouteConfig("POST /orders/new", "NewOrderSingle", "orders", "", "", "", ""));
        final List<List<RouteConfig>> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++)
        {
            final List<RouteConfig> rotated = new ArrayList<>(rows);
            Collections.rotate(rotated, i);
            all.add(rotated);
        }
        return all;
    }

    @Test
    void shouldResolveServiceFieldsAndGeneratedIds()
    {
        final Routes resolved = routes(
            new RouteConfig("DELETE /orders/{origClOrdId}?clOrdId", "OrderCancelRequest", "orders", "clOrdId", "", "",
                ""));
        final Route route = resolved.route(0);

        assertEquals(1, route.service());
        assertEquals("origClOrdId", route.layout().field(route.pathFields()[0]).name());
        assertEquals("clOrdId", route.layout().field(route.queryFields()[0]).name());
        assertEquals("clOrdId", route.layout().field(route.generated()).name());
        assertArrayEquals("clOrdId".getBytes(StandardCharsets.US_ASCII), route.queryNames()[0]);
        assertEquals(-1, Defaults.routes().route(0).generated());
    }

    @Test
    void shouldKnowTheMessagesThatClientsMaySend()
    {
        assertEquals(0, routes.ofTemplate(1));
        assertEquals(-1, routes.ofTemplate(11));
        assertEquals(4, routes.messages().length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET                          | OrderStatusRequest | orders |         | GET",
        "BREW /orders                 | OrderStatusRequest | orders |         | BREW",
        "HEAD /orders                 | OrderStatusRequest | orders |         | HEAD",
        "GET orders                   | OrderStatusRequest | orders |         | orders",
        "GET /orders/{clOrdId}        | Nothing            | orders |         | Nothing",
        "GET /orders/{clOrdId}        | OrderStatusRequest | none   |         | none",
        "GET /orders/{nothing}        | OrderStatusRequest | orders |         | nothing",
        "GET /orders/{clOrdId}?thing  | OrderStatusRequest | orders |         | thing",
        "GET /orders/{clOrdId}        | OrderStatusRequest | orders | nothing | nothing",
        "GET /{clOrdId}/{clOrdId}/{clOrdId} | OrderStatusRequest | orders | | too many path parameters",
        "GET /{clOrdId}/{clOrdId}     | OrderStatusRequest | orders |         | clOrdId is a parameter twice",
        "GET /orders/{clOrdId}?clOrdId | OrderStatusRequest | orders |        | clOrdId is a parameter twice",
        "DELETE /{origClOrdId}?clOrdId&clOrdId | OrderCancelRequest | orders | | clOrdId is a parameter twice",
        "HEAD /orders/{clOrdId}       | OrderStatusRequest | orders |         | HEAD comes with GET",
        "GET /orders                  | OrderStatusRequest | orders |         | clOrdId of OrderStatusRequest is",
        "DELETE /orders/{origClOrdId} | OrderCancelRequest | orders |         | clOrdId of OrderCancelRequest is",
        "PUT /orders/{origClOrdId}    | OrderCancelReplaceRequest | orders | origClOrdId | origClOrdId is in the path",
        "POST /orders                 | NewOrderSingle     | orders | side    | side",
        "POST /orders                 | NewOrderSingle     | orders | symbol  | symbol is shorter than the 24 bytes"})
    void shouldNameWhatIsWrongWithARow(
        final String http,
        final String message,
        final String service,
        final String generated,
        final String named)
    {
        final RouteConfig row = new RouteConfig(http, message, service, generated == null ? "" : generated, "", "", "");
        final String text = assertThrows(ConfigException.class, () -> routes(row)).getMessage();

        assertTrue(text.contains(named), text);
    }

    @Test
    void shouldRefuseTwoRoutesForTheSameRequests()
    {
        final String text = assertThrows(
            ConfigException.class,
            () -> routes(row("GET /orders/{clOrdId}"), row("GET /orders/{clOrdId}"))).getMessage();

        assertEquals("penstock.routes[1].http: penstock.routes[0] is for the same requests as GET /orders/{clOrdId}",
            text);
    }

    @Test
    void shouldSayWhichRowIsWrongAndWhereItCameFrom()
    {
        final RouteConfig wrong = new RouteConfig("GET /{clOrdId}", "Nothing", "orders", "", "", "", "own.conf:7");

        assertEquals(
            "penstock.routes[1].message: the schema has no message Nothing (own.conf:7)",
            assertThrows(ConfigException.class, () -> routes(row("GET /orders/{clOrdId}"), wrong)).getMessage());
    }

    private String http(
        final Routes table, final List<RouteConfig> rows, final int method, final String path)
    {
        return rows.get(match(table, method, path)).http();
    }

    private String allow(final Routes table, final int method, final String path)
    {
        assertEquals(Routes.METHOD_NOT_ALLOWED, match(table, method, path));
        return allow(table);
    }

    private String layout(final int method, final String path)
    {
        return routes.route(match(method, path)).layout().name();
    }

    private String allow()
    {
        return allow(routes);
    }

    /** The value of the field. */
    private String allow(final Routes table)
    {
        final String field = new String(table.allow(match.resource()), StandardCharsets.US_ASCII);
        assertTrue(field.startsWith("Allow: ") && field.endsWith("\r\n"), field);
        return field.substring("Allow: ".length()).strip();
    }

    private int match(final int method, final String path)
    {
        return match(routes, method, path);
    }

    private int match(final Routes table, final int method, final String path)
    {
        final byte[] bytes = path.getBytes(StandardCharsets.US_ASCII);
        return table.match(method, new UnsafeBuffer(bytes), 0, bytes.length, match);
    }

    private static RouteConfig row(final String http)
    {
        return new RouteConfig(http, "OrderStatusRequest", "orders", "", "", "", "");
    }

    private static Routes routes(final RouteConfig... rows)
    {
        return new Routes(List.of(rows), SERVICES, Defaults.SCHEMA);
    }
}
