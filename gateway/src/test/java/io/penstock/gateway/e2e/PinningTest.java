package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Gateway;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.host.LinuxHost;
import io.penstock.gateway.load.GatewayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Threads on cores of their own: the gateway is a process, and where its threads run is read from the kernel, not from
 * the gateway.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "threads can be pinned on Linux only")
@Timeout(120)
final class PinningTest
{
    private static final String SINGLE = "lane-0-socket+tls+protocol+message+service";
    private static final String ACCEPT_APART = "penstock.layout=accept | socket tls protocol message service";
    private static final String GROUP = "group=\"socket+tls+protocol+message+service\",lane=\"0\"";

    /** The kernel keeps that much of a thread's name. */
    private static final int NAME_LENGTH = 15;

    /** CPU time that no thread uses which sleeps when it has nothing to do, in hundredths of a second. */
    private static final long SPINNING_TICKS = 50;

    private static final int[] CORES = cores();
    private static final int LAST = CORES[CORES.length - 1];

    @Test
    void shouldRunOnItsCoreAlone() throws IOException
    {
        try (GatewayProcess gateway = start("penstock.pinning=[{socket=" + LAST + "}]"))
        {
            final Map<String, String> threads = threads(gateway);

            assertEquals(Integer.toString(LAST), threads.remove(name(SINGLE)), gateway::log);
            assertTrue(gateway.log().contains(SINGLE + " is pinned to core " + LAST + ", as the kernel confirms"),
                gateway::log);
            assertEquals(LAST, gateway.metric("penstock_group_wanted_core{" + GROUP + "}"));
            assertEquals(LAST, gateway.metric("penstock_group_core{" + GROUP + "}"));
            assertEquals(1, gateway.metric("penstock_group_allowed_cores{" + GROUP + "}"));
            if (CORES.length > 1)
            {
                assertTrue(threads.size() > 5, threads::toString);
                threads.forEach((name, allowed) -> assertFalse(isOn(allowed, LAST), name + " on " + allowed));
            }
            else
            {
                assertTrue(gateway.log().contains("takes all cores"), gateway::log);
            }
        }
    }

    @Test
    void shouldSpinOnTwoCoresWhenAcceptHasItsOwn() throws IOException
    {
        requireTwoCores();
        requireNoQuota();
        try (GatewayProcess gateway = start(
            ACCEPT_APART, "penstock.idle=spin", "penstock.pinning=[{accept=" + CORES[0] + ",socket=" + LAST + "}]"))
        {
            final Map<String, String> threads = threads(gateway);

            assertEquals(Integer.toString(CORES[0]), threads.get("lane-0-accept"), gateway::log);
            assertEquals(Integer.toString(LAST), threads.get(name(SINGLE)), gateway::log);
            assertEquals(CORES[0], gateway.metric("penstock_group_core{group=\"accept\",lane=\"0\"}"));
            for (final String name : List.of("lane-0-accept", name(SINGLE)))
            {
                final Path task = task(gateway, name);
                Await.until(() -> ticks(task) >= SPINNING_TICKS, () -> name + " spins: " + ticks(task));
            }
        }
    }

    @Test
    void shouldServeUnpinnedWhenAFailureIsAWarning() throws IOException
    {
        final int missing = LAST + 1000;
        try (GatewayProcess gateway =
            start("penstock.pinning=[{socket=" + missing + "}]", "penstock.pinning-failure=warn"))
        {
            assertTrue(gateway.log().contains("WARNING: penstock.pinning[0].socket: core " + missing), gateway::log);
            assertEquals(missing, gateway.metric("penstock_group_wanted_core{" + GROUP + "}"));
            assertEquals(CORES.length, gateway.metric("penstock_group_allowed_cores{" + GROUP + "}"));
        }
    }

    @Test
    void shouldLoadNoNativeCodeForPinningWhenNothingIsPinned() throws IOException
    {
        try (GatewayProcess gateway = start())
        {
            assertFalse(hasLoadedJna(gateway));
            assertEquals(-1, gateway.metric("penstock_group_wanted_core{" + GROUP + "}"));
            assertEquals(CORES.length, gateway.metric("penstock_group_allowed_cores{" + GROUP + "}"));
        }
        try (GatewayProcess gateway = start("penstock.pinning=[{socket=" + LAST + "}]"))
        {
            assertTrue(hasLoadedJna(gateway));
        }
    }

    @Test
    void shouldRefuseACoreThatIsNotThere()
    {
        final int missing = LAST + 1000;
        final String message = refusal("penstock.pinning=[{socket=" + missing + "}]");

        assertTrue(message.startsWith("penstock.pinning[0].socket: core " + missing + " can't be had: "), message);
    }

    @Test
    void shouldRefuseMoreSpinningThreadsThanCores()
    {
        requireNoQuota();
        Assumptions.assumeTrue(CORES.length < 64, "there are at most 64 lanes");
        final int lanes = CORES.length + 1;
        final String message = refusal(
            "penstock.idle=spin", "penstock.lanes=" + lanes, "penstock.services.orders.kind=workers");

        assertTrue(message.startsWith("penstock.idle: spin is refused, as each thread needs a core: threads that are " +
            "not pinned: " + lanes + ", cores for them: " + CORES.length), message);
    }

    /** The reason, which is the same whether a gateway is to be started or its configuration only checked. */
    private static String refusal(final String... settings)
    {
        final GatewayConfig config = ConfigLoader.load(
            null,
            Stream.concat(
                Stream.of("penstock.plain.address=127.0.0.1:0", "penstock.admin.address=off"), Stream.of(settings))
                .toList(),
            Map.of()).gateway();
        final String checked = assertThrows(ConfigException.class, () -> Gateway.check(config)).getMessage();
        assertEquals(checked, assertThrows(ConfigException.class, () -> Gateway.start(config)).getMessage());
        return checked;
    }

    private static GatewayProcess start(final String... settings) throws IOException
    {
        return GatewayProcess.start(GatewayProcess.java("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), settings);
    }

    /** The threads of a gateway by their names, and the cores that the kernel lets them run on. */
    private static Map<String, String> threads(final GatewayProcess gateway) throws IOException
    {
        final Map<String, String> threads = new TreeMap<>();
        for (final Path task : tasks(gateway))
        {
            threads.put(Files.readString(task.resolve("comm")).strip(), allowed(task.resolve("status")));
        }
        return threads;
    }

    private static Path task(final GatewayProcess gateway, final String name) throws IOException
    {
        for (final Path task : tasks(gateway))
        {
            if (name.equals(Files.readString(task.resolve("comm")).strip()))
            {
                return task;
            }
        }
        throw new AssertionError("no thread " + name);
    }

    private static List<Path> tasks(final GatewayProcess gateway) throws IOException
    {
        try (Stream<Path> tasks = Files.list(gateway.proc().resolve("task")))
        {
            return tasks.toList();
        }
    }

    private static String allowed(final Path status) throws IOException
    {
        return Files.readAllLines(status).stream()
            .filter((line) -> line.startsWith("Cpus_allowed_list:"))
            .map((line) -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst().orElseThrow();
    }

    private static boolean isOn(final String allowed, final int core)
    {
        return parse(allowed).anyMatch((each) -> each == core);
    }

    private static IntStream parse(final String allowed)
    {
        return Stream.of(allowed.split(",")).flatMapToInt((range) ->
        {
            final String[] ends = range.split("-");
            return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        });
    }

    private static String name(final String thread)
    {
        return thread.substring(0, NAME_LENGTH);
    }

    private static long ticks(final Path task)
    {
        try
        {
            return GatewayProcess.cpuTicks(task);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasLoadedJna(final GatewayProcess gateway) throws IOException
    {
        return Files.readString(gateway.proc().resolve("maps")).contains("/jna");
    }

    private static int[] cores()
    {
        try
        {
            return parse(allowed(Path.of("/proc/self/status"))).toArray();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireTwoCores()
    {
        Assumptions.assumeTrue(CORES.length > 1, "two cores are needed");
    }

    private static void requireNoQuota()
    {
        Assumptions.assumeTrue(new LinuxHost().quota() == null, "spin is refused under the CPU quota that is here");
    }
}
