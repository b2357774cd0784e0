package io.penstock.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The run that is kept in {@code results}: its sums are those of its turns, its tables those of its sums, and the
 * README shows these.
 */
class ResultsTest
{
    private static final Path FOLDER = Path.of("results");
    private static final int CPU = 3;
    private static final int RATE = 5;
    private static final int P50 = 6;
    private static final int P99 = 7;
    private static final int P999 = 8;
    private static final int MAX = 10;

    private static Results results;
    private static List<String[]> turns;

    @BeforeAll
    static void read() throws IOException
    {
        results = new ObjectMapper().readValue(FOLDER.resolve("compare.json").toFile(), Results.class);
        turns =
            Files.readAllLines(FOLDER.resolve("turns.csv")).stream().skip(1).map((line) -> line.split(",")).toList();
    }

    @Test
    void theReadmeShowsItsTables() throws IOException
    {
        final String readme = Files.readString(Path.of("..", "README.md"));
        for (final String table : List.of(
            Tables.cpu(results), Tables.latency(results), Tables.layouts(results.layouts())))
        {
            assertTrue(readme.contains(table), () -> "the README lacks this table of jmh/results:\n" + table);
        }
    }

    @Test
    void theTablesAreThoseOfTheSums() throws IOException
    {
        assertEquals(RawFiles.markdown(results), Files.readString(FOLDER.resolve("compare.md")));
    }

    @Test
    void theSumsAreThoseOfTheTurns()
    {
        assertEquals("full", results.environment().get("plan"));
        assertEquals(
            results.results().size() * Plan.FULL.rounds() + results.layouts().size() * Plan.FULL.layoutRounds(),
            turns.size());
        rows().forEach((row) ->
        {
            assertEquals(median(figures(row, CPU)), row.cpuMicrosPerRequest(), 0.001, row::toString);
            assertEquals(median(figures(row, P50)), row.p50(), 0.1, row::toString);
            assertEquals(median(figures(row, P99)), row.p99(), 0.1, row::toString);
            assertEquals(median(figures(row, P999)), row.p999(), 0.1, row::toString);
            assertEquals(figures(row, MAX).max().orElseThrow(), row.max(), 0.1, row::toString);
            final boolean isOpen = row.work().endsWith("-open");
            checkRatios(row, CPU, row.cpuRatioLow(), row.cpuRatio(), row.cpuRatioHigh());
            checkRatios(row, isOpen ? P999 : CPU, row.ratioLow(), row.ratio(), row.ratioHigh());
        });
    }

    @Test
    void everyFixedRateHasItsLatencies() throws IOException
    {
        for (final Summary row : rows().filter((each) -> each.work().endsWith("-open")).toList())
        {
            final Path file = FOLDER.resolve(row.work() + '-' + row.peer().replaceAll("[^a-z]+", "-") + ".hgrm");
            final String max = Files.readAllLines(file).stream().filter((line) -> line.startsWith("#[Max"))
                .map((line) -> line.replaceAll(".*Max += +([0-9.]+),.*", "$1")).findFirst().orElseThrow();
            // a histogram keeps three digits
            assertEquals(row.max(), Double.parseDouble(max), row.max() / 500, row::toString);
            assertFalse(figures(row, RATE).anyMatch((rate) -> rate == 0), row::toString);
        }
    }

    @Test
    void theReadmeOfTheModuleShowsItsMicrobenchmarks() throws IOException
    {
        final List<String> lines = Files.readAllLines(Path.of("README.md"));
        final List<String> rows = Files.readAllLines(FOLDER.resolve("microbenchmarks.csv"));
        assertFalse(rows.size() < 2);
        for (final String row : rows.subList(1, rows.size()))
        {
            final String[] cells = row.split(",");
            final String shown = String.format(
                Locale.ROOT, "| `%s` | %s | %.0f (%.0f to %.0f) |", cells[0], cells[1], Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]), Double.parseDouble(cells[4]));
            assertTrue(lines.contains(shown), () -> "the README lacks " + shown);
        }
    }

    @Test
    void nothingSaysWhereItRan()
    {
        final String told = results.environment().values().toString();
        assertFalse(told.contains(Path.of("..").toAbsolutePath().normalize().toString()), told);
    }

    private static Stream<Summary> rows()
    {
        return Stream.concat(results.results().stream(), results.layouts().stream());
    }

    private static DoubleStream figures(final Summary row, final int column)
    {
        return figures(row.work(), row.peer(), (turn) -> Double.parseDouble(turn[column]));
    }

    private static DoubleStream figures(
        final String work, final String peer, final ToDoubleFunction<String[]> figure)
    {
        return turns.stream().filter((turn) -> turn[0].equals(work) && turn[1].equals(peer)).mapToDouble(figure);
    }

    private static void checkRatios(
        final Summary row, final int column, final double low, final double median, final double high)
    {
        final String reference =
            Comparison.LAYOUTS.contains(row.peer()) ? Comparison.LAYOUTS.get(0) : Compare.REFERENCE;
        final double[] own = figures(row, column).toArray();
        final double[] others =
            figures(row.work(), reference, (turn) -> Double.parseDouble(turn[column])).toArray();
        final double[] rounds = figures(row, 2).toArray();
        final double[] otherRounds =
            figures(row.work(), reference, (turn) -> Double.parseDouble(turn[2])).toArray();
        final double[] ratios = new double[own.length];
        for (int i = 0; i < own.length; i++)
        {
            for (int j = 0; j < others.length; j++)
            {
                ratios[i] = rounds[i] == otherRounds[j] ? others[j] / own[i] : ratios[i];
            }
        }
        assertEquals(DoubleStream.of(ratios).min().orElseThrow(), low, low / 100, row::toString);
        assertEquals(median(DoubleStream.of(ratios)), median, median / 100, row::toString);
        assertEquals(DoubleStream.of(ratios).max().orElseThrow(), high, high / 100, row::toString);
    }

    private static double median(final DoubleStream figures)
    {
        final double[] sorted = figures.sorted().toArray();
        final int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
