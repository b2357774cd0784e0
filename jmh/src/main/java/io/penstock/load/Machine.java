package io.penstock.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The machine a measurement runs on, as far as it explains figures: processor, kernel, JVM and its flags, and how cores
 * are isolated and clocked. What can't be read is left out.
 */
public final class Machine
{
    private static final Set<String> TELLING = Set.of(
        "isolcpus", "nohz_full", "nohz", "rcu_nocbs", "irqaffinity", "mitigations", "intel_idle", "processor", "idle",
        "intel_pstate", "amd_pstate", "cpuidle_haltpoll", "transparent_hugepage", "hugepages", "nosmt", "tsc",
        "clocksource", "preempt", "skew_tick", "nosoftlockup", "numa_balancing");
    private static final Path CPU = Path.of("/sys/devices/system/cpu");

    private Machine()
    {
    }

    /**
     * Describes it.
     *
     * @return names and values, in the order to be shown.
     */
    public static Map<String, String> describe()
    {
        final Map<String, String> machine = new LinkedHashMap<>();
        put(machine, "processor", field("/proc/cpuinfo", "model name"));
        put(machine, "cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        put(machine, "virtual", line(Path.of("/sys/class/dmi/id/product_name")));
        put(machine, "memory", field("/proc/meminfo", "MemTotal"));
        put(machine, "kernel", System.getProperty("os.name") + ' ' + System.getProperty("os.version") + ' ' +
            System.getProperty("os.arch"));
        put(machine, "kernel parameters", parameters(line(Path.of("/proc/cmdline"))));
        put(machine, "isolated cores", orNone(line(CPU.resolve("isolated"))));
        put(machine, "governor", line(CPU.resolve("cpu0/cpufreq/scaling_governor")));
        put(machine, "clock source", line(
            Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource")));
        put(machine, "jvm", System.getProperty("java.vm.name") + ' ' + System.getProperty("java.vm.version"));
        put(machine, "jvm flags", String.join(" ", flags()));
        return machine;
    }

    /** Those of the kernel's parameters that say something about latency; the others are nobody's business. */
    private static String parameters(final String commandLine)
    {
        return commandLine == null ? null : Arrays.stream(commandLine.split(" "))
            .filter((parameter) -> TELLING.contains(parameter.replaceAll("[=.].*", "")))
            .collect(Collectors.joining(" "));
    }

    /** Those of the JVM; what scripts/penstock tells its tools makes nothing faster or slower. */
    private static List<String> flags()
    {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter((flag) -> !flag.startsWith("-Dpenstock."))
            .toList();
    }

    private static void put(final Map<String, String> machine, final String name, final String value)
    {
        if (value != null && !value.isBlank())
        {
            machine.put(name, value.strip());
        }
    }

    /** A file that is there and empty says something, too. */
    private static String orNone(final String value)
    {
        return value != null && value.isBlank() ? "none" : value;
    }

    private static String line(final Path file)
    {
        try
        {
            return Files.readString(file).strip();
        }
        catch (final IOException e)
        {
            return null;
        }
    }

    private static String field(final String file, final String name)
    {
        try
        {
            return Files.readAllLines(Path.of(file)).stream()
                .filter((line) -> line.startsWith(name))
                .map((line) -> line.substring(line.indexOf(':') + 1))
                .findFirst()
                .orElse(null);
        }
        catch (final IOException e)
        {
            return null;
        }
    }
}
