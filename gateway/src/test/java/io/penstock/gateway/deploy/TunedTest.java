package io.penstock.gateway.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The profile of tuned against what the scripts check.
 */
final class TunedTest
{
    private static final Map<String, Map<String, List<String>>> PROFILE =
        Deployed.sections("tuned/penstock/tuned.conf");

    @Test
    void shouldSetWhatApplySets()
    {
        final Map<String, String> expected = new HashMap<>(Deployed.sysctls());
        expected.put("net.core.busy_poll", "0");
        expected.put("net.core.busy_read", "0");
        final Map<String, String> actual = PROFILE.get("sysctl").entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, (entry) -> String.join(" ", entry.getValue())));

        assertEquals(10, expected.size());
        assertEquals(new TreeMap<>(expected), new TreeMap<>(actual));
        assertEquals(List.of("madvise"), PROFILE.get("vm").get("transparent_hugepages"));
    }

    @Test
    void shouldTakeItsCoresFromTheFileBeside()
    {
        final List<String> lines = Deployed.joined(Deployed.text("tuned/penstock-variables.conf"));

        assertEquals(List.of("/etc/tuned/penstock-variables.conf"), PROFILE.get("variables").get("include"));
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).matches("isolated_cores=\\d+(-\\d+)?(,\\d+(-\\d+)?)*"), lines::toString);
        assertEquals(List.of("cpu-partitioning"), PROFILE.get("main").get("include"));
    }

    @Test
    void shouldIsolateAsCheckAdvises()
    {
        final String line = PROFILE.get("bootloader").get("cmdline_penstock").get(0);

        assertTrue(Deployed.text("rows.sh").contains("isolcpus=managed_irq,domain,$cores"));
        assertTrue((" " + line + " ").contains(" isolcpus=managed_irq,domain,${isolated_cores} "), line);
        assertTrue(line.contains("transparent_hugepage=madvise"), line);
    }
}
