package io.penstock.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.gateway.Gateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Timeout(120)
class LoadTest
{
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void shouldWriteTableFilesPageAndJson() throws Exception
    {
        final Path json = folder.resolve("files").resolve("load.json");
        final Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("08-700-a-second.hgrm"), "of an earlier run");
        try (Gateway gateway = LoadGateway.start())
        {
            final String target = "127.0.0.1:" + gateway.plainAddress().getPort();
            assertEquals(0, run("--target", target, "--rates", "500,50%", "--duration", "0.3", "--warm-up", "0.4",
                "--connections", "3", "--quiet", "--out", files.toString(), "--json", json.toString()), err::toString);
        }
        assertTrue(out.toString().startsWith("JSON over HTTP/1.1, 3 connections with 16 in flight"), out::toString);
        assertTrue(out.toString().contains("capacity: "));
        assertEquals("", err.toString());
        final JsonNode run = new ObjectMapper().readTree(json.toFile());
        assertTrue(run.get("environment").has("jvm"));
        assertEquals(2, run.get("results").size());
        final JsonNode step = run.get("results").get(0);
        assertEquals(150, step.get("right").asInt());
        assertEquals(0, step.get("errors").asInt());
        assertTrue(step.get("p50").asDouble() > 0);
        assertTrue(step.get("max").asDouble() >= step.get("p9999").asDouble());
        assertEquals(run.get("capacity").asDouble() / 2, run.get("results").get(1).get("rate").asDouble(), 1);
        try (Stream<Path> names = Files.list(files))
        {
            assertEquals(4, names.count());
        }
        final List<String> histogram = Files.readAllLines(files.resolve("01-500-a-second.hgrm"));
        assertTrue(histogram.get(0).contains("Percentile"));
        assertTrue(histogram.stream().anyMatch((line) -> line.contains("Total count    =          150")));
        assertTrue(!Files.readString(json).contains(folder.toString()));
        final String page = Files.readString(files.resolve("latency.html"));
        assertIsWellFormed(page);
        assertEquals(1, page.split("<th scope='col'>late p99</th>", -1).length - 1);
        assertEquals(page.split("<th ", -1).length - 1, page.split("<td>", -1).length / 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--rates x | --rates: 'x' is no rate: 50000 is requests a second, 50% a part",
        "--rates 5 | --rates: the rate 5 is out of bounds: 10 to 1000000000 a second, or 1% to 1000%",
        "--rates 10,,20 | --rates: '' is no rate: 50000 is requests a second, 50% a part",
        "--protocol fix | --protocol is http or sbe, not 'fix'",
        "--check some | --check is report or status, not 'some'",
        "--connections 0 | --connections is from 1 to 60,000",
        "--pipeline 5000 | --pipeline is from 1 to 4,096",
        "--duration 0 | --duration is from 0.1 to 86,400",
        "--layout triple | --layout: 'triple' is not a layout: ",
        "--set penstock.lanes=x | penstock.lanes: 'x' is not a whole number (--set)",
        "--layout stages --set penstock.layout=single | --layout and --set penstock.layout say the same thing",
        "--set penstock.plain.address=off | --set: penstock.plain.address is measured, and must be 127.0.0.1:port",
        "--tls --set penstock.tls.address=off | --set: penstock.tls.address is measured, and must be 127.0.0.1:port",
        "--protocol sbe --check status | --check status is for --protocol http",
        "--json /nonexistent/a.json | --json: there is no folder /nonexistent",
        "--json . | --json: . is a folder, not a file",
        "--out pom.xml/files | --out: the folder pom.xml/files can't be made",
        "--target nobody | --target: 'nobody' is not an address: host:port or [ipv6]:port",
        "--target off | --target: 'off' is not an address: host:port or [ipv6]:port",
        "--target 127.0.0.1:1 --layout stages | --layout and --set are for the gateway that is started",
        "--target 127.0.0.1:1 --set penstock.lanes=1 | --layout and --set are for the gateway that is started",
        "--no-such-thing | Unknown option: '--no-such-thing'"})
    void shouldRefuseOptionsWithOneClearLine(final String options, final String message)
    {
        final PrintStream before = System.err;
        final ByteArrayOutputStream progress = new ByteArrayOutputStream();
        System.setErr(new PrintStream(progress, true, StandardCharsets.UTF_8));
        try
        {
            assertEquals(2, run(options.split(" ")));
        }
        finally
        {
            System.setErr(before);
        }
        assertEquals("", progress.toString(StandardCharsets.UTF_8));
        assertFalse(err.toString().contains("or off"), err::toString);
        final List<String> lines = err.toString().lines().toList();
        assertTrue(lines.get(0).startsWith("penstock load: " + message), err::toString);
        assertEquals("Try 'scripts/penstock load --help'.", lines.get(1));
        assertEquals(2, lines.size());
    }

    @Test
    void shouldFailWhenAnAnswerIsLost() throws IOException
    {
        try (ScriptedServer server = new ScriptedServer((connection, request) -> request == 50 ? "" : GeneratorTest.OK))
        {
            assertEquals(1, run("--target", "127.0.0.1:" + server.address().getPort(), "--check", "status",
                "--connections", "1", "--pipeline", "300", "--rates", "1000", "--duration", "0.2", "--warm-up", "0",
                "--quiet"));
        }
        assertTrue(out.toString().contains("1 had no answer at the end"), out::toString);
    }

    @Test
    void shouldFailWhenNothingIsEverAnswered() throws IOException
    {
        try (ScriptedServer server = new ScriptedServer((connection, request) -> ""))
        {
            assertEquals(1, run("--target", "127.0.0.1:" + server.address().getPort(), "--connections", "4",
                "--warm-up", "0.1", "--quiet"));
        }
        assertTrue(err.toString().contains("got no right answer"), err::toString);
    }

    @Test
    void shouldWriteFilesWhereJsonFails() throws IOException
    {
        final Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        try (Gateway gateway = LoadGateway.start())
        {
            assertEquals(1, run("--target", "127.0.0.1:" + gateway.plainAddress().getPort(), "--rates", "500",
                "--duration", "0.1", "--warm-up", "0", "--quiet", "--out", folder.toString(), "--json",
                full.toString()));
        }
        assertTrue(err.toString().startsWith("penstock load: "), err::toString);
        assertEquals(1, err.toString().lines().count());
        assertTrue(Files.exists(folder.resolve("latency.html")));
    }

    @Test
    void shouldMeasureAGatewayWithoutAnAdminListener()
    {
        assertEquals(0, run("--set", "penstock.admin.address=off", "--rates", "500", "--duration", "0.1", "--warm-up",
            "0.2", "--connections", "2", "--quiet"), err::toString);
        assertEquals("", err.toString());
    }

    @Test
    void shouldSayWhereNobodyAnswers()
    {
        assertEquals(1, run("--target", "127.0.0.1:1", "--warm-up", "0.1", "--quiet"));
        assertTrue(err.toString().startsWith("penstock load: 127.0.0.1:1: Connection refused"), err::toString);
    }

    @Test
    void shouldExplainItself()
    {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("--rates=LIST"));
    }

    private int run(final String... options)
    {
        final CommandLine command = Load.commandLine(false);
        return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(options);
    }

    private static void assertIsWellFormed(final String page)
        throws ParserConfigurationException, IOException, SAXException
    {
        assertTrue(page.startsWith("<!DOCTYPE html>\n"));
        final String xml = page.substring(page.indexOf("<html")).replaceAll("<meta [^>]*>", "");
        final var root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml))).getDocumentElement();
        assertTrue(root.getElementsByTagName("polyline").getLength() >= 6);
        assertEquals(2 + 6, root.getElementsByTagName("svg").getLength());
        assertTrue(!page.contains("http://") && !page.contains("https://"));
    }
}
