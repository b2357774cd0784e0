package io.penstock.peers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Programs of the host.
 */
final class Tools
{
    /** Where servers are, which the PATH of users often leaves out. */
    private static final String SERVERS = "/usr/sbin" + File.pathSeparator + "/usr/local/sbin";

    private Tools()
    {
    }

    /**
     * Looks for a program.
     *
     * @param name of its file.
     * @return its path; empty where it isn't installed.
     */
    static Optional<Path> find(final String name)
    {
        final String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + SERVERS;
        return Stream.of(path.split(File.pathSeparator))
            .filter((folder) -> !folder.isEmpty())
            .map((folder) -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    }

    /**
     * A program that came with the running JVM.
     *
     * @param name of its file.
     * @return its path.
     */
    static Path ofJava(final String name)
    {
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    /**
     * A JVM such as this one, with the classes that this has.
     *
     * @param flags its own.
     * @param main  the class that it runs, and its arguments.
     * @return the command.
     */
    static List<String> jvm(final List<String> flags, final List<String> main)
    {
        final List<String> words = new ArrayList<>();
        words.add(ofJava("java").toString());
        words.addAll(flags);
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(main);
        return words;
    }

    /**
     * Binds a command to a core.
     *
     * @param command what runs.
     * @param core    its core; empty: any.
     * @return the command to start, which has the same process id.
     * @throws IOException where there is no taskset.
     */
    static List<String> pinned(final List<String> command, final OptionalInt core) throws IOException
    {
        if (core.isEmpty())
        {
            return command;
        }
        final Path taskset = find("taskset").orElseThrow(
            () -> new IOException("taskset is not installed: apt-get install util-linux"));
        final List<String> words =
            new ArrayList<>(List.of(taskset.toString(), "-c", Integer.toString(core.getAsInt())));
        words.addAll(command);
        return words;
    }
}
