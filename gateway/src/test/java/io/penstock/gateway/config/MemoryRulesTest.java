package io.penstock.gateway.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryRulesTest
{
    private static final long GIB = 1 << 30;

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "penstock.ring.inbound-slots=16384, penstock.slot.size=1MiB; penstock.ring.inbound-slots: so many slots, " +
            "by penstock.slot.size and penstock.slot.rows of 2 MiB each, are above 2 GiB (--set)",
        "penstock.ring.inbound-slots=4096, penstock.slot.rows=4096; penstock.ring.inbound-slots: so many slots, by " +
            "penstock.slot.size and penstock.slot.rows of 2 MiB each, are above 2 GiB (--set)",
        "penstock.pool.size=1GiB, penstock.lanes=4; penstock.lanes: rings, pools and queues of all lanes take about " +
            "4114 MiB, and the JVM may use 4 GiB: lower it, or raise -XX:MaxDirectMemorySize (--set)",
        "penstock.pool.size=1GiB, penstock.http.body-limit=512MiB, penstock.layout=stages; " +
            "penstock.pool.size: rings, pools and queues of all lanes take about 5134 MiB, and the JVM may use 4 GiB" +
            ": lower it, or raise -XX:MaxDirectMemorySize (--set)"})
    void shouldRefuseWhatTakesTooMuchMemory(final String settings, final String message)
    {
        final ConfigException e = assertThrows(ConfigException.class, () -> check(4 * GIB, settings));
        assertEquals(message, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "penstock.pool.size, 256MiB",
        "penstock.ring.inbound-slots, 8192",
        "penstock.ring.outbound-slots, 4096"})
    void shouldNameWhatTakesMostWhenOneLaneIsTooMuch(final String key, final String value)
    {
        final ConfigException e = assertThrows(ConfigException.class, () -> check(GIB / 8, key + "=" + value));
        assertEquals(key, e.key());
    }

    @Test
    void shouldRefuseRingsThatASchemaMakesTooLarge()
    {
        final Settings merged = new Settings(ConfigSources.merge(null, List.of("penstock.lanes=1"), Map.of()));
        final GatewayConfig config = ConfigLoader.read(merged);
        final long beside = GIB / 8;

        assertDoesNotThrow(() -> MemoryRules.checkRings(config, GIB / 4, GIB / 4, GIB / 2 + beside));
        assertEquals("penstock.ring.inbound-slots", refused(config, GIB / 4 + 1, GIB / 4, GIB / 2).key());
        assertEquals("penstock.ring.outbound-slots", refused(config, GIB / 4, GIB / 4 + 1, GIB / 2).key());
        assertEquals(
            "penstock.ring.outbound-slots: with slots for messages as long as those of the schema, the ring takes " +
                "3 GiB, and may take 2 GiB",
            refused(config, 1, 3 * GIB, 9 * GIB).getMessage());
    }

    private static ConfigException refused(
        final GatewayConfig config, final long inbound, final long outbound, final long maxDirect)
    {
        return assertThrows(
            ConfigException.class, () -> MemoryRules.checkRings(config, inbound, outbound, maxDirect));
    }

    @Test
    void shouldCountTheWindowsOfEachCoding()
    {
        assertEquals(
            2 * 4 * 32 << 10,
            beside("penstock.http.codings=gzip,deflate,zstd,br", "penstock.http.compression=on") -
                beside("penstock.http.codings=gzip", "penstock.http.compression=on") + (2 * 32 << 10));
    }

    private static long beside(final String... settings)
    {
        final Settings merged = new Settings(ConfigSources.merge(null, List.of(settings), Map.of()));
        return MemoryRules.besidesRings(ConfigLoader.read(merged));
    }

    @Test
    void shouldTakeTheGreatestValuesOfOneKeyWithTheDefaults()
    {
        for (final String setting : List.of(
            "penstock.ring.inbound-slots=16384", "penstock.ring.outbound-slots=16384", "penstock.slot.size=1MiB",
            "penstock.slot.rows=4096", "penstock.pool.size=1GiB", "penstock.layout=stages"))
        {
            assertDoesNotThrow(() -> check(4 * GIB, setting), setting);
        }
    }

    @Test
    void shouldKnowTheMemoryOfThisProcess()
    {
        assertTrue(MemoryRules.maxDirect() >= 64 << 20);
    }

    /** The memory that the launcher allows, whatever this process has. */
    private static void check(final long maxDirect, final String settings)
    {
        final List<String> arguments = Stream.concat(
            Stream.of("penstock.services.orders.kind=workers"), Stream.of(settings.split(", "))).toList();
        final Settings merged = new Settings(ConfigSources.merge(null, arguments, Map.of()));
        new MemoryRules(ConfigLoader.read(merged), merged).check(maxDirect);
    }
}
