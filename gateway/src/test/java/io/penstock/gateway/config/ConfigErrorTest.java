package io.penstock.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigErrorTest
{
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "penstock.lane=2; penstock.lane: unknown key, did you mean penstock.lanes? (--set)",
        "nonsense=2; nonsense: unknown key (--set)",
        "penstock.http=2; penstock.http: is a group of keys, not a key (--set)",
        "penstock.lanes; --set: 'penstock.lanes' is not key=value",
        "=2; --set: '=2' is not key=value",
        "penstock.lanes=two; penstock.lanes: 'two' is not a whole number (--set)",
        "penstock.lanes=1.5; penstock.lanes: '1.5' is not a whole number (--set)",
        "penstock.lanes=; penstock.lanes: '' is not a whole number (--set)",
        "penstock.lanes=0; penstock.lanes: '0' is not between 1 and 64 (--set)",
        "penstock.lanes=99999999999999; penstock.lanes: '99999999999999' is not between 1 and 64 (--set)",
        "penstock.ring.inbound-slots=3; penstock.ring.inbound-slots: '3' is not a power of two (--set)",
        "penstock.services.orders.queue=100 KiB; penstock.services.orders.queue: '100 KiB' is not a power of " +
            "two (--set)",
        "penstock.slot.size=8 Kib; penstock.slot.size: '8 Kib' is not a length, such as 8 KiB (--set)",
        "penstock.slot.size=1 B; penstock.slot.size: '1 B' is not between 1 KiB and 1 MiB (--set)",
        "penstock.http.body-rate=fast; penstock.http.body-rate: 'fast' is not a rate, such as 240 B/s (--set)",
        "penstock.http.body-rate=0 B/s; penstock.http.body-rate: '0 B/s' is not between 1 B/s and 1 GiB/s (--set)",
        "penstock.drain.deadline=5; penstock.drain.deadline: '5' is not a time with its unit, such as 10 s (--set)",
        "penstock.drain.deadline=5 x; penstock.drain.deadline: '5 x' is not a time with its unit, such as 10 s (--set)",
        "penstock.drain.deadline=2 h; penstock.drain.deadline: '2 h' is not between 0 s and 1 h (--set)",
        "penstock.idle=doze; penstock.idle: 'doze' is not one of sleep, spin (--set)",
        "penstock.sbe.framing=x; penstock.sbe.framing: 'x' is not one of standard, cme, b3 (--set)",
        "penstock.services.orders.kind=x; penstock.services.orders.kind: 'x' is not one of inline, workers, aeron, " +
            "cluster, http, echo (--set)",
        "penstock.http.codings=gzip, lzma; penstock.http.codings: 'lzma' is not one of gzip, deflate, zstd, br (--set)",
        "penstock.http.codings=gzip,; penstock.http.codings: '' is not one of gzip, deflate, zstd, br (--set)",
        "penstock.http.codings=br,gzip , br; penstock.http.codings: has 'br' twice (--set)",
        "penstock.http.compression=gzip; penstock.http.compression: 'gzip' is not one of off, on (--set)",
        "penstock.http.compression-min=2 MiB; penstock.http.compression-min: '2 MiB' is not between 0 B and 1 MiB " +
            "(--set)",
        "penstock.http.decompressed-limit=1 GiB; penstock.http.decompressed-limit: '1 GiB' is not between 1 KiB and " +
            "512 MiB (--set)",
        "penstock.http.decompression-ratio=0; penstock.http.decompression-ratio: '0' is not between 1 and 10000 " +
            "(--set)",
        "penstock.layout=double; penstock.layout: 'double' is not a layout: single, stages, or the layers " +
            "socket tls protocol message service in this order with | between threads (--set)",
        "penstock.plain.address=8080; penstock.plain.address: '8080' is not an address: host:port, [ipv6]:port " +
            "or off " +
            "(--set)",
        "penstock.plain.address=127.0.0.1:65536; penstock.plain.address: the port of '127.0.0.1:65536' is not " +
            "between " +
            "0 and 65535 (--set)",
        "penstock.plain.address=no.such.host.invalid:1; penstock.plain.address: the host of 'no.such.host.invalid:1' " +
            "can't be resolved (--set)",
        "penstock.tls.address=127.0.0.1:8080; penstock.tls.address: has the port of penstock.plain.address (--set)",
        "penstock.admin.address=0.0.0.0:8443; penstock.admin.address: has the port of penstock.tls.address (--set)",
        "penstock.admin.address=0.0.0.0:8080; penstock.admin.address: has the port of penstock.plain.address (--set)",
        "penstock.lanes=2; penstock.services.orders.kind: inline serves one lane only, and penstock.lanes is 2: use " +
            "workers (set by default)",
        "penstock.http.head-limit=1 KiB; penstock.http.request-line-limit: is above penstock.http.head-limit " +
            "(set by default)",
        "penstock.foo=1; penstock.foo: unknown key (--set)",
        "penstock.http.keep-dead=1 s; penstock.http.keep-dead: unknown key (--set)",
        "penstock.layuot=single; penstock.layuot: unknown key, did you mean penstock.layout? (--set)",
        "penstock.http.body-limit=64 MiB; penstock.http.body-limit: is above penstock.pool.size, which holds " +
            "the bodies " +
            "(--set)",
        "penstock.held.limit=64 MiB; penstock.held.limit: is above penstock.pool.size, which holds the bytes (--set)",
        "penstock.orders.remembered-limit=1; penstock.orders.remembered-limit: is below " +
            "penstock.orders.resting-limit " +
            "(--set)",
        "penstock.pinning=1; penstock.pinning: takes a list, not a number (--set)",
        "penstock.pinning=[1]; penstock.pinning[0]: takes { key = value, ... } (--set)",
        "penstock.pinning=[{socket=1},{socket=2}]; penstock.pinning: takes one entry a lane: it has 2, and " +
            "penstock.lanes is 1 (--set)",
        "penstock.pinning=[{}]; penstock.pinning[0].socket: is missing: each thread of a lane takes a core, socket " +
            "(--set)",
        "penstock.pinning=[{socket=1, tls=2}]; penstock.pinning[0].tls: no thread of penstock.layout begins with " +
            "this layer, but with socket (--set)",
        "penstock.pinning=[{socket=-1}]; penstock.pinning[0].socket: takes the number of a core, 0 to 8191, not " +
            "'-1' (--set)",
        "penstock.pinning=[{socket=1.5}]; penstock.pinning[0].socket: takes the number of a core, 0 to 8191, not " +
            "'1.5' (--set)",
        "penstock.pinning=[{socket=8192}]; penstock.pinning[0].socket: takes the number of a core, 0 to 8191, not " +
            "'8192' (--set)",
        "penstock.pinning=[{socket=[1]}]; penstock.pinning[0].socket: takes the number of a core, 0 to 8191 (--set)",
        "penstock.pinning-failure=ignore; penstock.pinning-failure: 'ignore' is not one of error, warn (--set)",
        "penstock.routes=5; penstock.routes: takes a list, not a number (--set)",
        "penstock.routes=[; penstock.routes: can't be read as a list (--set)",
        "penstock.routes=[5]; penstock.routes[0]: takes { key = value, ... } (--set)",
        "penstock.routes=[{http=x}]; penstock.routes[0].http: 'x' is not a method and a path, such as " +
            "GET /orders/{clOrdId} (--set)",
        "penstock.routes=[{http=post /a}]; penstock.routes[0].http: 'post /a' has a method that is none of GET, " +
            "HEAD, POST, PUT, DELETE, OPTIONS, PATCH (--set)",
        "penstock.routes=[{http=POST a}]; penstock.routes[0].http: 'POST a' has a path that doesn't begin with a " +
            "slash (--set)",
        "penstock.routes=[{http=POST /a/}]; penstock.routes[0].http: 'POST /a/' has a path that ends with a slash " +
            "(--set)",
        "penstock.routes=[{http=\"POST /a//b\"}]; penstock.routes[0].http: 'POST /a//b' has two slashes in a row in " +
            "its path (--set)",
        "penstock.routes=[{http=\"POST /a/x{b}\"}]; penstock.routes[0].http: 'POST /a/x{b}' has 'x{b}' in its path: " +
            "a parameter is a whole segment, such as {clOrdId} (--set)",
        "penstock.routes=[{http=\"POST /a?\"}]; penstock.routes[0].http: 'POST /a?' has no names of fields behind " +
            "its question mark, such as ?clOrdId or ?side&price (--set)",
        "penstock.routes=[{http=GET /a/../b}]; penstock.routes[0].http: 'GET /a/../b' has '..' in its path, which " +
            "clients leave out (--set)",
        "penstock.routes=[{http=\"GET /\u00e4\"}]; penstock.routes[0].http: 'GET /\u00e4' has '\u00e4' in its path, " +
            "which no request has: write what is no ASCII letter with % (--set)",
        "penstock.routes=[{http=GET /a, service=b}]; penstock.routes[0].service: there is no service 'b', only " +
            "orders " +
            "(--set)",
        "penstock.routes=[{http=GET /a, service=orders}]; penstock.routes[0].message: is missing (--set)",
        "penstock.routes=[{http=GET /a, path=x}]; penstock.routes[0].path: unknown key, there are http, message, " +
            "service, generated, key, possResend (--set)",
        "penstock.pushes.conflate=[{message=M}]; penstock.pushes.conflate[0].by: is missing (--set)",
        "penstock.pushes.conflate=[{message=M, by=f, of=g}]; penstock.pushes.conflate[0].of: unknown key, there are " +
            "message, by (--set)",
        "penstock.statuses=[{message=M, status=99}]; penstock.statuses[0].status: '99' is not between 200 and 599 " +
            "(--set)",
        "penstock.statuses=[{message=M, status=204}]; penstock.statuses[0].status: '204' has no content, and a reply " +
            "has (--set)",
        "penstock.statuses=[{message=M, status=205}]; penstock.statuses[0].status: '205' has no content, and a reply " +
            "has (--set)",
        "penstock.statuses=[{message=M, status=304}]; penstock.statuses[0].status: '304' has no content, and a reply " +
            "has (--set)",
        "penstock.statuses=[{message=M, field=f, status=400}]; penstock.statuses[0]: field and value go together " +
            "(--set)"})
    void shouldSayInOneLineWhatIsWrongWithASetting(final String setting, final String message)
    {
        final ConfigException e =
            assertThrows(ConfigException.class, () -> ConfigLoader.load(null, List.of(setting), Map.of()));
        assertEquals(message, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "penstock.tls.certificate=/a.pem; penstock.tls.key: is missing, and penstock.tls.certificate is not (--set)",
        "penstock.tls.key=/a.pem; penstock.tls.certificate: is missing, and penstock.tls.key is not (--set)",
        "penstock.tls.client-certificates=need; penstock.tls.client-certificates: takes penstock.tls.trust, which " +
            "says whose certificates are good (--set)",
        "penstock.tls.trust=/a.pem; penstock.tls.trust: has no client verified where " +
            "penstock.tls.client-certificates is none (--set)",
        "penstock.tls.certificates=[{}]; penstock.tls.certificates[0]: takes certificate and key, or key-store (--set)",
        "penstock.tls.certificates=[{file=a}]; penstock.tls.certificates[0].file: unknown key, there are " +
            "certificate, key, key-store, key-store-password, ocsp (--set)",
        "penstock.tls.ocsp=/a.der; penstock.tls.ocsp: is about no certificate: there is none (--set)",
        "penstock.tls.certificates=[{key-store=a, key=b}]; penstock.tls.certificates[0].key-store: goes not together " +
            "with penstock.tls.certificates[0].key: it has both, certificate and key (--set)"})
    void shouldRefuseFilesThatMakeNoCertificate(final String setting, final String message)
    {
        shouldSayInOneLineWhatIsWrongWithASetting(setting, message);
    }

    @Test
    void shouldRefuseMessagesThatMayNotBeHeld()
    {
        final List<String> settings = List.of("penstock.message.size=64 KiB", "penstock.held.limit=16 KiB");
        final ConfigException e =
            assertThrows(ConfigException.class, () -> ConfigLoader.load(null, settings, Map.of()));
        assertEquals(
            "penstock.message.size: is above penstock.held.limit, which a message has to fit in (--set)",
            e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1; [{accept=1, socket=2}]; penstock.pinning[0].protocol: is missing: each thread of a lane takes a core, " +
            "accept, socket, protocol (--set)",
        "1; [{socket=2, protocol=3}]; penstock.pinning[0].accept: is missing: each thread of a lane takes a core, " +
            "accept, socket, protocol (--set)",
        "1; [{accept=1, socket=2, protocol=2}]; penstock.pinning[0].protocol: core 2 is that of " +
            "penstock.pinning[0].socket (--set)",
        "2; [{accept=1, socket=2, protocol=3}]; penstock.pinning: takes one entry a lane: it has 1, and " +
            "penstock.lanes is 2 (--set)",
        "2; [{accept=1, socket=2, protocol=3}, {accept=4, socket=5, protocol=1}]; penstock.pinning[1].protocol: " +
            "core 1 is that of penstock.pinning[0].accept (--set)"})
    void shouldSayWhichThreadOfWhichLaneHasNoCoreOfItsOwn(
        final int lanes, final String pinning, final String message)
    {
        final List<String> settings = List.of(
            "penstock.layout=accept | socket tls | protocol message service", "penstock.lanes=" + lanes,
            "penstock.services.orders.kind=workers", "penstock.pinning=" + pinning);
        final ConfigException e =
            assertThrows(ConfigException.class, () -> ConfigLoader.load(null, settings, Map.of()));
        assertEquals(message, e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "penstock.lane = 2; penstock.lane: unknown key, did you mean penstock.lanes?",
        "penstock { http { body-limt = 2 } }; penstock.http.body-limt: unknown key, did you mean " +
            "penstock.http.body-limit?",
        "lanes = 2; lanes: unknown key",
        "penstock.http = 2; penstock.http: is a group of keys and takes no value",
        "penstock.lanes = { a = 1 }; penstock.lanes: takes one value, not a group of keys",
        "penstock.lanes = [1]; penstock.lanes: takes one value, not a list",
        "penstock.lanes = null; penstock.lanes: takes one value, not null",
        "penstock.lanes = true; penstock.lanes: 'true' is not a whole number",
        "penstock.services.books.kind = inline; penstock.services.books: no row of penstock.routes names this service",
        "penstock.routes = [{http=GET /a b}]; penstock.routes[0].http: 'GET /a b' is not a method and a path, " +
            "such as " +
            "GET /orders/{clOrdId}"})
    void shouldNameFileAndLineOfWhatIsWrong(final String line, final String message) throws IOException
    {
        final Path file = Files.writeString(folder.resolve("a.conf"), "# a file\n\n" + line + "\n");
        final ConfigException e =
            assertThrows(ConfigException.class, () -> ConfigLoader.load(file, List.of(), Map.of()));
        assertEquals(message + " (" + file + ":3)", e.getMessage());
    }

    @Test
    void shouldRefuseAFileThatIsMissingOrBroken() throws IOException
    {
        final Path missing = folder.resolve("missing.conf");
        final Path broken = Files.writeString(folder.resolve("broken.conf"), "penstock {\n lanes = \n");

        final String missingMessage = message(missing);
        assertEquals("--config: the file " + missing + " doesn't exist", missingMessage);
        assertTrue(message(broken).startsWith("--config: "), message(broken));
        assertTrue(message(broken).contains("broken.conf"), message(broken));
        assertFalse(message(broken).contains("\n"), message(broken));
        assertTrue(message(folder).startsWith("--config: the file " + folder), message(folder));
    }

    @Test
    void shouldRefuseToStartWithoutAListener()
    {
        final List<String> off = List.of("penstock.plain.address=off", "penstock.tls.address=off");
        final ConfigException e = assertThrows(ConfigException.class, () -> ConfigLoader.load(null, off, Map.of()));
        assertEquals("penstock.plain.address", e.key());
    }

    @ParameterizedTest
    @MethodSource("rangedKeys")
    void shouldRefuseWhatIsOutOfRange(final ConfigKey key)
    {
        for (final long value : new long[]{key.min() - 1, key.max() + 1})
        {
            final String setting = key.name() + "=" + value + unit(key);
            final ConfigException e =
                assertThrows(ConfigException.class, () -> ConfigLoader.load(null, List.of(setting), Map.of()), setting);
            assertEquals(key.name(), e.key(), e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("rangedKeys")
    void shouldTakeTheEndsOfARange(final ConfigKey key)
    {
        for (final long value : new long[]{key.min(), key.max()})
        {
            try
            {
                ConfigLoader.load(null, List.of(key.name() + "=" + value + unit(key)), Map.of());
            }
            catch (final ConfigException e)
            {
                assertFalse(e.getMessage().contains("is not between"), e.getMessage());
            }
        }
    }

    private static Stream<ConfigKey> rangedKeys()
    {
        return ConfigKeys.all().stream().filter((key) -> key.max() > 0);
    }

    private static String unit(final ConfigKey key)
    {
        return switch (key.kind())
        {
            case LENGTH, LENGTH_POWER_OF_TWO -> " B";
            case RATE -> " B/s";
            case DURATION -> " ns";
            default -> "";
        };
    }

    private static String message(final Path file)
    {
        return assertThrows(ConfigException.class, () -> ConfigLoader.load(file, List.of(), Map.of())).getMessage();
    }
}
