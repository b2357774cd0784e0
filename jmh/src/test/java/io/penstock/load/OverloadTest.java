package io.penstock.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(180)
class OverloadTest
{
    private static final int ANSWERED = 4;
    private static final int REFUSED = 5;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The queue to the worker is full long before the offer is over. */
    @ParameterizedTest
    @ValueSource(strings = {"http", "sbe"})
    void shouldHaveWhatAWorkerCannotDoRefused(final String protocol)
    {
        assertEquals(
            0, run("--kinds", "workers", "--protocol", protocol, "--factor", "8", "--duration", "1", "--quiet"),
            () -> out + err.toString());
        final List<String> lines = out.toString().lines().toList();
        assertTrue(lines.get(0).startsWith("workers, " + protocol + ", layout single: "), out::toString);
        final String[] last = lines.get(lines.size() - 1).strip().split(" +");
        assertEquals("8.00", last[0], out::toString);
        assertTrue(number(last[ANSWERED]) > 0, out::toString);
        assertTrue(number(last[REFUSED]) > 0, out::toString);
    }

    @Test
    void shouldHaveAllAnsweredInline()
    {
        assertEquals(
            0, run("--kinds", "inline", "--protocol", "sbe", "--factor", "1", "--duration", "0.5", "--quiet"),
            () -> out + err.toString());
        assertEquals(6, out.toString().lines().count(), out::toString);
        assertTrue(
            out.toString().lines().skip(2).map((line) -> line.strip().split(" +"))
                .allMatch((row) -> number(row[ANSWERED]) > 0 && number(row[REFUSED]) == 0),
            out::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--factor 0.5 | --factor is from 1 to 100",
        "--duration 0 | --duration is from 0.1 to 3,600",
        "--kinds aeron | --kinds: 'aeron' is not one of inline, workers",
        "--protocol ftp | --protocol is http or sbe, not 'ftp'",
        "--layout triple | --layout: 'triple' is not a layout: "})
    void shouldRefuseOptionsWithOneClearLine(final String options, final String message)
    {
        assertEquals(2, run(options.split(" ")));
        assertTrue(err.toString().startsWith("penstock overload: " + message), err::toString);
    }

    private static long number(final String text)
    {
        return Long.parseLong(text.replace(",", ""));
    }

    private int run(final String... options)
    {
        return Overload.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(options);
    }
}
