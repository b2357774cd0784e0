package io.penstock.gateway.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux tells of this machine in /proc and /sys. Where there are no such files, the cores that Java counts are
 * there, none can be pinned to, and there is no quota.
 */
public final class LinuxHost implements Host
{
    private static final String STATUS = "proc/thread-self/status";
    private static final String CORES = "sys/devices/system/cpu";

    private final Path root;

    /**
     * The machine this runs on.
     */
    public LinuxHost()
    {
        this(Path.of("/"));
    }

    /**
     * A machine that is laid out in a folder.
     *
     * @param root where its /proc and /sys are.
     */
    LinuxHost(final Path root)
    {
        this.root = root;
    }

    @Override
    public CoreSet allowed()
    {
        try
        {
            return KernelThreads.allowed(root.resolve(STATUS)).and(online());
        }
        catch (final IOException e)
        {
            return counted();
        }
    }

    /**
     * Asks for all cores, looks what the kernel grants, and puts back what was before. The thread's own core is among
     * both, so that it goes nowhere and disturbs nobody.
     */
    @Override
    public CoreSet pinnable() throws IOException
    {
        final int tid = KernelThreads.current();
        if (tid == 0)
        {
            throw new IOException("threads can be pinned where /proc/thread-self is, on Linux");
        }
        final CoreSet before = KernelThreads.allowed(tid);
        Affinity.widen(tid);
        try
        {
            return KernelThreads.allowed(tid).and(online());
        }
        finally
        {
            Affinity.set(tid, before);
        }
    }

    @Override
    public CoreSet isolated()
    {
        return cores("isolated", CoreSet.none());
    }

    @Override
    public CpuQuota quota()
    {
        return new Cgroups(root).quota();
    }

    private CoreSet online()
    {
        return cores("online", counted());
    }

    private CoreSet cores(final String file, final CoreSet otherwise)
    {
        try
        {
            return CoreSet.parse(Files.readString(root.resolve(CORES).resolve(file)));
        }
        catch (final IOException e)
        {
            return otherwise;
        }
    }

    private static CoreSet counted()
    {
        return CoreSet.first(Runtime.getRuntime().availableProcessors());
    }
}
