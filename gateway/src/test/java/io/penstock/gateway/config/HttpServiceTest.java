package io.penstock.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.http1.Http1Forwarding;
import io.penstock.gateway.config.GatewayConfig.HttpService;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServiceTest
{
    private static final String LEGACY = "penstock.services.legacy.";

    @Test
    void shouldReadHowAServiceIsReached()
    {
        final HttpService service = load(
            "[{ http = \"/legacy/*\", service = legacy }]",
            LEGACY + "upstreams=127.0.0.1:8081 , 127.0.0.1:8082",
            LEGACY + "host=client",
            LEGACY + "x-forwarded=add",
            LEGACY + "body-limit=0 B");

        assertEquals(
            List.of(new InetSocketAddress("127.0.0.1", 8081), new InetSocketAddress("127.0.0.1", 8082)),
            service.upstreams());
        assertTrue(service.passesHost());
        assertEquals(Http1Forwarding.ADD, service.forwarding());
        assertEquals(0, service.bodyLimit());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "upstreams=; penstock.services.legacy.upstreams: is missing",
        "upstreams=127.0.0.1; penstock.services.legacy.upstreams: '127.0.0.1'",
        "upstreams=127.0.0.1:0; penstock.services.legacy.upstreams: '127.0.0.1:0' is no host:port to connect to",
        "upstreams=127.0.0.1:1,; penstock.services.legacy.upstreams:",
        "upstream-connections=0; penstock.services.legacy.upstream-connections: '0' is not between 1 and 4096",
        "x-forwarded=yes; penstock.services.legacy.x-forwarded: 'yes' is not one of replace, add, pass, drop",
        "class=a.B; penstock.services.legacy.class: is of no use: kind http passes requests on",
        "health-path=health; penstock.services.legacy.health-path: 'health' is no path such as /health"})
    void shouldRefuseWhatASettingCannotBe(final String setting, final String message)
    {
        assertRefused(message, "[{ http = \"/legacy/*\", service = legacy }]",
            LEGACY + "upstreams=127.0.0.1:1", LEGACY + setting);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "http = \"/a/*\", message = NewOrderSingle; penstock.routes[0].message: is of no use: the service is of kind",
        "http = \"/a/*\", key = clOrdId; penstock.routes[0].key: is of no use",
        "http = \"/a?b\"; penstock.routes[0].http: '/a?b' has a question mark",
        "http = \"CONNECT /a\"; penstock.routes[0].http: 'CONNECT /a' has a method that is none of GET",
        "http = \"/a/*/b\"; penstock.routes[0].http: '/a/*/b' has an asterisk that is not its last segment",
        "http = \"a\"; penstock.routes[0].http: 'a' has a path that doesn't begin with a slash"})
    void shouldRefuseARowThatIsNoneOfRequestsThatArePassedOn(final String row, final String message)
    {
        assertRefused(message, "[{ " + row + ", service = legacy }]", LEGACY + "upstreams=127.0.0.1:1");
    }

    private static void assertRefused(final String message, final String routes, final String... settings)
    {
        final ConfigException e = assertThrows(ConfigException.class, () -> load(routes, settings));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    private static HttpService load(final String routes, final String... settings)
    {
        final List<String> all = new ArrayList<>(List.of(LEGACY + "kind=http", "penstock.routes=" + routes));
        all.addAll(List.of(settings));
        return ConfigLoader.load(null, all, Map.of()).gateway().services().get(0).http();
    }
}
