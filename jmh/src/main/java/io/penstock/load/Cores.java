package io.penstock.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Which core the servers get, and which the load: the first and the last of those that this process may use.
 *
 * @param server empty where they can't be told apart: there are too few cores, or there is no {@code taskset}.
 * @param load   the numbers, with commas between them; empty likewise.
 */
public record Cores(OptionalInt server, String load)
{
    private static final String ALLOWED = "Cpus_allowed_list:";

    /**
     * Takes them, and moves this process to the load's.
     *
     * @param threads how many threads the load has, each of which gets a core.
     * @return the cores.
     * @throws IOException where the process can't be moved.
     */
    public static Cores take(final int threads) throws IOException
    {
        final List<Integer> allowed = allowed();
        if (allowed.size() <= threads || !hasTaskset())
        {
            return new Cores(OptionalInt.empty(), "");
        }
        final String load = allowed.subList(allowed.size() - threads, allowed.size()).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
        move(load);
        return new Cores(OptionalInt.of(allowed.get(0)), load);
    }

    /**
     * Reads a list of cores as the kernel writes it, such as {@code 0-2,7}.
     *
     * @param text the list.
     * @return the numbers, in order.
     */
    static List<Integer> parse(final String text)
    {
        final List<Integer> cores = new ArrayList<>();
        for (final String range : text.strip().split(","))
        {
            final String[] ends = range.split("-");
            for (int core = Integer.parseInt(ends[0]); core <= Integer.parseInt(ends[ends.length - 1]); core++)
            {
                cores.add(core);
            }
        }
        return cores;
    }

    private static List<Integer> allowed() throws IOException
    {
        final Path status = Path.of("/proc/self/status");
        if (!Files.exists(status))
        {
            return List.of();
        }
        return Files.readAllLines(status).stream()
            .filter((line) -> line.startsWith(ALLOWED))
            .map((line) -> parse(line.substring(ALLOWED.length())))
            .findFirst()
            .orElse(List.of());
    }

    private static boolean hasTaskset()
    {
        for (final String folder : System.getenv().getOrDefault("PATH", "").split(":"))
        {
            if (Files.isExecutable(Path.of(folder, "taskset")))
            {
                return true;
            }
        }
        return false;
    }

    /** All threads that are there; those that come later follow the one that starts them. */
    private static void move(final String cores) throws IOException
    {
        final Process process = new ProcessBuilder(
            "taskset", "-a", "-p", "-c", cores, Long.toString(ProcessHandle.current().pid()))
            .redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes());
        try
        {
            if (process.waitFor() != 0)
            {
                throw new IOException("taskset: " + said.strip());
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
