package io.penstock.load;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.PrintWriter;
import java.io.StringWriter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(180)
class VerifyTest
{
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"inline", "workers", "aeron", "http"})
    void shouldSayThatAllWereAnswered(final String kind)
    {
        assertEquals(0, run("--requests", "20000", "--kinds", kind, "--quiet"), err::toString);
        assertTrue(
            out.toString().startsWith(kind + ": 20,000 requests over http, each answered once and in its order, in "),
            out::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--kinds inline,nowhere | --kinds: 'nowhere' is not one of inline, workers, aeron, http",
        "--protocol sbe --kinds http | --kinds: 'http' is for --protocol http alone",
        "--requests 0 | --requests is from 1 to 1,000,000,000,000",
        "--protocol ftp | --protocol is http or sbe, not 'ftp'",
        "--layout triple | --layout: 'triple' is not a layout: "})
    void shouldRefuseOptionsWithOneClearLine(final String options, final String message)
    {
        assertEquals(2, run(options.split(" ")));
        assertTrue(err.toString().startsWith("scripts/penstock verify: " + message) ||
            err.toString().startsWith("verify: " + message), err::toString);
    }

    private int run(final String... options)
    {
        return Verify.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(options);
    }
}
