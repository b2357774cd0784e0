package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is wrong with a schema, a service or a class path is one line that begins with its key.
 */
@Timeout(60)
class OwnServiceErrorTest
{
    @TempDir
    private static Path folder;

    private static UserCode code;

    @BeforeAll
    static void compile() throws IOException
    {
        code = UserCode.compile(folder);
    }

    @Test
    void shouldRefuseSettingsThatDoNotGoTogether()
    {
        assertEquals("penstock.services.quotes.class: is missing; without a class, kind is echo (set by default)",
            message("penstock.services.quotes.kind=inline"));
        assertEquals(
            "penstock.services.quotes.class: an echo has no class: kind is inline or workers for those (--set)",
            message("penstock.services.quotes.kind=echo", "penstock.services.quotes.class=com.acme.Quotes"));
        assertEquals("penstock.services.spare: no row of penstock.routes names this service (--set)",
            message("penstock.services.quotes.kind=echo", "penstock.services.spare.kind=echo"));
        assertEquals(
            "penstock.services.quotes.klass: unknown key, did you mean penstock.services.quotes.class? (--set)",
            message("penstock.services.quotes.klass=com.acme.Quotes"));
        assertEquals("penstock.services.Spare: unknown key: names of services have lower-case letters, digits and " +
            "dashes, such as penstock.services.spare.kind (--set)",
            message("penstock.services.Spare.kind=echo").replace("Spare.kind", "Spare"));
        assertEquals("penstock.routes: is empty: a row says which requests make which message (--set)",
            message("penstock.routes=[]"));
        assertEquals("penstock.services.orders.class: is missing: the order book has no use for messages of another " +
            "schema (set by default)",
            message("penstock.routes=[{ http = \"POST /q\", message = QuoteRequest, service = orders }]"));
    }

    @Test
    void shouldSayWhichRowOfATableIsWrongAndWhereThatStands() throws IOException
    {
        final Path file = Files.writeString(folder.resolve("own.conf"), String.join("\n",
            "penstock.schema = src/test/resources/quotes.xml",
            "penstock.services.quotes.kind = echo",
            "penstock.routes = [",
            "  { http = \"POST /quotes\", message = QuoteRequest, service = quotes }",
            "  { http = \"PUT /quotes/{symbol}\",",
            "    message = QuoteRequests, service = quotes }",
            "]",
            "penstock.statuses = [",
            "  { message = QuoteRequest, field = venue, value = Grey, status = 409 }",
            "]"));

        assertEquals(
            "penstock.routes[1].message: the schema has no message QuoteRequests (" + file + ":5)",
            assertThrows(ConfigException.class, () -> check(file)).getMessage());
        Files.writeString(file, Files.readString(file).replace("QuoteRequests", "QuoteRequest"));
        assertEquals(
            "penstock.statuses[0].value: venue has no member Grey (" + file + ":9)",
            assertThrows(ConfigException.class, () -> check(file)).getMessage());
    }

    private static void check(final Path file)
    {
        Gateway.check(ConfigLoader.load(file, List.of(), Map.of()).gateway());
    }

    @Test
    void shouldLeaveTheTablesOfTheDefaultsWithTheSchemaThatShips()
    {
        final List<String> settings = new ArrayList<>(UserCode.SETTINGS);
        settings.removeIf((setting) -> setting.startsWith("penstock.routes"));
        final ConfigException e =
            assertThrows(ConfigException.class, () -> ConfigLoader.load(null, settings, Map.of()));
        assertEquals("penstock.routes: is empty: a row says which requests make which message (set by default)",
            e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "com.acme.None; is not on the class path (--class-path)",
        "java.lang.String; is no io.penstock.gateway.service.Service",
        "com.acme.Hidden; must be public, and neither abstract nor an interface",
        "com.acme.Broken$Base; must be public, and neither abstract nor an interface",
        "io.penstock.gateway.service.Service; must be public, and neither abstract nor an interface",
        "com.acme.Broken$Unmade; has no public constructor that takes nothing",
        "com.acme.Broken$Secret; has no public constructor that takes nothing",
    })
    void shouldSayWhatIsWrongWithAClass(final String className, final String reason)
    {
        final String[] settings =
            {"penstock.services.quotes.class=" + className, "penstock.class-path=" + code.folder()};
        assertEquals("penstock.services.quotes.class: " + className + " " + reason, message(settings));
        final GatewayConfig config = config(settings);
        assertEquals("penstock.services.quotes.class: " + className + " " + reason,
            assertThrows(ConfigException.class, () -> Gateway.check(config)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "com.acme.Broken; can't be made: java.lang.IllegalStateException: no luck",
        "com.acme.Broken$Static; can't be made, its class can't be initialized: " +
            "java.lang.NumberFormatException: For input string: \"no luck\"",
    })
    void shouldSayWhyAClassCannotBeMade(final String className, final String reason)
    {
        assertEquals("penstock.services.quotes.class: " + className + " " + reason,
            message("penstock.services.quotes.class=" + className, "penstock.class-path=" + code.folder()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"KLINGON", "UTF-16"})
    void shouldRefuseACharacterSetThatNobodyReadsWhenItChecks(final String characterSet) throws IOException
    {
        final String schema = Files.readString(Path.of("src/test/resources/quotes.xml"));
        final Path other = Files.writeString(
            folder.resolve("other.xml"), schema.replace("US-ASCII", characterSet));
        final GatewayConfig config = config("penstock.services.quotes.kind=echo", "penstock.schema=" + other);
        final String reason = assertThrows(ConfigException.class, () -> Gateway.check(config)).getMessage();
        assertTrue(reason.startsWith("penstock.schema: " + other + ": line ") &&
            reason.endsWith(": its character set is none of ASCII, UTF-8 and ISO 8859-1"), reason);
        assertEquals(reason, assertThrows(ConfigException.class, () -> Gateway.start(config)).getMessage());
    }

    @Test
    void shouldCheckClassesWithoutMakingThem()
    {
        assertThrows(ConfigException.class, () -> Gateway.check(config(
            "penstock.services.quotes.class=com.acme.None", "penstock.class-path=" + code.jar())));
        Gateway.check(config(
            "penstock.services.quotes.class=com.acme.Broken", "penstock.class-path=" + code.jar()));
    }

    @Test
    void shouldSayWhatIsNotOnTheClassPath()
    {
        assertEquals("penstock.class-path: 'no.jar' doesn't exist, or can't be read",
            message("penstock.services.quotes.kind=echo", "penstock.class-path=no.jar"));
        assertEquals("penstock.class-path: the folder 'none/' can't be read",
            message("penstock.services.quotes.kind=echo", "penstock.class-path=none/*"));
        Gateway.check(config("penstock.services.quotes.class=" + UserCode.QUOTES,
            "penstock.class-path=" + folder + "/*"));
    }

    @Test
    void shouldSayWhatIsWrongWithASchema() throws IOException
    {
        assertEquals("penstock.schema: none.xml: there is no such file",
            message("penstock.services.quotes.kind=echo", "penstock.schema=none.xml"));
        assertEquals("penstock.schema: src/test: can't be read: Is a directory",
            message("penstock.services.quotes.kind=echo", "penstock.schema=src/test"));
        final String schema = Files.readString(Path.of("src/test/resources/quotes.xml"));
        final Path bad = Files.writeString(
            folder.resolve("bad.xml"), schema.replace("type=\"Venue\"", "type=\"Avenue\""));
        assertEquals("penstock.schema: " + bad + ": line 25: field venue: " +
            "could not find type: Avenue", message("penstock.services.quotes.kind=echo", "penstock.schema=" + bad));
        final Path cut = Files.writeString(folder.resolve("cut.xml"), schema.substring(0, 400));
        final String reason = message("penstock.services.quotes.kind=echo", "penstock.schema=" + cut);
        assertTrue(reason.startsWith("penstock.schema: " + cut + ": line 8: "), reason);
    }

    @Test
    void shouldRefuseSlotsThatAreTooManyForTheMessagesOfASchema() throws IOException
    {
        final String schema = Files.readString(Path.of("src/test/resources/quotes.xml"));
        final Path large = Files.writeString(
            folder.resolve("large.xml"),
            schema.replaceFirst("length=\"8\"", "length=\"60000\""));
        final String message = message("penstock.services.quotes.kind=echo", "penstock.schema=" + large,
            "penstock.ring.outbound-slots=512");
        assertTrue(message.matches("penstock.ring.outbound-slots: with slots for messages as long as those of the " +
            "schema, the ring takes \\d+ MiB, and may take 2 GiB"), message);
    }

    private static String message(final String... settings)
    {
        return assertThrows(ConfigException.class, () -> Gateway.start(config(settings)).close()).getMessage();
    }

    private static GatewayConfig config(final String... settings)
    {
        final List<String> all = new ArrayList<>(UserCode.SETTINGS);
        all.addAll(List.of(settings));
        return ConfigLoader.load(null, all, Map.of()).gateway();
    }
}
