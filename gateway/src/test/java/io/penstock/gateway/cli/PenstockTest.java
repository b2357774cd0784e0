package io.penstock.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKey;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.tls.RecordPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PenstockTest
{
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void shouldSayThatAConfigurationIsGood() throws IOException
    {
        final Path file = Files.writeString(folder.resolve("a.conf"), "penstock.layout = stages");

        assertEquals(0, execute(Map.of("PENSTOCK_TLS_ADDRESS", "off"), "check", "--config", file.toString(),
            "--set", "penstock.plain.address=[::1]:0"));
        assertEquals(
            "ok: plain=[0:0:0:0:0:0:0:1]:0 tls=off admin=127.0.0.1:9090 layout=stages lanes=1\n", out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void shouldEndWithStatusTwoWhenAThreadHasNoCoreOfItsOwn()
    {
        assertEquals(2, execute(
            Map.of(), "check", "--set", "penstock.layout=stages", "--set", "penstock.pinning=[{accept=0,socket=0}]"));
        assertEquals(
            "penstock: penstock.pinning[0].socket: core 0 is that of penstock.pinning[0].accept (--set)\n",
            err.toString());
    }

    @Test
    void shouldEndWithStatusTwoWhenACoreCanNotBeHad()
    {
        assertEquals(2, execute(Map.of(), "check", "--set", "penstock.pinning=[{socket=8191}]"));
        assertTrue(err.toString().startsWith("penstock: penstock.pinning"), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());

        assertEquals(0, execute(Map.of(), "check", "--set", "penstock.pinning=[{socket=8191}]",
            "--set", "penstock.pinning-failure=warn"));
        assertTrue(out.toString().endsWith(" lanes=1 pinning=[{socket=8191}]\n"), out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "run", "config"})
    void shouldEndWithOneLineAndStatusTwoWhenAKeyIsUnknown(final String command)
    {
        assertEquals(2, execute(Map.of(), command, "--set", "penstock.lane=2"));
        assertEquals("penstock: penstock.lane: unknown key, did you mean penstock.lanes? (--set)\n", err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void shouldEndWithStatusTwoWhenTheKeyStoreIsMissing()
    {
        final Path missing = folder.resolve("missing.p12");
        assertEquals(2, execute(Map.of(), "check", "--set", "penstock.tls.key-store=" + missing));
        assertEquals("penstock: penstock.tls.key-store: the file " + missing + " doesn't exist\n", err.toString());
    }

    @Test
    void shouldEndWithStatusTwoWhenAPortIsInUse()
    {
        final GatewayStarter starter = (config) ->
        {
            throw ConfigException.cannotListen(
                ConfigKeys.PLAIN_ADDRESS, config.plainAddress(), new BindException("Address already in use"));
        };
        assertEquals(2, commandLine(Map.of(), starter).execute("run"));
        assertEquals(
            "penstock: penstock.plain.address: can't listen on 127.0.0.1:8080: Address already in use\n",
            err.toString());
    }

    @Test
    void shouldEndWithStatusTwoWhenThereIsNotEnoughMemory()
    {
        final GatewayStarter starter = (config) ->
        {
            throw new OutOfMemoryError("Cannot reserve 1 bytes of direct buffer memory");
        };
        assertEquals(2, commandLine(Map.of(), starter).execute("run"));
        assertTrue(err.toString().startsWith("penstock: penstock.lanes: there is not enough memory"), err.toString());
        assertTrue(err.toString().contains("penstock.pool.size"), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void shouldPrintEveryKeyWithItsOrigin()
    {
        assertEquals(0, execute(Map.of("PENSTOCK_BACKLOG", "7"), "config", "--set", "penstock.slot.rows=9"));
        final String text = out.toString();

        assertTrue(text.contains("penstock.backlog = \"7\"  # PENSTOCK_BACKLOG\n"), text);
        assertTrue(text.contains("penstock.slot.rows = \"9\"  # --set\n"), text);
        assertTrue(text.contains("penstock.lanes = 1  # default\n"), text);
        assertEquals(ConfigKeys.all().size(), text.lines().count());
    }

    @Test
    void shouldPrintAFileThatHasNoWrongPassword() throws IOException
    {
        assertEquals(0, execute(Map.of(), "config", "--set", "penstock.tls.key-store-password=tiger", "--set",
            "penstock.tls.key-store=/k.p12", "--set",
            "penstock.tls.certificates=[{key-store=/l.p12, key-store-password=lion}]"));
        final Path file = Files.writeString(folder.resolve("printed.conf"), out.toString());

        assertTrue(out.toString().contains("\n# penstock.tls.key-store-password = \"***\"  # --set\n"), out.toString());
        assertTrue(out.toString().contains("\n# penstock.tls.certificates = [{"), out.toString());
        assertFalse(out.toString().contains("lion"), out.toString());
        assertEquals("", ConfigLoader.load(file, List.of(), Map.of()).gateway().tls().certificates().get(0)
            .keyStorePassword());
    }

    @Test
    void shouldPrintJsonWhenAsked() throws IOException
    {
        assertEquals(0, execute(Map.of(), "config", "--json", "--set", "penstock.tls.key-store-password=tiger"));
        final JsonNode json = new ObjectMapper().readTree(out.toString());

        for (final ConfigKey key : ConfigKeys.all())
        {
            assertTrue(json.path(key.name()).has("value"), key.name());
        }
        assertEquals("default", json.path("penstock.routes").path("origin").asText());
        assertEquals(4, json.path("penstock.routes").path("value").size());
        assertEquals("***", json.path("penstock.tls.key-store-password").path("value").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--help", "run --help", "check -h", "config --help", "schema --help", "schema proto --help", "--version",
        "run --version"})
    void shouldHelpEverywhere(final String arguments)
    {
        assertEquals(0, execute(Map.of(), arguments.split(" ")));
        assertFalse(out.toString().isBlank());
        assertFalse(out.toString().contains("\u001b"), "no colours without a terminal");
        assertFalse(out.toString().contains("${"), out.toString());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "start", "run --frobnicate", "check --config", "config extra", "schema", "schema proto"})
    void shouldEndWithStatusTwoWhenTheCommandLineIsWrong(final String arguments)
    {
        assertEquals(2, execute(Map.of(), arguments.isEmpty() ? new String[0] : arguments.split(" ")));
        assertTrue(err.toString().startsWith("penstock: "), err.toString());
        assertEquals(2, err.toString().lines().count(), err.toString());
    }

    @Test
    void shouldPrintTheProtobufOfASchemaUnlessItBreaksClients() throws IOException
    {
        final Path old = schema("old.xml", "<field name='a' id='1' type='int64'/>");
        assertEquals(0, execute(Map.of(), "schema", "proto", old.toString()));
        assertTrue(out.toString().endsWith("\nmessage M {\n  sint64 a = 1;\n}\n"), out.toString());

        out.getBuffer().setLength(0);
        final Path good = schema(
            "good.xml",
            "<field name='a' id='1' type='int64'/><field name='b' id='2' type='int8' presence='optional'/>");
        assertEquals(0, execute(Map.of(), "schema", "proto", good.toString(), "--against", old.toString()));
        assertTrue(out.toString().contains("  optional sint32 b = 2;\n"), out.toString());
        assertEquals("", err.toString());

        out.getBuffer().setLength(0);
        final Path bad = schema("bad.xml", "<field name='b' id='1' type='int32'/>");
        assertEquals(2, execute(Map.of(), "schema", "proto", bad.toString(), "--against", old.toString()));
        assertEquals("penstock: message M: field a: renamed to b (breaks generated code)\n" +
            "penstock: message M: field a: type changed from sint64 to sint32 (breaks Protobuf)\n", err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void shouldEndWithStatusTwoWhenASchemaCanNotBeProtobuf() throws IOException
    {
        final Path schema = schema("a.xml", "<field name='a' id='19000' type='int64'/>");
        assertEquals(2, execute(Map.of(), "schema", "proto", schema.toString()));
        assertEquals("penstock: message M: field a: id 19000 can't be a number in Protobuf: " +
            "it must be 1 to 536870911, but for 19000 to 19999\n", err.toString());
        assertEquals("", out.toString());

        err.getBuffer().setLength(0);
        assertEquals(2, execute(Map.of(), "schema", "proto", folder.resolve("missing.xml").toString()));
        assertTrue(err.toString().contains("missing.xml: there is no such file"), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    private Path schema(final String name, final String fields) throws IOException
    {
        return Files.writeString(folder.resolve(name),
            "<sbe:messageSchema xmlns:sbe='http://fixprotocol.io/2016/sbe' package='p' id='7' version='0' " +
                "byteOrder='littleEndian'><types><composite name='messageHeader'>" +
                "<type name='blockLength' primitiveType='uint16'/><type name='templateId' primitiveType='uint16'/>" +
                "<type name='schemaId' primitiveType='uint16'/><type name='version' primitiveType='uint16'/>" +
                "</composite></types><sbe:message name='M' id='1'>" + fields + "</sbe:message></sbe:messageSchema>");
    }

    @Test
    void shouldEndWithStatusOneWhenTheStartFailsOtherwise()
    {
        final GatewayStarter starter = (config) ->
        {
            throw new IOException("broken");
        };
        assertEquals(1, commandLine(Map.of(), starter).execute("run"));
        assertTrue(err.toString().contains("broken"));
    }

    @Test
    void shouldShowALineToTryThatReachesWhatWasBound()
    {
        final GatewayConfig config = ConfigLoader.load(
            null, List.of("penstock.tls.key-store=/k.p12"), Map.of()).gateway();
        final InetSocketAddress any = new InetSocketAddress("0.0.0.0", 81);
        final InetSocketAddress tls = new InetSocketAddress("127.0.0.1", 82);

        final String plainLine = CurlExample.of(config, new GatewayStarter.Running(any, tls, null, null, null, null));
        assertEquals("curl -d '{\"clOrdId\":\"A1\",\"symbol\":\"AAPL\",\"side\":\"Buy\",\"ordType\":\"Limit\"," +
            "\"price\":187.23,\"orderQty\":100,\"timeInForce\":\"Day\"}' -H 'Content-Type: application/json' " +
            "http://127.0.0.1:81/orders", plainLine);
        final String tlsLine = CurlExample.of(config, new GatewayStarter.Running(null, tls, null, null, null, null));
        assertTrue(tlsLine.endsWith(" https://127.0.0.1:82/orders"), tlsLine);
    }

    @Test
    void shouldSayWhichWayTlsRecordsGoWhereTlsHasAnAddress()
    {
        final GatewayConfig config = ConfigLoader.load(
            null, List.of("penstock.tls.key-store=/k.p12"), Map.of()).gateway();
        final InetSocketAddress plain = new InetSocketAddress("127.0.0.1", 81);
        final InetSocketAddress tls = new InetSocketAddress("127.0.0.1", 82);
        for (final RecordPath path : new RecordPath[]{RecordPath.NATIVE, RecordPath.ENGINE})
        {
            final List<String> lines =
                RunCommand.lines(config, new GatewayStarter.Running(plain, tls, null, path, null, null)).toList();
            assertEquals("ready plain=127.0.0.1:81 tls=127.0.0.1:82 admin=off", lines.get(0));
            assertEquals("tls records=" + (path == RecordPath.NATIVE ? "native" : "engine"), lines.get(1));
            assertTrue(lines.get(2).startsWith("curl "), lines.get(2));
        }
        final GatewayStarter.Running off =
            new GatewayStarter.Running(plain, null, null, RecordPath.NATIVE, null, null);
        assertTrue(RunCommand.lines(config, off).noneMatch((line) -> line.startsWith("tls ")));
    }

    @Test
    void shouldShowHowCurlTrustsTheDevelopmentCertificate()
    {
        final InetSocketAddress any = new InetSocketAddress("0.0.0.0", 82);
        final GatewayConfig development = ConfigLoader.load(null, List.of(), Map.of()).gateway();
        final GatewayConfig own = ConfigLoader.load(null, List.of("penstock.tls.key-store=/k.p12"), Map.of()).gateway();
        final GatewayStarter.Running both = new GatewayStarter.Running(any, any, null, null, null, null);

        final String line = CurlExample.overTls(development, both);
        assertTrue(line.startsWith("over TLS: curl --cacert "), line);
        assertTrue(line.endsWith("/penstock/development/certificate.pem https://127.0.0.1:82"), line);
        assertNull(CurlExample.overTls(own, both));
        assertNull(CurlExample.overTls(development, new GatewayStarter.Running(any, null, null, null, null, null)));
        final GatewayStarter.Running tlsOnly = new GatewayStarter.Running(null, any, null, null, null, null);
        assertNull(CurlExample.overTls(development, tlsOnly));
        assertTrue(CurlExample.of(development, tlsOnly).contains(" --cacert "));
    }

    private int execute(final Map<String, String> environment, final String... arguments)
    {
        return commandLine(environment, (config) ->
        {
            throw new AssertionError("nothing is to be started");
        }).execute(arguments);
    }

    private CommandLine commandLine(final Map<String, String> environment, final GatewayStarter starter)
    {
        return Penstock.commandLine(environment, starter).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    }
}
