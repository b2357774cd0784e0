package io.penstock.gateway.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The control groups that this process is in, in both versions: its own and those above it, as far as they can be seen
 * from where it is.
 */
final class Cgroups
{
    private static final String V2 = "cgroup2";
    private static final String V1 = "cgroup";
    private static final String CPU = "cpu";

    /** Places of a mount's fields; behind the dash stand its type, its source and its options. */
    private static final int MOUNT_ROOT = 3;
    private static final int MOUNT_POINT = 4;

    private final Path root;

    /**
     * The groups of this process on a machine.
     *
     * @param root where its /proc and /sys are.
     */
    Cgroups(final Path root)
    {
        this.root = root;
    }

    /**
     * The narrowest quota of CPU time.
     *
     * @return the quota, or null where there is none.
     */
    CpuQuota quota()
    {
        CpuQuota narrowest = null;
        for (final String line : lines("proc/self/mountinfo"))
        {
            final String[] fields = line.split(" ");
            final int dash = List.of(fields).indexOf("-");
            if (dash < 0 || dash + 3 >= fields.length)
            {
                continue;
            }
            final boolean isV2 = V2.equals(fields[dash + 1]);
            final boolean isV1 =
                V1.equals(fields[dash + 1]) && List.of(fields[dash + 3].split(",")).contains(CPU);
            final String group = isV2 || isV1 ? group(isV1) : null;
            if (group != null)
            {
                narrowest = narrower(
                    narrowest, upwards(fields[MOUNT_ROOT], Path.of(fields[MOUNT_POINT]), group, isV1));
            }
        }
        return narrowest;
    }

    /** The name of the group this process is in, or null where the kernel knows none. */
    private String group(final boolean isV1)
    {
        for (final String line : lines("proc/self/cgroup"))
        {
            final String[] fields = line.split(":", 3);
            if (fields.length == 3 &&
                (isV1 ? List.of(fields[1].split(",")).contains(CPU) : "0".equals(fields[0])))
            {
                return fields[2];
            }
        }
        return null;
    }

    /**
     * Looks at a group and those above it. What a container sees is mounted from a group below the topmost; where the
     * name does not begin with that one's, the mount is the process's own group.
     */
    private CpuQuota upwards(final String mountRoot, final Path mountPoint, final String group, final boolean isV1)
    {
        final Path above = Path.of(mountRoot);
        final Path own = Path.of(group).normalize();
        final Path top = seen(mountPoint);
        Path folder = own.startsWith(above) ? top.resolve(above.relativize(own).toString()) : top;
        CpuQuota narrowest = null;
        while (folder.startsWith(top))
        {
            narrowest = narrower(narrowest, isV1 ? quotaV1(folder) : quotaV2(folder));
            folder = folder.getParent();
        }
        return narrowest;
    }

    private CpuQuota quotaV2(final Path folder)
    {
        final Path file = folder.resolve("cpu.max");
        final String[] words = text(file).split(" ");
        return words.length == 2 ? quota(file, words[0], words[1]) : null;
    }

    private CpuQuota quotaV1(final Path folder)
    {
        final Path file = folder.resolve("cpu.cfs_quota_us");
        return quota(file, text(file), text(folder.resolve("cpu.cfs_period_us")));
    }

    private CpuQuota quota(final Path file, final String quotaUs, final String periodUs)
    {
        // a group without a quota has the word max, or -1
        return quotaUs.matches("\\d{1,18}") && periodUs.matches("[1-9]\\d{0,17}") ?
            new CpuQuota((double)Long.parseLong(quotaUs) / Long.parseLong(periodUs), "/" + root.relativize(file)) :
            null;
    }

    private static CpuQuota narrower(final CpuQuota a, final CpuQuota b)
    {
        return a == null || b != null && b.cores() < a.cores() ? b : a;
    }

    private Path seen(final Path path)
    {
        return root.resolve(path.getRoot().relativize(path));
    }

    private List<String> lines(final String file)
    {
        try
        {
            return Files.readAllLines(root.resolve(file));
        }
        catch (final IOException e)
        {
            return List.of();
        }
    }

    private static String text(final Path file)
    {
        try
        {
            return Files.readString(file).strip();
        }
        catch (final IOException e)
        {
            return "";
        }
    }
}
