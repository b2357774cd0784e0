package io.penstock.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.tls.RecordPath;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunCommandTest
{
    private static final int TERMINATED = 128 + 15;
    /** A read of its output is not to be interrupted: it ends with the process. */
    private static final int DEADLINE_S = 50;

    @Test
    void shouldSayThatItIsReadyReadCertificatesAgainAndDrainWhenTerminated() throws Exception
    {
        final Process process = new ProcessBuilder(
            // who runs the tests by nohup has SIGHUP ignored, and so would have the child
            "env", "--default-signal=HUP",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp", System.getProperty("java.class.path"),
            Child.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        CompletableFuture.delayedExecutor(DEADLINE_S, TimeUnit.SECONDS).execute(process::destroyForcibly);
        try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)))
        {
            assertEquals("ready plain=127.0.0.1:81 tls=off admin=127.0.0.1:83", lines.readLine());
            final String curl = lines.readLine();
            assertTrue(curl.startsWith("curl ") && curl.endsWith(" http://127.0.0.1:81/orders"), curl);
            for (int i = 0; i < 2; i++)
            {
                assertEquals(0, new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor());
                assertEquals("read again", lines.readLine());
            }
            // by its handle: the process itself would close its streams too
            process.toHandle().destroy();
            assertEquals("drained", lines.readLine());
            assertNull(lines.readLine());
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(TERMINATED, process.exitValue());
        }
        finally
        {
            process.destroyForcibly();
        }
    }

    /**
     * Runs the command with a gateway that serves nothing.
     */
    static final class Child
    {
        private Child()
        {
        }

        /**
         * Runs it until it is terminated.
         *
         * @param arguments none.
         */
        public static void main(final String[] arguments)
        {
            final GatewayStarter starter = (config) -> new GatewayStarter.Running(
                new InetSocketAddress("127.0.0.1", 81),
                null,
                new InetSocketAddress("127.0.0.1", 83),
                RecordPath.NATIVE,
                () -> System.out.println("read again"),
                () -> System.out.println("drained"));
            System.exit(Penstock.commandLine(Map.of(), starter).execute("run"));
        }
    }
}
