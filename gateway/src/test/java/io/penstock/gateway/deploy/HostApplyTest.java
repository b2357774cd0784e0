package io.penstock.gateway.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.deploy.HostCopy.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code scripts/host/apply} and {@code revert} on a copy of a host.
 */
@Timeout(60)
final class HostApplyTest
{
    private static final String SWAPPINESS = "/proc/sys/vm/swappiness";
    private static final String PARTITION = "/sys/fs/cgroup/penstock.slice/cpuset.cpus.partition";

    /** All that is to be set, with what it is set to. */
    private static final Map<String, String> WISHES = Map.ofEntries(
        Map.entry("/proc/irq/0/smp_affinity_list", "0-1"),
        Map.entry("/proc/irq/24/smp_affinity_list", "0"),
        Map.entry("/proc/irq/25/smp_affinity_list", "0-1"),
        Map.entry("/proc/irq/26/smp_affinity_list", "0-1"),
        Map.entry("/proc/irq/default_smp_affinity", "3"),
        Map.entry("/proc/sys/fs/nr_open", "1048576"),
        Map.entry("/proc/sys/kernel/nmi_watchdog", "0"),
        Map.entry("/proc/sys/kernel/numa_balancing", "0"),
        Map.entry("/proc/sys/kernel/watchdog_cpumask", "0-1"),
        Map.entry("/proc/sys/net/core/somaxconn", "4096"),
        Map.entry("/proc/sys/net/ipv4/tcp_max_syn_backlog", "4096"),
        Map.entry("/proc/sys/net/ipv4/tcp_migrate_req", "1"),
        Map.entry("/proc/sys/vm/stat_interval", "10"),
        Map.entry(SWAPPINESS, "1"),
        Map.entry("/sys/class/net/eth0/queues/rx-0/rps_cpus", "2"),
        Map.entry("/sys/devices/system/cpu/cpu2/cpufreq/scaling_governor", "performance"),
        Map.entry("/sys/devices/system/cpu/cpu2/cpuidle/state1/disable", "1"),
        Map.entry("/sys/devices/system/cpu/cpu3/cpufreq/scaling_governor", "performance"),
        Map.entry("/sys/devices/system/cpu/cpu3/cpuidle/state1/disable", "1"),
        Map.entry("/sys/devices/virtual/workqueue/cpumask", "3"),
        Map.entry("/sys/fs/cgroup/system.slice/cpuset.cpus", "0-1"),
        Map.entry("/sys/fs/cgroup/user.slice/cpuset.cpus", "1"),
        Map.entry("/sys/kernel/mm/transparent_hugepage/enabled", "madvise"));

    @TempDir
    private Path folder;
    private HostCopy host;
    private Map<String, String> before;

    @BeforeEach
    void layOut()
    {
        host = HostCopy.layOut(folder);
        before = host.snapshot();
    }

    @Test
    void shouldSayAllAndDoNothingWhenDry() throws Exception
    {
        final Ended ended = host.run("apply", "--cores", HostCopy.CORES, "--dry-run");

        final Map<String, String> said = ended.output().lines()
            .filter((line) -> line.startsWith("would set "))
            .map((line) -> line.substring("would set ".length()).split(": | -> "))
            .collect(Collectors.toMap((parts) -> parts[0], (parts) -> parts[2]));
        assertEquals(new TreeMap<>(WISHES), new TreeMap<>(said));
        assertTrue(ended.has("would set /proc/irq/24/smp_affinity_list: 0,2 -> 0"), ended.output());
        assertEquals(0, ended.status());
        assertEquals(before, host.snapshot());
    }

    @Test
    void shouldSetWhatItSaysAndPutItBackWhenReverted() throws Exception
    {
        final Ended applied = apply();
        final Map<String, String> expected = new TreeMap<>(before);
        expected.putAll(WISHES);
        final Map<String, String> after = host.snapshot();
        after.remove(HostCopy.STATE);
        final Ended dry = host.run("revert", "--dry-run");
        final Map<String, String> afterDry = host.snapshot();
        afterDry.remove(HostCopy.STATE);
        final Ended reverted = host.run("revert");

        assertEquals(0, applied.status(), applied.output());
        assertEquals(expected, after);
        assertEquals(expected, afterDry);
        assertTrue(dry.has("would put back " + SWAPPINESS + ": 60"), dry.output());
        assertEquals(0, reverted.status(), reverted.output());
        assertTrue(reverted.has(WISHES.size() + " put back, 0 gone, 0 failed"), reverted.output());
        assertEquals(before, host.snapshot());
    }

    @Test
    void shouldKeepTheFirstValuesWhenAppliedAgain() throws Exception
    {
        apply();
        final String state = Files.readString(host.file(HostCopy.STATE));
        final Ended again = apply();
        host.write(SWAPPINESS, "30");
        final Ended third = apply();

        assertTrue(again.output().startsWith("0 set, "), again.output());
        assertTrue(third.has("set " + SWAPPINESS + ": 30 -> 1"), third.output());
        assertTrue(third.output().contains("\n1 set, "), third.output());
        assertEquals(state, Files.readString(host.file(HostCopy.STATE)));
        assertEquals(0, host.run("revert").status());
        assertEquals(before, host.snapshot());
    }

    @Test
    void shouldSayThatThereIsNothingWhenRevertedWithoutState() throws Exception
    {
        final Ended ended = host.run("revert");

        assertEquals(0, ended.status());
        assertEquals("nothing to put back: there is no state " + host.file(HostCopy.STATE) + "\n", ended.output());
    }

    @Test
    void shouldReportAndKeepOutOfTheStateWhatCannotBeSet() throws Exception
    {
        // a number that nobody may write, root neither
        Files.delete(host.file(SWAPPINESS));
        Files.createSymbolicLink(host.file(SWAPPINESS), Path.of("/proc/sys/kernel/cap_last_cap"));

        final Ended ended = apply();

        assertEquals(1, ended.status(), ended.output());
        assertTrue(ended.output().contains("failed " + SWAPPINESS + ": "), ended.output());
        assertTrue(ended.output().contains("\n" + (WISHES.size() - 1) + " set, "), ended.output());
        assertFalse(Files.readString(host.file(HostCopy.STATE)).contains(SWAPPINESS));
        assertEquals(0, host.run("revert").status());
        assertFalse(Files.exists(host.file(HostCopy.STATE)));
        assertEquals("128", host.read("/proc/sys/net/core/somaxconn"));
        Files.delete(host.file(SWAPPINESS));
    }

    @Test
    void shouldKeepInTheStateWhatCannotBePutBack() throws Exception
    {
        apply();
        Files.delete(host.file(SWAPPINESS));
        Files.createDirectory(host.file(SWAPPINESS));
        Files.delete(host.file("/proc/irq/24/smp_affinity_list"));

        final Ended ended = host.run("revert");

        assertEquals(1, ended.status());
        assertTrue(ended.output().contains("failed " + SWAPPINESS + ": Is a directory"), ended.output());
        assertTrue(ended.has("gone /proc/irq/24/smp_affinity_list"), ended.output());
        assertEquals(1, Files.readString(host.file(HostCopy.STATE)).lines().filter((line) -> line.startsWith("value"))
            .count());
        Files.delete(host.file(SWAPPINESS));
        host.write(SWAPPINESS, "1");
        assertEquals(0, host.run("revert").status());
        assertEquals("60", host.read(SWAPPINESS));
        assertFalse(Files.exists(host.file(HostCopy.STATE)));
    }

    @Test
    void shouldDropTheStateWhenTheHostWasStartedAnew() throws Exception
    {
        apply();
        final Map<String, String> applied = host.snapshot();
        host.write("/proc/sys/kernel/random/boot_id", "second");
        final Ended reverted = host.run("revert");

        assertEquals(0, reverted.status());
        assertEquals(
            "nothing to put back: the host has been started anew since the last apply\n", reverted.output());
        assertFalse(Files.exists(host.file(HostCopy.STATE)));
        assertEquals(applied.get(SWAPPINESS), host.read(SWAPPINESS));
    }

    @Test
    void shouldRefuseOtherCoresWhenApplied() throws Exception
    {
        apply();
        final Map<String, String> applied = host.snapshot();
        final Ended ended = host.run("apply", "--cores", "3");

        assertEquals(2, ended.status());
        assertEquals("apply: applied already to the cores 2-3 with the partition none: revert that first\n",
            ended.output());
        assertEquals(applied, host.snapshot());
    }

    @Test
    void shouldMakeAPartitionWhenAsked() throws Exception
    {
        final Ended ended = host.run("apply", "--cores", HostCopy.CORES, "--partition", "1");

        assertEquals(0, ended.status(), ended.output());
        assertEquals("isolated", host.read(PARTITION));
        assertEquals("1-3", host.read("/sys/fs/cgroup/penstock.slice/cpuset.cpus"));
        assertEquals("0", host.read("/sys/fs/cgroup/user.slice/cpuset.cpus"));
        assertEquals(0, host.run("revert").status());
        assertEquals(before, host.snapshot());
        assertFalse(Files.exists(host.file("/sys/fs/cgroup/penstock.slice")));
    }

    @Test
    void shouldSwitchTheControllerOnWhereItIsOff() throws Exception
    {
        host.write("/sys/fs/cgroup/cgroup.subtree_control", "cpu memory");
        apply();
        assertEquals("+cpuset", host.read("/sys/fs/cgroup/cgroup.subtree_control"));
        host.run("revert");
        assertEquals("-cpuset", host.read("/sys/fs/cgroup/cgroup.subtree_control"));
    }

    @Test
    void shouldWriteNothingWhenTheStateIsNotItsOwn() throws Exception
    {
        final String state = "penstock host state 1\nboot\tfirst\ncores\t2-3\npartition\tnone\nvalue\t/%s\t1";
        for (final String path : new String[]{"etc/passwd", "sys/../etc/passwd"})
        {
            host.write(HostCopy.STATE, String.format(state, path));
            host.write("/etc/passwd", "root");

            final Ended ended = host.run("revert");

            assertEquals(1, ended.status());
            assertEquals("root", host.read("/etc/passwd"));
            assertTrue(ended.output().endsWith(" is not a state that apply has written\n"), ended.output());
        }
    }

    private Ended apply() throws Exception
    {
        return host.run("apply", "--cores", HostCopy.CORES);
    }
}
