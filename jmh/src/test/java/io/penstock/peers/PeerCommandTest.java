package io.penstock.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The peers' command lines, and the flags of Penstock's JVM.
 */
class PeerCommandTest
{
    private static final String LINE = "[a-z-]+-peer: .*\n";

    @ParameterizedTest
    @ValueSource(strings = {
        "NettyPeer --port 65536",
        "NettyPeer --port x",
        "NettyPeer --tls jdk",
        "NettyPeer --tls jdk --certificate /none --key /none",
        "NettyPeer --transport carrier-pigeon",
        "VertxPeer --tls both",
        "JettyPeer --tls openssl",
        "JettyPeer --transport epoll",
        "NioLoopPeer --tls jdk",
        "NioLoopPeer 8080"})
    void shouldRefuseWrongOptionsInOneLine(final String command) throws Exception
    {
        final List<String> words = new ArrayList<>(List.of(command.split(" ")));
        final StringBuilder printed = new StringBuilder();
        assertEquals(2, run(words, printed), printed.toString());
        assertTrue(printed.toString().matches(LINE), printed.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NettyPeer", "VertxPeer", "JettyPeer", "NioLoopPeer"})
    void shouldExplainItself(final String main) throws Exception
    {
        final StringBuilder printed = new StringBuilder();
        assertEquals(0, run(List.of(main, "--help"), printed), printed.toString());
        assertTrue(printed.toString().contains("--certificate"), printed.toString());
    }

    @Test
    void shouldRunPenstockWithTheFlagsOfItsLauncher() throws IOException
    {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("scripts/penstock")))
        {
            folder = folder.getParent();
        }
        final String launcher = Files.readString(folder.resolve("scripts/penstock"));
        final int begin = launcher.indexOf("\nset_java_options()");
        final String options = launcher.substring(begin, launcher.indexOf("\n}\n", begin));
        final List<String> flags = options.lines()
            .filter((line) -> line.strip().startsWith("-") || line.contains("java_options+=(-"))
            .flatMap((line) -> List.of(line.replaceAll(".*\\(|\\)", "").strip().split(" ")).stream())
            .toList();
        assertEquals(JvmFlags.PENSTOCK, flags);
    }

    private static int run(final List<String> words, final StringBuilder printed) throws Exception
    {
        final List<String> main = new ArrayList<>(words);
        main.set(0, "io.penstock.peers." + words.get(0));
        final Process process = new ProcessBuilder(Tools.jvm(List.of("-XX:TieredStopAtLevel=1"), main))
            .redirectErrorStream(true).start();
        try
        {
            printed.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return process.waitFor();
        }
        finally
        {
            process.destroyForcibly();
        }
    }
}
