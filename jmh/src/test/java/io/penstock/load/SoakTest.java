package io.penstock.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.PrintWriter;
import java.io.StringWriter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(180)
class SoakTest
{
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayThatTheHeapDoesNotGrow()
    {
        assertEquals(0, run("--requests", "50000", "--quiet"), err::toString);
        assertTrue(out.toString().startsWith("50,000 requests, http, layout single: heap used "), out::toString);
        assertTrue(out.toString().endsWith(": good\n"), out::toString);
    }

    @Test
    void shouldSayThatTheHeapDoesNotGrowWithTls()
    {
        assertEquals(0, run("--requests", "100000", "--tls", "--quiet"), err::toString);
        assertTrue(out.toString().startsWith("100,000 requests, http in TLS, layout single: "), out::toString);
        assertTrue(out.toString().endsWith(": good\n"), out::toString);
    }

    /** TLS through the engine allocates for each record, which is just what a soak is to find. */
    @Test
    void shouldFailWhenTheGatewayAllocatesForEachRequest()
    {
        assertEquals(
            1, run("--requests", "2000000", "--tls", "--set", "penstock.tls.records=engine", "--quiet"), out::toString);
        assertTrue(err.toString().startsWith("soak: the gateway died: ") ||
            err.toString().contains("got no right answer") ||
            out.toString().contains("it grows with the requests"), () -> out + err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--protocol ftp | --protocol is http or sbe, not 'ftp'",
        "--layout triple | --layout: 'triple' is not a layout: ",
        "--requests 0 | --requests is from 1 to 1,000,000,000,000",
        "--heap 31 | --heap is from 32 to 65,536",
        "--heap 65537 | --heap is from 32 to 65,536",
        "--set penstock.tls.records=jdk | penstock.tls.records: ",
        "--requests many | Invalid value for option '--requests'"})
    void shouldRefuseOptionsWithOneClearLine(final String options, final String message)
    {
        assertEquals(2, run(options.split(" ")));
        assertTrue(err.toString().startsWith("soak: " + message), err::toString);
        assertEquals(options.startsWith("--set"), err.toString().contains("--set"), err::toString);
        assertEquals(2, err.toString().lines().count());
    }

    private int run(final String... options)
    {
        return Soak.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(options);
    }
}
