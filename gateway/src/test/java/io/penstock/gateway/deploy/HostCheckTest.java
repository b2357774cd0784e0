package io.penstock.gateway.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.gateway.deploy.HostCopy.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code scripts/host/check} on copies of hosts, and the command lines of all three scripts.
 */
@Timeout(60)
final class HostCheckTest
{
    private static final Set<String> NOTES = Set.of("wake-latency", "real-time", "busy-poll", "network-queues");

    private static final Set<String> APPLIED = Set.of(
        "irq-affinity", "irq-default", "receive-steering", "work-queues", "soft-watchdog", "governor", "c-states",
        "isolation", "huge-pages", "somaxconn", "syn-backlog", "migrate-requests", "swappiness", "numa-balancing",
        "nmi-watchdog", "stat-interval", "open-files");

    private static final Set<String> BY_HAND = Set.of(
        "nohz-full", "rcu-nocbs", "siblings", "numa", "irqbalance", "kernel-threads", "swap", "descriptors",
        "network-node", "transmit-steering", "clock-source");

    @TempDir
    private Path folder;

    @Test
    void shouldFindAllWrongThenRightWhatApplyMendsThenTheRest() throws Exception
    {
        final HostCopy host = HostCopy.layOut(folder);
        final Set<String> all = new TreeSet<>(APPLIED);
        all.addAll(BY_HAND);

        assertEquals(all, checks(host, "wrong", 1));
        assertEquals(new TreeSet<>(NOTES), checks(host, "note", 1));

        host.run("apply", "--cores", HostCopy.CORES);
        assertEquals(new TreeSet<>(BY_HAND), checks(host, "wrong", 1));
        assertEquals(new TreeSet<>(APPLIED), checks(host, "right", 1));

        mendByHand(host);
        assertEquals(Set.of(), checks(host, "wrong", 0));
        assertEquals(all, checks(host, "right", 0));
        assertEquals(Set.of(), checks(host, "absent", 0));
    }

    private static void mendByHand(final HostCopy host) throws Exception
    {
        host.write("/sys/devices/system/cpu/nohz_full", "2-3");
        host.write("/sys/devices/system/cpu/cpu2/topology/thread_siblings_list", "2");
        host.write("/sys/devices/system/cpu/cpu3/topology/thread_siblings_list", "3");
        host.write("/sys/devices/system/node/node0/cpulist", "0-1");
        host.write("/sys/devices/system/node/node1/cpulist", "2-3");
        host.write("/sys/class/net/eth0/device/numa_node", "1");
        host.write("/sys/class/net/eth0/queues/tx-1/xps_cpus", "4");
        host.write("/sys/class/net/eth0/queues/tx-2/xps_cpus", "8");
        host.write("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc");
        host.write("/proc/8/status", "Name:\ta\nCpus_allowed_list:\t0-1");
        host.write("/proc/swaps", "Filename\tType\tSize");
        host.write("/proc/self/limits", "Max open files  1024  1048576  files");
        Files.delete(host.file("/proc/7/stat"));
    }

    @Test
    void shouldMarkWhatApplyMendsAndSayHow() throws Exception
    {
        for (final JsonNode check : json(HostCopy.layOut(folder), 1).get("checks"))
        {
            assertFalse(check.get("mend").asText().isEmpty(), check::toString);
            assertEquals(APPLIED.contains(check.get("check").asText()), check.get("apply").asBoolean(),
                check::toString);
        }
    }

    @Test
    void shouldNotCountAsWrongWhatIsNotOffered() throws Exception
    {
        final HostCopy host = HostCopy.bare(folder);

        assertEquals(
            Set.of("isolation", "nohz-full", "rcu-nocbs"), checks(host, "wrong", 1));
        assertEquals(Set.of("irqbalance", "kernel-threads"), checks(host, "right", 1));
        assertTrue(checks(host, "absent", 1).containsAll(List.of("governor", "c-states", "irq-affinity", "swap")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "right; 3; 4; 8",
        "right; 00000000,00000003; 00000000,00000008; 00000000,00000004",
        "wrong; 3; c; 0",
        "wrong; 7; 8; 0",
        "wrong; 3; 4; 0",
        "wrong; 1; 4; 8",
        "wrong; 0; 0; 0",
    })
    void shouldWantLanesCoresToShareNoQueueToSendBy(
        final String state,
        final String first,
        final String second,
        final String third) throws Exception
    {
        final HostCopy host = HostCopy.layOut(folder);
        host.write("/sys/class/net/eth0/queues/tx-0/xps_cpus", first);
        host.write("/sys/class/net/eth0/queues/tx-1/xps_cpus", second);
        host.write("/sys/class/net/eth0/queues/tx-2/xps_cpus", third);

        assertTrue(checks(host, state, 1).contains("transmit-steering"));
        assertTrue(json(host, 1).toString().contains(
            "right".equals(state) ? "\"none of 1 devices\"" : "\"shared: eth0\""));
    }

    @Test
    void shouldTakeTheIsolatedCoresWhenNoneAreGiven() throws Exception
    {
        final HostCopy host = HostCopy.layOut(folder);
        final Ended without = host.run("check");
        host.write("/sys/devices/system/cpu/isolated", "1,3");
        final Ended with = host.run("check", "--json");

        assertEquals(2, without.status());
        assertEquals("check: --cores LIST is needed, as the kernel has no isolated cores\n", without.output());
        assertEquals("1,3", new ObjectMapper().readTree(with.output()).get("cores").asText());
    }

    @Test
    void shouldPrintATableWithoutColoursWhenNotOnATerminal() throws Exception
    {
        final Ended ended = HostCopy.layOut(folder).run("check", "--cores", HostCopy.CORES);

        assertFalse(ended.output().contains("\u001b"));
        assertTrue(ended.output().lines().anyMatch((line) -> line.matches("wrong +somaxconn +128 +at least 4096")),
            ended.output());
        assertTrue(ended.has("      *   sysctl -w net.core.somaxconn=4096"), ended.output());
        assertTrue(ended.has("0 right, 28 wrong, 0 absent, 4 notes"), ended.output());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "4; there is no core 4 here, or it is offline: 0-3 are online",
        "0-3; no core of 0-3 would be left for the rest of the host",
        "3-2; 3-2 is not a list of cores such as 2-5,8",
        "02; 02 is not a list of cores such as 2-5,8",
        "1,; '1, is not a list of cores such as 2-5,8'",
        "0x1; 0x1 is not a list of cores such as 2-5,8",
    })
    void shouldRefuseCoresThatCannotBe(final String cores, final String message) throws Exception
    {
        final HostCopy host = HostCopy.layOut(folder);
        for (final String script : List.of("check", "apply"))
        {
            final Ended ended = host.run(script, "--cores", cores);

            assertEquals(2, ended.status());
            assertEquals(script + ": " + message + "\n", ended.output());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "apply", "revert"})
    void shouldSayHowItIsUsed(final String script) throws Exception
    {
        final Ended help = HostCopy.runAsIs(script, List.of("--help"));
        final Ended unknown = HostCopy.runAsIs(script, List.of("--wrong"));
        final Ended noFolder = HostCopy.runAsIs(script, List.of("--root", folder.resolve("none").toString()));
        final Ended noArgument = HostCopy.runAsIs(script, List.of("--root"));

        assertEquals(0, help.status());
        assertTrue(help.output().startsWith("Usage: scripts/host/" + script + " "), help.output());
        assertTrue(help.output().contains("\nExit status: "), help.output());
        assertEquals(2, unknown.status());
        assertEquals(script + ": there is no option --wrong: --help lists them\n", unknown.output());
        assertEquals(2, noFolder.status());
        assertEquals(2, noArgument.status());
        assertEquals(script + ": --root needs an argument\n", noArgument.output());
    }

    private static JsonNode json(final HostCopy host, final int status) throws Exception
    {
        final Ended ended = host.run("check", "--cores", HostCopy.CORES, "--json");
        assertEquals(status, ended.status(), ended.output());
        return new ObjectMapper().readTree(ended.output());
    }

    private static Set<String> checks(final HostCopy host, final String state, final int status) throws Exception
    {
        final JsonNode root = json(host, status);
        final Set<String> names = new TreeSet<>();
        root.get("checks").forEach((check) ->
        {
            if (state.equals(check.get("state").asText()))
            {
                names.add(check.get("check").asText());
            }
        });
        assertEquals(names.size(), root.get("note".equals(state) ? "notes" : state).asInt());
        return names;
    }
}
