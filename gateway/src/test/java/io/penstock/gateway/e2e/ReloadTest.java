package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.pki.OpenSsl;
import io.penstock.gateway.pki.Pki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Certificates and trust are exchanged while the gateway serves.
 */
@Timeout(120)
class ReloadTest
{
    private static final String GET = "GET /orders/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    @TempDir
    private Path folder;
    private Pki pki;
    private Pki.Issued first;
    private Pki.Issued second;
    private Pki.Issued live;

    @BeforeEach
    void issue()
    {
        pki = new Pki(folder, "servers");
        first = pki.issue("/CN=first", "DNS:localhost");
        second = pki.issue("/CN=second", "DNS:localhost", "RSA", "30");
        live = first.copyTo(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldKeepConnectionsAndTicketsWhenTheCertificateIsExchanged(final String version) throws Exception
    {
        final String option = "TLSv1.2".equals(version) ? "-tls1_2" : "-tls1_3";
        final Path session = folder.resolve("session.pem");
        try (TestGateway gateway = start();
            RawHttp http = new RawHttp(new PkiClient(pki, null).connect(gateway.tls(), version)))
        {
            http.post(Orders.resting(Orders.id())).report("New", "New");
            SecureClient.request(gateway.tls(), GET, option, "-sess_out", session.toString());
            pki.issue("/CN=renewed", "DNS:localhost").copyTo(folder);
            assertEquals("first", subject(gateway));
            gateway.reload("taken");

            assertEquals("renewed", subject(gateway));
            http.post(Orders.resting(Orders.id())).report("New", "New");
            final OpenSsl.Result again =
                SecureClient.request(gateway.tls(), GET, option, "-sess_in", session.toString());
            assertTrue(again.text().contains("Reused, "), again.text());
            assertTrue(again.text().contains("HTTP/1.1 404 Not Found"), again.text());
        }
    }

    @Test
    void shouldStayWithWhatItHasWhenTheFilesAreBad() throws Exception
    {
        try (TestGateway gateway = start())
        {
            Files.copy(second.certificate(), live.certificate(), StandardCopyOption.REPLACE_EXISTING);
            gateway.reload("failed");
            assertEquals("first", subject(gateway));
            Files.delete(live.certificate());
            gateway.reload("failed");
            assertEquals("first", subject(gateway));
            second.copyTo(folder);
            gateway.reload("taken");
            assertEquals("second", subject(gateway));

            assertEquals(2, gateway.count(Metric.RELOADS, "failed"));
            assertEquals(1, gateway.count(Metric.RELOADS, "taken"));
        }
    }

    @Test
    void shouldReadFilesAgainThatHaveChanged()
    {
        try (TestGateway gateway = start("penstock.tls.reload-interval=100ms"))
        {
            assertEquals("first", subject(gateway));
            second.copyTo(folder);
            Await.until(() -> gateway.count(Metric.RELOADS, "taken") > 0, () -> "not read again");

            assertEquals("second", subject(gateway));
        }
    }

    @Test
    void shouldExchangeAKeyStore()
    {
        try (TestGateway gateway = TestGateway.start(List.of(
            "penstock.tls.key-store=" + live.keyStore(), "penstock.tls.key-store-password=" + Pki.PASSWORD)))
        {
            assertEquals("first", subject(gateway));
            second.copyTo(folder);
            gateway.reload("taken");
            assertEquals("second", subject(gateway));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void shouldTrustAnIssuerNoLongerThatWasTakenOut(final String version) throws Exception
    {
        final Pki clients = new Pki(folder, "clients");
        final Pki others = new Pki(folder, "others");
        final Pki.Issued desk = clients.issue("/CN=desk-7", "");
        final Path trust = folder.resolve("trust.pem");
        final Path session = folder.resolve("session.pem");
        Files.copy(clients.certificate(), trust);
        try (TestGateway gateway = start("penstock.tls.client-certificates=need", "penstock.tls.trust=" + trust))
        {
            final OpenSsl.Result before = desk(gateway, desk, version, "-sess_out", session.toString());
            assertTrue(before.text().contains("HTTP/1.1 404 Not Found"), before.text());
            // the same issuer, twice
            final String issuer = Files.readString(clients.certificate());
            Files.writeString(trust, issuer + issuer);
            gateway.reload("taken");
            final OpenSsl.Result kept = desk(gateway, desk, version, "-sess_in", session.toString());
            assertTrue(kept.text().contains("Reused, "), kept.text());
            assertTrue(kept.text().contains("HTTP/1.1 404 Not Found"), kept.text());
            Files.copy(others.certificate(), trust, StandardCopyOption.REPLACE_EXISTING);
            gateway.reload("taken");

            final OpenSsl.Result after = desk(gateway, desk, version);
            assertFalse(after.text().contains("HTTP/1.1 404 Not Found"), after.text());
            gateway.awaitRejects(Reason.HANDSHAKE_FAILED, 1);
            final OpenSsl.Result resumed = desk(gateway, desk, version, "-sess_in", session.toString());
            assertTrue(resumed.text().contains("Reused, "), resumed.text());
            assertFalse(resumed.text().contains("HTTP/1.1 404 Not Found"), resumed.text());
            gateway.awaitRejects(Reason.HANDSHAKE_FAILED, 2);
            final OpenSsl.Result other = desk(gateway, others.issue("/CN=desk-8", ""), version);
            assertTrue(other.text().contains("HTTP/1.1 404 Not Found"), other.text());
        }
    }

    private TestGateway start(final String... more)
    {
        final List<String> settings = new ArrayList<>(List.of("penstock.tls.reload-interval=0s"));
        settings.addAll(live.settings());
        settings.add("penstock.tls.key-store=");
        settings.addAll(List.of(more));
        return TestGateway.start(settings);
    }

    private static OpenSsl.Result desk(
        final TestGateway gateway, final Pki.Issued own, final String... options)
    {
        final List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-cert", own.certificate().toString(), "-key", own.key().toString()));
        return SecureClient.request(gateway.tls(), GET, all.toArray(new String[0]));
    }

    private static String subject(final TestGateway gateway)
    {
        final String text = SecureClient.connect(gateway.tls(), "-servername", "localhost").text();
        final int start = text.indexOf("subject=CN = ") + "subject=CN = ".length();
        return text.substring(start, text.indexOf('\n', start));
    }
}
