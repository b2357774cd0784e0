package io.penstock.gateway.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The threads of this process as the kernel sees them, by the numbers that it gives them.
 */
public final class KernelThreads
{
    private static final Path SELF = Path.of("/proc/thread-self");
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final String ALLOWED = "Cpus_allowed_list:";

    /** Place of the core among the fields behind the thread's name, which is the second one. */
    private static final int CORE = 39 - 3;

    /** Threads made while the others are moved are found by the next round. */
    private static final int MAX_ROUNDS = 8;

    private KernelThreads()
    {
    }

    /**
     * The thread that asks.
     *
     * @return its number, or 0 where this is not Linux.
     */
    public static int current()
    {
        try
        {
            return Integer.parseInt(Files.readSymbolicLink(SELF).getFileName().toString());
        }
        catch (final IOException | UnsupportedOperationException e)
        {
            return 0;
        }
    }

    /**
     * The cores that a thread may run on. Any thread may ask.
     *
     * @param tid its number.
     * @return the cores; none where there is no such thread.
     */
    public static CoreSet allowed(final int tid)
    {
        try
        {
            return allowed(TASKS.resolve(Integer.toString(tid)).resolve("status"));
        }
        catch (final IOException e)
        {
            return CoreSet.none();
        }
    }

    /**
     * The core that a thread runs on, or ran on last. Any thread may ask.
     *
     * @param tid its number.
     * @return the core's number, or -1 where there is no such thread.
     */
    public static int core(final int tid)
    {
        try
        {
            final String stat = Files.readString(TASKS.resolve(Integer.toString(tid)).resolve("stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[CORE]);
        }
        catch (final IOException e)
        {
            return -1;
        }
    }

    /**
     * Pins the thread that asks to one core, and looks whether it is.
     *
     * @param core the core.
     * @throws IOException where it can't be had, or the kernel shows another.
     */
    public static void pin(final int core) throws IOException
    {
        final int tid = current();
        final CoreSet wanted = CoreSet.of(core);
        Affinity.set(tid, wanted);
        final CoreSet seen = allowed(tid);
        if (!seen.equals(wanted))
        {
            throw new IOException("the kernel lets the thread run on cores " + seen);
        }
    }

    /**
     * Moves all threads of this process, those of the JVM included, away from some cores. What they start inherits
     * that. A thread that has no other core stays.
     *
     * @param cores the cores.
     * @return how many threads stay on them.
     * @throws IOException where one can't be moved.
     */
    public static int keepOff(final CoreSet cores) throws IOException
    {
        int staying = 0;
        boolean hasMoved = true;
        for (int round = 0; hasMoved && round < MAX_ROUNDS; round++)
        {
            hasMoved = false;
            staying = 0;
            for (final int tid : all())
            {
                final CoreSet now = allowed(tid);
                final CoreSet rest = now.without(cores);
                if (rest.equals(now))
                {
                    continue;
                }
                if (rest.isEmpty())
                {
                    staying++;
                }
                else
                {
                    hasMoved |= move(tid, rest);
                }
            }
        }
        return staying;
    }

    /**
     * The list of cores in a thread's status.
     */
    static CoreSet allowed(final Path status) throws IOException
    {
        for (final String line : Files.readAllLines(status))
        {
            if (line.startsWith(ALLOWED))
            {
                return CoreSet.parse(line.substring(ALLOWED.length()));
            }
        }
        throw new IOException("no " + ALLOWED + " in " + status);
    }

    private static boolean move(final int tid, final CoreSet cores) throws IOException
    {
        try
        {
            Affinity.set(tid, cores);
            return true;
        }
        catch (final IOException e)
        {
            if (allowed(tid).isEmpty())
            {
                // it has ended meanwhile
                return false;
            }
            throw e;
        }
    }

    private static List<Integer> all() throws IOException
    {
        final List<Integer> tids = new ArrayList<>();
        try (Stream<Path> tasks = Files.list(TASKS))
        {
            tasks.forEach((task) -> tids.add(Integer.valueOf(task.getFileName().toString())));
        }
        return tids;
    }
}
