package io.penstock.gateway.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.docs.Document;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The image's description against the code.
 */
@Timeout(60)
final class DockerfileTest
{
    private static final int LEAST_JAVA = 17;

    private static final List<String> LINES = Deployed.joined(Deployed.text("Dockerfile"));

    @Test
    void shouldRunTheJarAsTheLauncherDoes() throws Exception
    {
        final List<String> expected = new ArrayList<>(List.of("java"));
        expected.addAll(Deployed.launcherFlags());
        expected.addAll(List.of("-jar", "/opt/penstock/penstock.jar"));

        assertEquals(expected, array("ENTRYPOINT"));
        assertEquals("SIGTERM", only("STOPSIGNAL"));
    }

    @Test
    void shouldTakeWhatTheBuildMakes() throws Exception
    {
        final List<String> copies = all("COPY");

        assertEquals(List.of(
            ". .",
            "--from=build /build/gateway/target/penstock.jar /opt/penstock/penstock.jar",
            "--from=build /build/LICENSE /build/NOTICE /opt/penstock/"), copies);
        assertTrue(Files.readString(Document.root().resolve("gateway/pom.xml"))
            .contains("<outputFile>${project.build.directory}/penstock.jar</outputFile>"));
        assertTrue(Files.exists(Document.root().resolve("LICENSE")));
        assertTrue(Files.exists(Document.root().resolve("NOTICE")));
        assertTrue(all("RUN").contains("scripts/penstock build"));
        assertEquals("/build", only("WORKDIR"));
        // the second one has no compiler, and the C library that the native code needs
        assertEquals(2, all("FROM").size());
        assertTrue(all("FROM").stream().allMatch((image) -> image.startsWith("debian:")));
        final List<String> packages = all("RUN").stream().flatMap((line) -> Stream.of(line.split("\\s+")))
            .filter((word) -> word.startsWith("openjdk-")).toList();
        assertEquals(2, packages.size());
        assertTrue(packages.get(0).endsWith("-jdk-headless") && packages.get(1).endsWith("-jre-headless"));
        packages.forEach((name) -> assertTrue(Integer.parseInt(name.split("-")[1]) >= LEAST_JAVA, name));
    }

    @Test
    void shouldExposeThePortsThatAreServed() throws Exception
    {
        final List<String> command = array("CMD");
        final List<String> settings = IntStream.range(0, command.size() - 1)
            .filter((i) -> "--set".equals(command.get(i))).mapToObj((i) -> command.get(i + 1)).toList();
        final GatewayConfig config = ConfigLoader.load(null, settings, Map.of()).gateway();

        assertEquals("run", command.get(0));
        assertEquals(1 + 2 * settings.size(), command.size());
        assertEquals(
            Stream.of(config.plainAddress(), config.tls().address(), config.adminAddress())
                .map((address) -> Integer.toString(address.getPort())).toList(),
            List.of(only("EXPOSE").split(" ")));
        assertTrue(config.plainAddress().getAddress().isAnyLocalAddress());
        assertTrue(config.tls().address().getAddress().isAnyLocalAddress());
        assertTrue(config.adminAddress().getAddress().isLoopbackAddress());
    }

    @Test
    void shouldNotRunAsRoot()
    {
        final int user = Integer.parseInt(only("USER"));

        assertTrue(user > 0);
        assertTrue(all("RUN").stream().anyMatch((line) -> line.contains("useradd --system --uid " + user + " ")));
        assertFalse(Deployed.text("Dockerfile.dockerignore").isBlank());
    }

    /**
     * The arguments of an instruction that the file has once.
     *
     * @param instruction its name.
     * @return its arguments.
     */
    static String only(final String instruction)
    {
        final List<String> found = all(instruction);
        assertEquals(1, found.size(), instruction);
        return found.get(0);
    }

    private static List<String> all(final String instruction)
    {
        return LINES.stream().filter((line) -> line.startsWith(instruction + " "))
            .map((line) -> line.substring(instruction.length() + 1)).toList();
    }

    private static List<String> array(final String instruction) throws Exception
    {
        final List<String> words = new ArrayList<>();
        new ObjectMapper().readTree(only(instruction)).forEach((word) -> words.add(word.asText()));
        return words;
    }
}
