package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of the host that is a client. It leads a group of processes of its own, so that all it starts ends with it,
 * and has its home in the test's folder, so that nothing of it is left.
 */
final class Program implements AutoCloseable
{
    private final List<String> command;
    private final Path output;
    private final Process process;

    private Program(final Path folder, final List<String> command) throws IOException
    {
        this.command = command;
        output = Files.createTempFile(folder, "output", ".txt");
        final List<String> grouped = new ArrayList<>(List.of("setsid"));
        grouped.addAll(command);
        final ProcessBuilder builder = new ProcessBuilder(grouped)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().keySet().removeIf((name) -> name.startsWith("XDG_"));
        process = builder.start();
    }

    /**
     * Skips the test where a program is not installed, with a line that says so; but not in CI.
     */
    static void require(final String name)
    {
        final boolean isHere = Stream.of(System.getenv("PATH").split(":"))
            .anyMatch((folder) -> Files.isExecutable(Path.of(folder, name)));
        if (!isHere)
        {
            assertFalse(Boolean.parseBoolean(System.getenv("CI")), () -> "CI needs " + name);
            System.out.println("skipped: no " + name + " on the path");
            Assumptions.abort("no " + name + " on the path");
        }
    }

    /**
     * Starts a program.
     *
     * @param folder  where what it writes is kept.
     * @param command its name and its arguments.
     */
    static Program start(final Path folder, final List<String> command) throws IOException
    {
        return new Program(folder, command);
    }

    /**
     * Runs a program to its end.
     *
     * @param folder  where what it writes is kept.
     * @param limitS  seconds that it may take.
     * @param command its name and its arguments.
     */
    static Result run(final Path folder, final int limitS, final List<String> command)
        throws IOException, InterruptedException
    {
        try (Program program = start(folder, command))
        {
            return program.await(limitS);
        }
    }

    /**
     * Waits for the end of the program, which must come in time.
     */
    Result await(final int limitS) throws IOException, InterruptedException
    {
        final boolean hasEnded = process.waitFor(limitS, TimeUnit.SECONDS);
        final String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertTrue(hasEnded, () -> String.join(" ", command) + " still runs: " + text);
        return new Result(process.exitValue(), text);
    }

    /** What the program has started may outlive it, and is in its group still. */
    @Override
    public void close() throws IOException
    {
        try
        {
            new ProcessBuilder("bash", "-c", "kill -KILL -- -" + process.pid() + " 2>/dev/null").start().waitFor();
            process.destroyForcibly().waitFor();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What became of a program.
     *
     * @param status its exit status.
     * @param text   what it wrote, a char a byte.
     */
    record Result(int status, String text)
    {
    }
}
