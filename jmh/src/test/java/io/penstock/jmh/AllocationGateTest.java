package io.penstock.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AllocationGateTest
{
    private static final String NAME = "io.penstock.jmh.SofhParserBenchmark.penstock";

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(text, true);

    @ParameterizedTest
    @CsvSource({"1.2E-5,true", "0.099,true", "0.1,false", "16.0,false", "\"NaN\",false"})
    void shouldFailAboveTheLimit(final String bytes, final boolean isPassed) throws IOException
    {
        assertEquals(isPassed, check(Set.of(NAME), result(NAME, bytes)));
        assertEquals(isPassed, !text.toString().contains("too many"));
    }

    /** 100 us a call: 0.1 B and 3 B more. */
    @ParameterizedTest
    @CsvSource({"3.0,true", "3.2,false", "16.0,false"})
    void shouldAllowMoreOfTheBookkeepingToLongCalls(final String bytes, final boolean isPassed) throws IOException
    {
        final String timed = result(NAME, bytes)
            .replaceFirst("\\{", "{\"primaryMetric\":{\"score\":100000.0,\"scoreUnit\":\"ns/op\"},");
        assertEquals(isPassed, check(Set.of(NAME), timed));
        assertEquals(false, check(Set.of(NAME), timed.replace("ns/op", "us/op")));
    }

    @Test
    void shouldLetPeersAllocate() throws IOException
    {
        assertTrue(check(
            Set.of(NAME), result("io.penstock.jmh.SofhParserBenchmark.netty", "48.0"), result(NAME, "0.0")));
    }

    @Test
    void shouldFailWhereAnyOfTheResultsIsAboveTheLimit() throws IOException
    {
        assertEquals(false, check(Set.of(NAME), result(NAME, "0.0"), result(NAME, "8.0"), result(NAME, "0.0")));
    }

    @Test
    void shouldFailWithoutResult() throws IOException
    {
        assertEquals(false, check(Set.of(NAME, "a.B.penstockIn"), result(NAME, "0.0")));
        assertTrue(text.toString().contains("a.B.penstockIn: no result"));
        assertEquals(false, check(Set.of()));
    }

    @Test
    void shouldFailWithoutProfiler() throws IOException
    {
        assertEquals(false, check(Set.of(NAME), "{\"benchmark\":\"" + NAME + "\",\"secondaryMetrics\":{}}"));
    }

    @Test
    void shouldFindOurBenchmarks()
    {
        final Set<String> ours = AllocationGate.ours();
        for (final Class<?> each : List.of(
            Http1RequestParserBenchmark.class, Http1ResponseEncoderBenchmark.class, JsonDecoderBenchmark.class,
            JsonEncoderBenchmark.class, RingHopBenchmark.class, SbeFlyweightBenchmark.class,
            SofhParserBenchmark.class, TlsRecordBenchmark.class, Utf8ValidatorBenchmark.class))
        {
            assertTrue(ours.stream().anyMatch(name -> name.startsWith(each.getName() + '.')), each.getName());
        }
        assertTrue(ours.stream().noneMatch(name -> name.contains("netty")));
    }

    @Test
    void shouldEndWithAStatus() throws IOException
    {
        final Path file = folder.resolve("results.json");
        Files.writeString(file, '[' + result(NAME, "0.0") + ']');
        // all other benchmarks have no result
        assertEquals(1, AllocationGate.run(new String[]{file.toString()}, out, out));
        assertEquals(0, AllocationGate.run(new String[]{"--help"}, out, out));
        assertEquals(2, AllocationGate.run(new String[0], out, out));
        assertEquals(2, AllocationGate.run(new String[]{folder.resolve("none").toString()}, out, out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "text"})
    void shouldRefuseOtherFiles(final String content) throws IOException
    {
        final Path file = folder.resolve("results.json");
        Files.writeString(file, content);
        assertEquals(2, AllocationGate.run(new String[]{file.toString()}, out, out));
    }

    private boolean check(final Set<String> benchmarks, final String... results) throws IOException
    {
        text.reset();
        return new AllocationGate(benchmarks, out)
            .check(new ObjectMapper().readTree('[' + String.join(",", results) + ']'));
    }

    private static String result(final String name, final String bytes)
    {
        return "{\"benchmark\":\"" + name + "\",\"params\":{\"texts\":\"mixed\"}," +
            "\"secondaryMetrics\":{\"gc.alloc.rate.norm\":{\"score\":" + bytes + "}}}";
    }
}
