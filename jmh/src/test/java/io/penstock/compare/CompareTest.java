package io.penstock.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.load.Progress;
import io.penstock.peers.Peer;
import io.penstock.peers.PeerSetup;
import io.penstock.peers.Peers;
import io.penstock.peers.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(180)
class CompareTest
{
    private static final long TURN_NS = 200_000_000L;
    private static final Plan SHORT = new Plan(2, 2, TURN_NS, TURN_NS, false);

    @TempDir
    private Path folder;

    @Test
    void shouldMeasureEachPeerAtEachWork() throws IOException
    {
        final List<Peer> peers = List.of(Peers.named("penstock"), Peers.named("nio-loop"));
        final Comparison comparison = new Comparison(SHORT, new Progress(false, true));
        final List<Summary> results =
            comparison.peers(peers, new PeerSetup(OptionalInt.empty(), Tls.NONE, null, folder));
        assertEquals(2 * 3, results.size());
        assertEquals(2 * 3 * SHORT.rounds(), comparison.measurements().size());
        for (final Summary row : results)
        {
            assertTrue(row.requestsPerSecond() > 0, row::toString);
            assertTrue(row.p50() > 0 && row.p50() <= row.p99() && row.p9999() <= row.max(), row::toString);
            assertTrue(row.ratioLow() <= row.ratio() && row.ratio() <= row.ratioHigh(), row::toString);
            assertTrue(!row.peer().equals("penstock") || row.ratio() == 1, row::toString);
        }

        final Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("json-open-gone.hgrm"), "of an earlier run");
        Files.writeString(files.resolve("notes.txt"), "kept");
        RawFiles.write(files, new Results(Map.of("processor", "one"), results, List.of()), comparison.measurements());
        assertJson(files.resolve("compare.json"), 2 * 3);
        assertEquals(results,
            new ObjectMapper().readValue(files.resolve("compare.json").toFile(), Results.class).results());
        assertEquals(1 + 2 * 3 * SHORT.rounds(), Files.readAllLines(files.resolve("turns.csv")).size());
        try (Stream<Path> names = Files.list(files))
        {
            assertEquals(2, names.filter((name) -> name.toString().endsWith(".hgrm")).count());
        }
        assertTrue(Files.exists(files.resolve("notes.txt")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--peers nobody | --peers: there is no peer nobody, only penstock, netty,",
        "--json /nonexistent/a.json | --json: there is no folder /nonexistent",
        "--quick --json . | --json: . is a folder, not a file",
        "--out pom.xml/files | --out: the folder pom.xml/files can't be made",
        "--nothing | Unknown option: '--nothing'"})
    void shouldRefuseOptionsWithOneClearLine(final String options, final String message)
    {
        final StringWriter err = new StringWriter();
        final StringWriter out = new StringWriter();
        assertEquals(2, Compare.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(out))
            .execute(options.split(" ")));
        assertTrue(err.toString().startsWith("compare: " + message), err::toString);
        assertEquals(2, err.toString().lines().count());
    }

    @Test
    void shouldExplainItself()
    {
        final StringWriter out = new StringWriter();
        assertEquals(0, Compare.commandLine().setOut(new PrintWriter(out)).execute("--help"));
        assertTrue(out.toString().contains("--quick"));
    }

    private static void assertJson(final Path file, final int size) throws IOException
    {
        final JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertEquals("one", json.get("environment").get("processor").asText());
        assertEquals(size, json.get("results").size());
        final Set<String> fields = new TreeSet<>();
        json.get("results").get(0).fieldNames().forEachRemaining(fields::add);
        final List<String> missing = new ArrayList<>(List.of("peer", "work", "cpuMicrosPerRequest", "requestsPerSecond",
            "p50", "p99", "p999", "p9999", "max", "ratio"));
        missing.removeAll(fields);
        assertEquals(List.of(), missing);
    }
}
