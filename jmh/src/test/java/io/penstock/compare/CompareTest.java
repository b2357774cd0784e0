package io.penstock.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.load.Progress;
import io.penstock.peers.Peer;
import io.penstock.peers.PeerProcess;
import io.penstock.peers.PeerSetup;
import io.penstock.peers.Peers;
import io.penstock.peers.Proxies;
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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Timeout(180)
class CompareTest
{
    private static final long TURN_NS = 200_000_000L;
    private static final Plan SHORT = new Plan(2, 2, TURN_NS, TURN_NS, false);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void shouldMeasureEachPeerAtEachWork() throws IOException
    {
        final List<Peer> peers = List.of(Peers.named("penstock"), Peers.named("nio-loop"));
        final Comparison comparison = new Comparison(SHORT, new Progress(false, true));
        comparison.peers(peers, new PeerSetup(OptionalInt.empty(), Tls.NONE, null, folder));
        final List<Summary> results = comparison.results();
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

    @Test
    void shouldMeasureProxiesInFrontOfOneServer() throws IOException
    {
        assumeTrue(Proxies.upstream().obstacle().isEmpty(), () -> Proxies.upstream().obstacle().orElseThrow());
        final Path json = folder.resolve("compare.json");
        assertEquals(0, Compare.commandLine(List.of(), SHORT).setErr(new PrintWriter(err))
            .setOut(new PrintWriter(out))
            .execute("--proxies", "--quick", "--no-layouts", "--quiet-progress", "--json", json.toString()),
            err::toString);
        final Results results = new ObjectMapper().readValue(json.toFile(), Results.class);
        final long able = Proxies.to(1).stream().filter((proxy) -> proxy.obstacle().isEmpty()).count();
        assertEquals(able * 3, results.results().size());
        assertTrue(results.environment().containsKey("as proxies of"));
    }

    @Test
    void shouldWriteWhatWasMeasuredBeforeAPeerFailed() throws IOException
    {
        final Path files = folder.resolve("files");
        final Path json = folder.resolve("compare.json");
        assertEquals(1, runWithFailingPeer("--out", files.toString(), "--json", json.toString()));
        final String reason = err.toString().strip();
        assertTrue(reason.startsWith("compare: failing at json-single: "), reason);
        assertEquals(1, reason.lines().count());
        final Results results = new ObjectMapper().readValue(json.toFile(), Results.class);
        assertEquals(List.of("json-pipelined", "json-pipelined"),
            results.results().stream().map(Summary::work).toList());
        assertEquals(reason, "compare: " + results.environment().get("ended early"));
        assertEquals(results, new ObjectMapper().readValue(files.resolve("compare.json").toFile(), Results.class));
        // two turns of each peer at the first work, and one that the other had at the second
        assertEquals(1 + 2 * 2 + 1, Files.readAllLines(files.resolve("turns.csv")).size());
    }

    @Test
    void shouldWriteTheFolderWhereJsonFails() throws IOException
    {
        final Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        assertEquals(1, runWithFailingPeer("--out", folder.toString(), "--json", full.toString()));
        assertTrue(Files.exists(folder.resolve("turns.csv")));
    }

    private int runWithFailingPeer(final String... options)
    {
        // warm-up, two rounds; warm-up of the next work: then, in its first round
        final List<Peer> peers = List.of(new FailingPeer(Peers.named("nio-loop"), 4, new AtomicInteger()));
        final List<String> all = new ArrayList<>(
            List.of("--quick", "--no-tls", "--no-layouts", "--quiet-progress"));
        all.addAll(List.of(options));
        return Compare.commandLine(peers, SHORT).setErr(new PrintWriter(err)).setOut(new PrintWriter(out))
            .execute(all.toArray(new String[0]));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--peers nobody | --peers: there is no peer nobody, only penstock, netty,",
        "--json /nonexistent/a.json | --json: there is no folder /nonexistent",
        "--quick --json . | --json: . is a folder, not a file",
        "--out pom.xml/files | --out: the folder pom.xml/files can't be made",
        "--proxies --peers nginx | --peers is not for --proxies",
        "--nothing | Unknown option: '--nothing'"})
    void shouldRefuseOptionsWithOneClearLine(final String options, final String message)
    {
        assertEquals(2, Compare.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(out))
            .execute(options.split(" ")));
        assertTrue(err.toString().startsWith("compare: " + message), err::toString);
        assertEquals(2, err.toString().lines().count());
    }

    @Test
    void shouldExplainItself()
    {
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

    /**
     * A peer whose answers are always the same, which is right until it is asked whether it does the work once too
     * often: each turn asks once.
     */
    private record FailingPeer(Peer peer, int turns, AtomicInteger asked) implements Peer
    {
        @Override
        public String name()
        {
            return "failing";
        }

        @Override
        public boolean isDecoding()
        {
            return asked.getAndIncrement() >= turns;
        }

        @Override
        public Set<Tls> tls()
        {
            return peer.tls();
        }

        @Override
        public Optional<String> obstacle()
        {
            return Optional.empty();
        }

        @Override
        public List<String> jvmFlags()
        {
            return peer.jvmFlags();
        }

        @Override
        public PeerProcess start(final PeerSetup setup) throws IOException
        {
            return peer.start(setup);
        }
    }
}
