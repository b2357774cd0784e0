package io.penstock.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentSourceTest
{
    private static final GatewayConfig.AeronService AERON =
        new GatewayConfig.AeronService(
            "aeron:ipc",
            1001,
            "aeron:ipc",
            3_000_000_000L,
            "127.0.0.1:20110, 127.0.0.1:20120, 127.0.0.1:20130",
            "127.0.0.1:0");

    @Test
    void shouldSetAKeyByItsVariable()
    {
        final Map<String, String> environment = Map.of(
            "PENSTOCK_PLAIN_ADDRESS", "[::1]:0",
            "PENSTOCK_HTTP_REQUEST_LINE_LIMIT", "4 KiB",
            "PENSTOCK_SERVICES_ORDERS_KIND", "workers",
            "HOME", "/root");
        final GatewayConfig config = ConfigLoader.load(null, List.of(), environment).gateway();

        assertEquals(new InetSocketAddress("::1", 0), config.plainAddress());
        assertEquals(4096, config.http().requestLineBytes());
        assertEquals("workers", config.services().get(0).kind());
    }

    @Test
    void shouldSetKeysOfAServiceWhoseNameHasDashes()
    {
        final Map<String, String> environment = Map.of(
            "PENSTOCK_SERVICES_MARKET_DATA_KIND", "echo", "PENSTOCK_SERVICES_MARKET_DATA_QUEUE", "64 KiB");
        final List<String> settings = List.of(
            "penstock.routes=[{ http = \"POST /orders\", message = NewOrderSingle, service = market-data }]");
        final GatewayConfig config = ConfigLoader.load(null, settings, environment).gateway();

        assertEquals(
            List.of(new GatewayConfig.ServiceConfig("market-data", "echo", "", 1 << 16, 1, "", false,
                new GatewayConfig.RememberedReplies(65_536, 1 << 24), AERON, ConfigLoaderTest.HTTP)),
            config.services());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENSTOCK_SERVICES_ORDERS_COLOUR", "PENSTOCK_SERVICES__KIND", "PENSTOCK_LANE", "PENSTOCK_",
        "PENSTOCK_ROUTES", "PENSTOCK_PLAIN_PORT", "PENSTOCK_PLAIN"})
    void shouldRefuseAVariableThatIsNoKey(final String variable)
    {
        final Map<String, String> environment = Map.of(variable, "1");
        final ConfigException e =
            assertThrows(ConfigException.class, () -> ConfigLoader.load(null, List.of(), environment));
        assertTrue(e.getMessage().startsWith(variable + ": unknown environment variable"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "PENSTOCK_LANE; unknown environment variable, no key has this name, did you mean PENSTOCK_LANES?",
        "PENSTOCK_FOO; unknown environment variable, no key has this name",
        "PENSTOCK_HTTP_BODY; unknown environment variable, no key has this name",
        "PENSTOCK_ROUTES; unknown environment variable, as penstock.routes is a list: set it in a file or by --set",
        "PENSTOCK_STATUSES; unknown environment variable, as penstock.statuses is a list: set it in a file or by " +
            "--set"})
    void shouldSayWhatWasProbablyMeant(final String variable, final String reason)
    {
        final ConfigException e =
            assertThrows(ConfigException.class, () -> ConfigLoader.load(null, List.of(), Map.of(variable, "1")));
        assertEquals(variable + ": " + reason, e.getMessage());
    }

    @Test
    void shouldNameKeyAndVariableWhenAValueIsWrong()
    {
        final Map<String, String> environment = Map.of("PENSTOCK_LANES", "many");
        final ConfigException e =
            assertThrows(ConfigException.class, () -> ConfigLoader.load(null, List.of(), environment));
        assertEquals("penstock.lanes: 'many' is not a whole number (PENSTOCK_LANES)", e.getMessage());
    }

    @Test
    void shouldLeaveVariablesOfTheLauncherAndOfKubernetesAlone()
    {
        final Map<String, String> environment = Map.of(
            "PENSTOCK_JAVA_OPTS", "-Xmx1g",
            "PENSTOCK_HOME", "/opt/penstock",
            "PENSTOCK_SERVICE_HOST", "10.0.0.1",
            "PENSTOCK_SERVICE_PORT", "8080",
            "PENSTOCK_SERVICE_PORT_HTTP", "8080",
            "PENSTOCK_PORT", "tcp://10.0.0.1:8080",
            "PENSTOCK_PORT_8080_TCP", "tcp://10.0.0.1:8080",
            "PENSTOCK_PORT_8080_TCP_ADDR", "10.0.0.1",
            "PENSTOCK_TLS_SERVICE_HOST", "10.0.0.2",
            "PENSTOCK_TLS_PORT", "tcp://10.0.0.2:8443");
        assertEquals(1, ConfigLoader.load(null, List.of(), environment).gateway().lanes());
    }

    @Test
    void shouldHaveAVariableOfItsOwnForEachKey()
    {
        final Set<String> variables = new HashSet<>();
        for (final ConfigKey key : ConfigKeys.all())
        {
            assertTrue(variables.add(key.variable()), key.name());
        }
    }
}
