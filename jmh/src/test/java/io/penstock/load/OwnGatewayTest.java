package io.penstock.load;

import io.penstock.peers.PenstockPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

@Timeout(120)
class OwnGatewayTest
{
    private static final long CRASH_TIMEOUT_S = 60;

    @Test
    void shouldLeaveNothingOfACrashInTheFolderOfTheCaller() throws Exception
    {
        final Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
        final List<String> flags = new ArrayList<>(PenstockPeer.defaultFlags());
        flags.add("-XX:-CreateCoredumpOnCrash");
        final ProcessHandle started;
        try (OwnGateway gateway = OwnGateway.start(new PenstockPeer("penstock", flags, List.of()), false, 1))
        {
            started = ProcessHandle.current().children().filter((child) -> !before.contains(child)).findFirst()
                .orElseThrow();
            final Process kill = new ProcessBuilder("kill", "-SEGV", Long.toString(started.pid())).start();
            assertEquals(0, kill.waitFor());
            started.onExit().get(CRASH_TIMEOUT_S, TimeUnit.SECONDS);
            assertFalse(gateway.process().isAlive());
        }
        assertFalse(Files.exists(Path.of("hs_err_pid" + started.pid() + ".log")));
    }
}
