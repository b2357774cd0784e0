package io.penstock.gateway.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The unit of systemd, and the configuration beside it, against the code.
 */
@Timeout(60)
final class UnitTest
{
    private static final String UNIT = "penstock.service";
    private static final String JAVA = "/usr/bin/java";
    private static final String CONFIGURATION = "/etc/penstock/penstock.conf";

    private static final Map<String, List<String>> SERVICE = Deployed.sections(UNIT).get("Service");
    private static final GatewayConfig CONFIG =
        ConfigLoader.load(Deployed.FOLDER.resolve("penstock.conf"), List.of(), Map.of()).gateway();

    @Test
    void shouldRunTheJarAsTheLauncherDoes() throws Exception
    {
        final List<String> expected = new ArrayList<>(List.of(JAVA));
        expected.addAll(Deployed.launcherFlags());
        expected.addAll(List.of(
            "$PENSTOCK_JAVA_OPTS", "-jar", "/opt/penstock/penstock.jar", "run", "--config", CONFIGURATION));

        assertEquals(expected, List.of(only("ExecStart").split("\\s+")));
        assertTrue(Deployed.text("penstock.conf").contains(CONFIGURATION));
        assertEquals("exec", only("Type"));
    }

    @Test
    void shouldWaitForTheDrainAndTakeItForSuccess()
    {
        assertTrue(Integer.parseInt(only("TimeoutStopSec")) > Deployed.stopSeconds(Deployed.DEFAULTS));
        assertTrue(Integer.parseInt(only("TimeoutStopSec")) > Deployed.stopSeconds(CONFIG));
        assertEquals("/bin/kill -HUP $MAINPID", only("ExecReload"));
        assertEquals("SIGTERM", only("KillSignal"));
        assertEquals("143", only("SuccessExitStatus"));
        assertEquals("on-failure", only("Restart"));
        assertEquals("2", only("RestartPreventExitStatus"));
    }

    @Test
    void shouldLetTheGatewayDoWhatItMust()
    {
        final int descriptors = Deployed.DEFAULTS.limits().connections() + Deployed.OTHER_DESCRIPTORS;

        assertTrue(Integer.parseInt(only("LimitNOFILE")) >= descriptors);
        assertEquals(Integer.toString(descriptors), Deployed.constant("LEAST_DESCRIPTORS"));
        assertEquals(Integer.toString(Deployed.DEFAULTS.backlog()), Deployed.constant("LEAST_BACKLOG"));
        assertEquals(Deployed.sysctls().get("fs.nr_open"), only("LimitNOFILE"));
        assertEquals(Deployed.constant("SLICE"), only("Slice"));
        assertEquals("no", only("MemoryDenyWriteExecute"));
        // a wall around the lanes' cores
        assertFalse(SERVICE.containsKey("AllowedCPUs"));
        assertFalse(SERVICE.containsKey("NoExecPaths"));
        assertTrue(SERVICE.get("Environment").contains("XDG_STATE_HOME=/var/lib"));
        assertEquals("penstock", only("StateDirectory"));
        // what root writes back must not be writable by the gateway
        assertNotEquals("/var/lib/" + only("StateDirectory"), Path.of(HostCopy.STATE).getParent().toString());
    }

    @Test
    void shouldServeWhereItSays()
    {
        assertTrue(Deployed.joined(Deployed.text("penstock.conf")).contains("idle = spin"));
        assertEquals(Deployed.DEFAULTS.plainAddress().getPort(), CONFIG.plainAddress().getPort());
        assertTrue(CONFIG.plainAddress().getAddress().isAnyLocalAddress());
        assertTrue(CONFIG.adminAddress().getAddress().isLoopbackAddress());
    }

    @Test
    void shouldPassTheVerificationOfSystemd(@TempDir final Path folder) throws Exception
    {
        final boolean hasTool = Stream.of(System.getenv("PATH").split(":"))
            .anyMatch((directory) -> Files.isExecutable(Path.of(directory, "systemd-analyze")));
        assertTrue(hasTool || !"true".equals(System.getenv("CI")), "systemd-analyze is needed");
        Assumptions.assumeTrue(hasTool, "systemd-analyze is needed");
        final Path unit = folder.resolve(UNIT);
        // verified with a Java that is here
        Files.writeString(unit, Deployed.text(UNIT).replace(
            JAVA, Path.of(System.getProperty("java.home"), "bin", "java").toString()));

        final Process process = new ProcessBuilder("systemd-analyze", "verify", "--man=no", unit.toString())
            .redirectErrorStream(true).start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), output);
        // of other units it may say what it likes
        assertFalse(output.contains(UNIT), output);
    }

    private static String only(final String key)
    {
        assertEquals(1, SERVICE.get(key).size(), key);
        return SERVICE.get(key).get(0);
    }
}
