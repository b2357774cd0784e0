package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.pki.OpenSsl;
import io.penstock.gateway.pki.Pki;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is counted of handshakes, alerts and certificates.
 */
@Timeout(120)
class TlsMetricsTest
{
    private static final String GET = "GET /orders/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    /** The head of a ClientHello that is longer than what comes of it. */
    private static final String BEGUN = "\u0016\3\1\2\0\1\0\1\u00fc\3\3";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"-tls1_2, 1.2", "-tls1_3, 1.3"})
    void shouldCountCompletedHandshakesByVersionAndResumption(final String option, final String version)
    {
        final Path session = folder.resolve("session.pem");
        try (TestGateway gateway = TestGateway.start(List.of()))
        {
            SecureClient.request(gateway.tls(), GET, option, "-sess_out", session.toString());
            SecureClient.request(gateway.tls(), GET, option, "-sess_in", session.toString());
            SecureClient.request(gateway.tls(), GET, option, "-sess_in", session.toString());

            assertEquals(List.of("1 completed " + version + " false", "2 completed " + version + " true"),
                counted(gateway, Metric.HANDSHAKES));
            assertTrue(gateway.count(Metric.HANDSHAKE_TIME, null) > 0);
            assertEquals(List.of(), counted(gateway, Metric.ALERTS));
        }
    }

    @Test
    void shouldCountHandshakesThatFailAndTheAlertsSent()
    {
        try (TestGateway gateway = TestGateway.start(List.of()))
        {
            SecureClient.connect(gateway.tls(), "-alpn", "h2");
            SecureClient.connect(gateway.tls(), "-tls1_1", "-cipher", "ALL:@SECLEVEL=0");
            SecureClient.connect(gateway.tls(), "-tls1_2", "-cipher", "AES128-GCM-SHA256:@SECLEVEL=0");
            await(gateway, Metric.HANDSHAKES, "3 failed none false");

            assertEquals(
                List.of("1 sent handshake_failure", "1 sent no_application_protocol", "1 sent protocol_version"),
                counted(gateway, Metric.ALERTS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void shouldCountAlertsReceived(final String option)
    {
        try (TestGateway gateway = TestGateway.start(List.of()))
        {
            final OpenSsl.Result result = SecureClient.connect(gateway.tls(), option, "-verify_return_error");
            assertTrue(result.text().contains("verify failed"), result.text());
            await(gateway, Metric.HANDSHAKES, "1 failed none false");

            final List<String> alerts = counted(gateway, Metric.ALERTS);
            assertTrue(alerts.contains("1 received unknown_ca"), alerts.toString());
        }
    }

    @Test
    void shouldCountHandshakesThatAreAbandoned() throws Exception
    {
        try (TestGateway gateway = TestGateway.start(List.of()))
        {
            RawHttp.connect(gateway.tls()).send(BEGUN).close();
            await(gateway, Metric.HANDSHAKES, "1 abandoned none false");
        }
    }

    @Test
    void shouldCountHandshakesThatTakeTooLong() throws Exception
    {
        try (TestGateway gateway = TestGateway.start(List.of("penstock.tls.handshake-deadline=100ms"));
            RawHttp client = RawHttp.connect(gateway.tls()))
        {
            client.send(BEGUN).assertClosed();
            await(gateway, Metric.HANDSHAKES, "1 timed-out none false");
        }
    }

    @Test
    void shouldTellUntilWhenEachCertificateIsGood() throws Exception
    {
        final Pki pki = new Pki(folder, "servers");
        final Pki.Issued first = pki.issue("/CN=first", "DNS:a.test");
        final Pki.Issued live = first.copyTo(folder);
        final List<String> settings = new ArrayList<>(live.settings());
        settings.add("penstock.tls.key-store=");
        settings.add("penstock.admin.address=127.0.0.1:0");
        settings.add("penstock.tls.certificates=[" + pki.issue("/CN=second", "DNS:b.test").entry() + "]");
        try (TestGateway gateway = TestGateway.start(settings))
        {
            assertExpiry(gateway, "penstock.tls", "CN=first", 30);
            assertExpiry(gateway, "penstock.tls.certificates[0]", "CN=second", 30);
            pki.issue("/CN=third", "DNS:a.test", "EC", "90").copyTo(folder);
            gateway.reload("taken");

            assertExpiry(gateway, "penstock.tls", "CN=third", 90);
        }
    }

    private static void assertExpiry(
        final TestGateway gateway, final String certificate, final String subject, final int days) throws Exception
    {
        final String sample = "penstock_tls_certificate_expiry_seconds{certificate=\"" + certificate + "\",subject=\"" +
            subject + "\"}";
        final String line = gateway.scraped(sample);
        final Instant end = Instant.ofEpochSecond(
            (long)Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
        // to the day, however long the test takes
        final long left = Duration.between(Instant.now(), end).toHours();
        assertTrue(left <= 24L * days && left > 24L * (days - 1), line);
    }

    private static void await(final TestGateway gateway, final Metric metric, final String line)
    {
        Await.until(() -> counted(gateway, metric).equals(List.of(line)), () -> counted(gateway, metric).toString());
    }

    /** What is above 0: its value, and its labels but the lane. */
    private static List<String> counted(final TestGateway gateway, final Metric metric)
    {
        final List<String> lines = new ArrayList<>();
        for (final Counters.Entry entry : gateway.entries())
        {
            if (entry.metric() == metric && entry.counter().get() > 0)
            {
                lines.add(entry.counter().get() + " " +
                    String.join(" ", entry.labels().subList(1, entry.labels().size())));
            }
        }
        lines.sort(null);
        return lines;
    }
}
