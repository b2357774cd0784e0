package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.Metric;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Chromium as a client: its own TLS, which is BoringSSL's, and what it makes of an answer. Skipped where there is no
 * Chromium, but not in CI.
 */
@Timeout(180)
class ChromiumTest
{
    private static final int LIMIT_S = 90;

    private final String id = Orders.id();

    /** A profile of its own, that of nobody's browser. */
    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path folder;
    private TestGateway gateway;

    @BeforeEach
    void findChromium()
    {
        Program.require("chromium");
    }

    private void start(final String mode) throws Exception
    {
        gateway = TestGateway.start(List.of(
            "penstock.tls.client-certificates=" + mode,
            "penstock.tls.trust=" + ("none".equals(mode) ? "" : TestCertificate.pem())));
        try (RawHttp http = gateway.http())
        {
            http.post(Orders.resting(id)).report("New", "New");
        }
    }

    @AfterEach
    void stop()
    {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({"tls1.2, 1.2, none", "tls1.2, 1.2, want", "tls1.3, 1.3, none", "tls1.3, 1.3, want"})
    void shouldShowAnOrder(final String atMost, final String version, final String mode) throws Exception
    {
        start(mode);
        for (final InetSocketAddress address : new InetSocketAddress[]{gateway.tls(), gateway.plain()})
        {
            final String page = open(
                address, "--ssl-version-max=" + atMost, "--ignore-certificate-errors-spki-list=" + publicKey());
            assertTrue(
                page.contains("\"clOrdId\":\"" + id + "\",\"execType\":\"OrderStatus\",\"ordStatus\":\"New\""), page);
        }
        assertTrue(handshakes(version) >= 2, () -> handshakes(version) + " handshakes");
        assertEquals(0, handshakes("1.2".equals(version) ? "1.3" : "1.2"));
    }

    @Test
    void shouldTurnAwayFromACertificateThatItDoesNotKnow() throws Exception
    {
        start("none");
        final String page = open(gateway.tls());

        assertTrue(page.contains("ERR_CERT_AUTHORITY_INVALID"), page);
        assertFalse(page.contains("ordStatus"), page);
        Await.until(() -> received("certificate_unknown") > 0, () -> "certificate_unknown");
    }

    private String open(final InetSocketAddress address, final String... options) throws Exception
    {
        final List<String> command = new ArrayList<>(
            List.of("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-breakpad", "--disable-crash-reporter",
                "--no-proxy-server", "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(options));
        command.addAll(List.of("--dump-dom", "https://127.0.0.1:" + address.getPort() + "/orders/" + id));
        final Program.Result result = Program.run(folder, LIMIT_S, command);
        assertEquals(0, result.status(), result.text());
        return result.text();
    }

    /** The hash of the public key of the development certificate. */
    private static String publicKey() throws Exception
    {
        return Base64.getEncoder().encodeToString(
            MessageDigest.getInstance("SHA-256").digest(TestCertificate.certificate().getPublicKey().getEncoded()));
    }

    private long handshakes(final String version)
    {
        return sum(Metric.HANDSHAKES, "completed", version);
    }

    private long received(final String alert)
    {
        return sum(Metric.ALERTS, "received", alert);
    }

    private long sum(final Metric metric, final String label, final String other)
    {
        return gateway.entries().stream()
            .filter((entry) -> entry.metric() == metric && entry.labels().containsAll(List.of(label, other)))
            .map(Counters.Entry::counter)
            .mapToLong((counter) -> counter.get())
            .sum();
    }
}
