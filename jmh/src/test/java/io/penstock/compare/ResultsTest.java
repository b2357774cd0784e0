package io.penstock.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The run that is kept in {@code results}, and the tables that the README shows of it.
 */
class ResultsTest
{
    private static final Path FOLDER = Path.of("results");

    private static Results results;

    @BeforeAll
    static void read() throws IOException
    {
        results = new ObjectMapper().readValue(FOLDER.resolve("compare.json").toFile(), Results.class);
    }

    @Test
    void theReadmeShowsItsTables() throws IOException
    {
        final String readme = Files.readString(Path.of("..", "README.md"));
        for (final String table : List.of(
            Tables.cpu(results), Tables.latency(results.results(), "server"), Tables.layouts(results.layouts())))
        {
            assertTrue(readme.contains(table), () -> "the README lacks this table of jmh/results:\n" + table);
        }
    }

    @Test
    void theTablesAreThoseOfTheFigures() throws IOException
    {
        assertEquals(RawFiles.markdown(results), Files.readString(FOLDER.resolve("compare.md")));
    }

    @Test
    void everyTurnIsThere() throws IOException
    {
        final int turns = Files.readAllLines(FOLDER.resolve("turns.csv")).size() - 1;
        assertEquals("full", results.environment().get("plan"));
        assertEquals(
            results.results().size() * Plan.FULL.rounds() + results.layouts().size() * Plan.FULL.layoutRounds(), turns);
    }

    @Test
    void everyFixedRateHasItsLatencies()
    {
        final List<String> missing = Stream.concat(results.results().stream(), results.layouts().stream())
            .filter((row) -> row.work().endsWith("-open"))
            .map((row) -> row.work() + '-' + row.peer().replaceAll("[^a-z]+", "-") + ".hgrm")
            .filter((name) -> !Files.isRegularFile(FOLDER.resolve(name)))
            .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void nothingSaysWhereItRan()
    {
        final List<String> told = List.copyOf(results.environment().values());
        assertFalse(told.toString().contains(Path.of("..").toAbsolutePath().normalize().toString()));
    }
}
