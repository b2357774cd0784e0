package io.penstock.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChaosTest
{
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldTellItsOptions()
    {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("--kills=N"), out::toString);
        assertTrue(out.toString().contains("Exit status: 0 nothing was lost"), out::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--what leader,everything | --what: 'everything' is not one of leader, stop, gateway",
        "--kills 0 | --kills is from 1 to 100,000",
        "--clients 65 | --clients is from 1 to 64",
        "--seed x | Invalid value for option '--seed'",
        "--out /proc/none | --out: the folder /proc/none can't be made",
        "--speed | Unknown option: '--speed'"})
    void shouldRefuseOptionsWithOneClearLine(final String options, final String message)
    {
        assertEquals(2, run(options.split(" ")));
        assertTrue(err.toString().startsWith("chaos: " + message), err::toString);
    }

    private int run(final String... options)
    {
        return Chaos.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(options);
    }
}
