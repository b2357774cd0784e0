package io.penstock.gateway.deploy;

import io.penstock.gateway.docs.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code scripts/host} reads and writes of a host, laid out in a folder, and its scripts run on that.
 * <p>
 * The host has four cores, on two nodes; the lanes' are 2 and 3, and nothing of it is right.
 */
final class HostCopy
{
    /** Where the old values are kept. */
    static final String STATE = "/var/lib/penstock-host/state";

    /** The lanes' cores. */
    static final String CORES = "2-3";

    private static final String IRQ = "/proc/irq/";
    private static final String CPU = "/sys/devices/system/cpu/";
    private static final int CORE_COUNT = 4;

    private final Path root;

    /**
     * How a script ended.
     *
     * @param status its exit status.
     * @param output what it has written.
     */
    record Ended(int status, String output)
    {
        /**
         * Whether it has written a line.
         *
         * @param line that is wanted.
         * @return true where it has.
         */
        boolean has(final String line)
        {
            return output.lines().anyMatch(line::equals);
        }
    }

    private HostCopy(final Path root)
    {
        this.root = root;
    }

    /**
     * A host where all that is checked is wrong.
     *
     * @param root folder for it.
     * @return the copy.
     */
    static HostCopy layOut(final Path root)
    {
        final HostCopy copy = bare(root);
        copy.layOutInterrupts();
        copy.layOutCores();
        copy.layOutKernel();
        copy.layOutProcesses();
        copy.layOutNetwork();
        copy.layOutGroups();
        return copy;
    }

    /**
     * A host that tells nothing but which cores it has.
     *
     * @param root folder for it.
     * @return the copy.
     */
    static HostCopy bare(final Path root)
    {
        final HostCopy copy = new HostCopy(root);
        copy.write(CPU + "online", "0-3");
        return copy;
    }

    private void layOutInterrupts()
    {
        write(IRQ + "default_smp_affinity", "f");
        write(IRQ + "0/smp_affinity_list", "0-3");
        write(IRQ + "24/smp_affinity_list", "0,2");
        // its home is the lanes' cores alone
        write(IRQ + "25/smp_affinity_list", "2-3");
        // it may come to them, and does not
        write(IRQ + "26/smp_affinity_list", "0-3");
        write(IRQ + "26/effective_affinity_list", "1");
        // nobody listens to it
        write(IRQ + "27/smp_affinity_list", "0-3");
        write("/sys/kernel/irq/27/actions", "");
    }

    private void layOutCores()
    {
        write(CPU + "isolated", "");
        write(CPU + "nohz_full", "(null)");
        for (int i = 0; i < CORE_COUNT; i++)
        {
            final String core = CPU + "cpu" + i;
            write(core + "/topology/thread_siblings_list", i < 2 ? "0-1" : CORES);
            write(core + "/cpufreq/scaling_governor", "powersave");
            write(core + "/cpuidle/state0/latency", "0");
            write(core + "/cpuidle/state0/disable", "0");
            write(core + "/cpuidle/state1/latency", "133");
            write(core + "/cpuidle/state1/disable", "0");
        }
        write("/sys/devices/system/node/node0/cpulist", "0-2");
        write("/sys/devices/system/node/node1/cpulist", "3");
        write("/sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet");
    }

    private void layOutKernel()
    {
        write("/sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never");
        write("/sys/devices/virtual/workqueue/cpumask", "0000000f");
        write("/proc/cmdline", "quiet");
        write("/proc/swaps", "Filename\tType\tSize\n/dev/sda2 partition 1024");
        final Map<String, String> sysctls = Map.ofEntries(
            Map.entry("net/core/somaxconn", "128"),
            Map.entry("net/ipv4/tcp_max_syn_backlog", "1024"),
            Map.entry("net/ipv4/tcp_migrate_req", "0"),
            Map.entry("net/core/busy_poll", "0"),
            Map.entry("net/core/busy_read", "0"),
            Map.entry("vm/swappiness", "60"),
            Map.entry("vm/stat_interval", "1"),
            Map.entry("kernel/numa_balancing", "1"),
            Map.entry("kernel/nmi_watchdog", "1"),
            Map.entry("kernel/watchdog_cpumask", "0-3"),
            Map.entry("kernel/sched_rt_runtime_us", "950000"),
            Map.entry("kernel/random/boot_id", "first"),
            Map.entry("fs/nr_open", "1024"));
        sysctls.forEach((name, value) -> write("/proc/sys/" + name, value));
    }

    private void layOutProcesses()
    {
        write("/proc/self/limits", "Limit  Soft Limit  Hard Limit  Units\nMax open files  1024  4096  files");
        write("/proc/7/stat", "7 (irqbalance) S 1 7 7 0 -1 4194560 1 0");
        // two threads of the kernel, of which one may be moved
        write("/proc/8/stat", "8 (a (b) c) S 2 0 0 0 -1 2129984 0 0");
        write("/proc/8/status", "Name:\ta\nCpus_allowed_list:\t0-3");
        write("/proc/9/stat", "9 (ksoftirqd/2) S 2 0 0 0 -1 69238848 0 0");
        write("/proc/9/status", "Name:\tb\nCpus_allowed_list:\t2");
    }

    private void layOutNetwork()
    {
        write("/sys/class/net/eth0/queues/rx-0/rps_cpus", "00000006");
        write("/sys/class/net/eth0/queues/rx-1/rps_cpus", "0");
        write("/sys/class/net/eth0/queues/tx-0/xps_cpus", "00000003");
        write("/sys/class/net/eth0/queues/tx-1/xps_cpus", "0000000c");
        write("/sys/class/net/eth0/queues/tx-2/xps_cpus", "00000000");
        // it has one queue, and the other no device behind it
        write("/sys/class/net/eth1/queues/tx-0/xps_cpus", "0");
        write("/sys/class/net/eth1/device/vendor", "0x1af4");
        write("/sys/class/net/veth0/queues/tx-0/xps_cpus", "0");
        write("/sys/class/net/veth0/queues/tx-1/xps_cpus", "0");
        write("/sys/class/net/eth0/device/numa_node", "2");
        write("/sys/devices/system/node/node2/cpulist", "1");
    }

    private void layOutGroups()
    {
        write("/sys/fs/cgroup/cgroup.controllers", "cpuset cpu memory");
        write("/sys/fs/cgroup/cgroup.subtree_control", "cpuset cpu memory");
        write("/sys/fs/cgroup/system.slice/cpuset.cpus", "");
        write("/sys/fs/cgroup/user.slice/cpuset.cpus", "1-3");
    }

    /**
     * Writes a file of the copy.
     *
     * @param path of the file on the host.
     * @param text for it, without the end of its last line.
     */
    void write(final String path, final String text)
    {
        try
        {
            Files.createDirectories(file(path).getParent());
            Files.writeString(file(path), text + "\n");
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a file of the copy holds.
     *
     * @param path of the file on the host.
     * @return its text, without the end of its last line; of a choice the word that is chosen.
     */
    String read(final String path)
    {
        try
        {
            return Files.readString(file(path)).strip().replaceFirst(".*\\[(.*)].*", "$1");
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where a file of the copy is.
     *
     * @param path of the file on the host.
     * @return its place.
     */
    Path file(final String path)
    {
        return root.resolve(path.substring(1));
    }

    /**
     * All files of the copy.
     *
     * @return what each holds.
     */
    Map<String, String> snapshot()
    {
        try (Stream<Path> files = Files.walk(root))
        {
            final Map<String, String> texts = new TreeMap<>();
            files.filter(Files::isRegularFile).map((file) -> "/" + root.relativize(file))
                .forEach((path) -> texts.put(path, read(path)));
            return texts;
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a script on the copy.
     *
     * @param script    its name.
     * @param arguments for it, without the folder of the copy.
     * @return how it ended.
     * @throws IOException          where it can't be run.
     * @throws InterruptedException where the test is.
     */
    Ended run(final String script, final String... arguments) throws IOException, InterruptedException
    {
        final List<String> all = new ArrayList<>(List.of("--root", root.toString()));
        all.addAll(List.of(arguments));
        return runAsIs(script, all);
    }

    /**
     * Runs a script.
     *
     * @param script    its name.
     * @param arguments for it.
     * @return how it ended, its errors among its output.
     * @throws IOException          where it can't be run.
     * @throws InterruptedException where the test is.
     */
    static Ended runAsIs(final String script, final List<String> arguments) throws IOException, InterruptedException
    {
        final List<String> command = new ArrayList<>();
        command.add(Document.root().resolve("scripts/host").resolve(script).toString());
        command.addAll(arguments);
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
