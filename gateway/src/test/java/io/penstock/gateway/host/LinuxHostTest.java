package io.penstock.gateway.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is read of /proc and /sys, as other machines have them.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "/proc and /sys are Linux's")
class LinuxHostTest
{
    private static final String V2 = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate";
    private static final String V1 =
        "33 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw shared:9 master:1 - cgroup cgroup rw,cpu,cpuacct";

    @TempDir
    private Path root;

    @Test
    void shouldHaveTheCoresThatAreAllowedAndOnline() throws IOException
    {
        file("proc/thread-self/status", "Name:\tjava\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7\nMems_allowed:\t1\n");
        file("sys/devices/system/cpu/online", "0-3,6\n");
        file("sys/devices/system/cpu/isolated", "2-3\n");

        assertEquals("0-3,6", new LinuxHost(root).allowed().toString());
        assertEquals("2-3", new LinuxHost(root).isolated().toString());
    }

    @Test
    void shouldHaveWhatJavaCountsWhenThereAreNoFiles()
    {
        final Host host = new LinuxHost(root);

        assertEquals(CoreSet.first(Runtime.getRuntime().availableProcessors()), host.allowed());
        assertTrue(host.isolated().isEmpty());
        assertNull(host.quota());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        // its own group
        "0::/a/b; a/b=50000 100000; 0.50 cores (/sys/fs/cgroup/a/b/cpu.max)",
        // the narrowest of those above
        "0::/a/b; a/b=400000 100000,a=150000 100000,.=300000 100000; 1.50 cores (/sys/fs/cgroup/a/cpu.max)",
        "0::/a/b; a/b=max 100000,a=max 100000; ",
        "0::/a/b; a/b=max 100000,a=20000 10000; 2.00 cores (/sys/fs/cgroup/a/cpu.max)",
        // as a container sees it
        "0::/; .=100000 100000; 1.00 cores (/sys/fs/cgroup/cpu.max)",
        "0::/../c; .=100000 100000; 1.00 cores (/sys/fs/cgroup/cpu.max)",
        // a group beside its own
        "0::/a; b=50000 100000; ",
        "0::/a; a=nonsense; ",
        "5:memory:/a; a=50000 100000; "})
    void shouldFindTheNarrowestQuota(final String group, final String files, final String quota) throws IOException
    {
        file("proc/self/cgroup", group + "\n");
        file("proc/self/mountinfo", "22 1 8:1 / / rw - ext4 /dev/root rw\n" + V2 + "\n");
        for (final String file : files.split(","))
        {
            final int equals = file.indexOf('=');
            file("sys/fs/cgroup/" + file.substring(0, equals) + "/cpu.max", file.substring(equals + 1) + "\n");
        }

        final CpuQuota found = new LinuxHost(root).quota();
        assertEquals(quota, found == null ? null : found.toString());
    }

    @Test
    void shouldFindTheQuotaOfTheFirstVersion() throws IOException
    {
        file("proc/self/cgroup", "4:cpuset:/x\n3:cpu,cpuacct:/a/b\n0::/\n");
        file("proc/self/mountinfo", V1 + "\n" + V2.replace("/sys/fs/cgroup", "/sys/fs/cgroup/unified") + "\n");
        final String folder = "sys/fs/cgroup/cpu,cpuacct/a/";
        file(folder + "cpu.cfs_period_us", "100000\n");
        file(folder + "cpu.cfs_quota_us", "-1\n");
        assertNull(new LinuxHost(root).quota());

        file(folder + "cpu.cfs_quota_us", "250000\n");
        assertEquals(
            "2.50 cores (/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us)", new LinuxHost(root).quota().toString());
    }

    @ParameterizedTest
    @CsvSource({"/docker/1/sub, sub", "/docker/1, .", "/elsewhere, ."})
    void shouldFindTheQuotaOfAContainerThatSeesItsFullName(final String group, final String folder) throws IOException
    {
        file("proc/self/cgroup", "3:cpu,cpuacct:" + group + "\n");
        file("proc/self/mountinfo", V1.replace(" / /sys", " /docker/1 /sys") + "\n");
        file("sys/fs/cgroup/cpu,cpuacct/" + folder + "/cpu.cfs_period_us", "50000\n");
        file("sys/fs/cgroup/cpu,cpuacct/" + folder + "/cpu.cfs_quota_us", "25000\n");

        assertEquals(0.5, new LinuxHost(root).quota().cores());
    }

    @Test
    void shouldPutBackWhatTheThreadHadWhenAskedForWhatItMayHave() throws IOException
    {
        final CoreSet before = KernelThreads.allowed(KernelThreads.current());
        final CoreSet pinnable = new LinuxHost().pinnable();

        assertTrue(new LinuxHost().allowed().without(pinnable).isEmpty(), pinnable::toString);
        assertEquals(before, KernelThreads.allowed(KernelThreads.current()));
        assertTrue(before.has(KernelThreads.core(KernelThreads.current())));
    }

    @Test
    void shouldReadEveryThreadOfThisProcess() throws IOException
    {
        assertTrue(KernelThreads.current() > 0);
        // only threads that have another core are moved, and there is none
        assertEquals(0, KernelThreads.keepOff(CoreSet.none()));
        assertEquals(-1, KernelThreads.core(Integer.MAX_VALUE));
        assertTrue(KernelThreads.allowed(Integer.MAX_VALUE).isEmpty());
    }

    private void file(final String name, final String text) throws IOException
    {
        final Path file = root.resolve(name).normalize();
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(text.split("\n")));
    }
}
