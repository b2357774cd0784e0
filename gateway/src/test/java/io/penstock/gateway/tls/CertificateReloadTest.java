package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.gateway.Defaults;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.ReloadCounters;
import io.penstock.gateway.pki.Pki;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files are read again when they have changed, and who changes them has had time to finish.
 */
class CertificateReloadTest
{
    @TempDir
    private Path folder;
    private final Counters counters = Counters.forLanes(1);
    private Pki.Issued second;
    private Path link;
    private CertificateReload reload;

    @BeforeEach
    void start() throws Exception
    {
        final Pki pki = new Pki(folder, "servers");
        final Path one = Files.createDirectory(folder.resolve("one"));
        pki.issue("/CN=first", "").copyTo(one);
        second = pki.issue("/CN=second", "");
        link = Files.createSymbolicLink(folder.resolve("live"), one);
        final CertificateFiles files = new CertificateFiles(
            Defaults.config(
                "penstock.tls.certificate=" + link.resolve("live.pem"), "penstock.tls.key=" +
                    link.resolve("live-key.pem"))
                .tls(),
            null);
        reload =
            new CertificateReload(files, new TlsContext(files, false, RecordPath.AUTO), new ReloadCounters(counters));
    }

    @Test
    void shouldReadNothingAgainThatHasNotChanged()
    {
        reload.poll();
        reload.poll();
        assertEquals(0, count("taken"));
        reload.reload();
        assertEquals(1, count("taken"));
        reload.poll();
        assertEquals(1, count("taken"));
    }

    @Test
    void shouldReadAgainWhatHasChangedAtTheSecondLook()
    {
        second.copyTo(folder.resolve("one"));
        reload.poll();
        assertEquals(0, count("taken"));
        reload.poll();
        reload.poll();
        assertEquals(1, count("taken"));
    }

    @Test
    void shouldSeeThatALinkWasTurnedToOtherFiles() throws Exception
    {
        second.copyTo(Files.createDirectory(folder.resolve("two")));
        Files.delete(link);
        Files.createSymbolicLink(link, folder.resolve("two"));
        reload.poll();
        reload.poll();
        assertEquals(1, count("taken"));
    }

    @Test
    void shouldTryBadFilesOnceUntilTheyChange() throws Exception
    {
        Files.writeString(link.resolve("live.pem"), "nothing");
        for (int i = 0; i < 4; i++)
        {
            reload.poll();
        }
        assertEquals(1, count("failed"));
        second.copyTo(folder.resolve("one"));
        reload.poll();
        reload.poll();
        assertEquals(1, count("failed"));
        assertEquals(1, count("taken"));
    }

    private long count(final String outcome)
    {
        return counters.entries().stream()
            .filter((entry) -> entry.metric() == Metric.RELOADS && entry.labels().contains(outcome))
            .mapToLong((entry) -> entry.counter().get())
            .sum();
    }
}
