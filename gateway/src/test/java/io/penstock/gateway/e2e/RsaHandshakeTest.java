package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.pki.OpenSsl;
import io.penstock.gateway.pki.Pki;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A certificate of RSA, with OpenSSL as client: it could do with weaker cipher suites than one of ECDSA, and does not.
 */
@Timeout(120)
class RsaHandshakeTest
{
    private static final String GET = "GET /orders/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    @TempDir
    private static Path folder;
    private static TestGateway gateway;

    @BeforeAll
    static void start()
    {
        final Pki pki = new Pki(folder, "servers");
        final List<String> settings =
            new ArrayList<>(pki.issue("/CN=gateway", "DNS:localhost", "RSA", "30").settings());
        settings.add("penstock.tls.key-store=");
        gateway = TestGateway.start(settings);
    }

    @AfterAll
    static void stop()
    {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1_2, ECDHE-RSA-AES128-GCM-SHA256, TLSv1.2", "-tls1_2, ECDHE-RSA-AES256-GCM-SHA384, TLSv1.2",
        "-tls1_2, ECDHE-RSA-CHACHA20-POLY1305, TLSv1.2", "-tls1_3, TLS_AES_128_GCM_SHA256, TLSv1.3",
        "-tls1_3, TLS_AES_256_GCM_SHA384, TLSv1.3", "-tls1_3, TLS_CHACHA20_POLY1305_SHA256, TLSv1.3"})
    void shouldServeEveryCipherSuiteThatIsForwardSecretAndAuthenticated(
        final String option, final String suite, final String version)
    {
        final OpenSsl.Result result = SecureClient.request(
            gateway.tls(), GET, option, "-tls1_3".equals(option) ? "-ciphersuites" : "-cipher", suite);

        assertTrue(result.text().contains("New, " + version + ", Cipher is " + suite), result.text());
        assertTrue(result.text().contains("HTTP/1.1 404 Not Found"), result.text());
    }

    /** RSA's own key exchange, that of Diffie and Hellman with numbers, CBC, no certificate, no cipher. */
    @ParameterizedTest
    @ValueSource(strings = {"AES128-SHA", "AES128-GCM-SHA256", "AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA",
        "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES256-SHA384", "DHE-RSA-AES128-GCM-SHA256", "DHE-RSA-AES256-SHA",
        "ADH-AES128-GCM-SHA256", "AECDH-AES128-SHA", "NULL-SHA256", "ECDHE-RSA-NULL-SHA"})
    void shouldRefuseEveryOtherCipherSuite(final String suite)
    {
        final long before = gateway.rejects(Reason.HANDSHAKE_FAILED);
        final OpenSsl.Result result =
            SecureClient.connect(gateway.tls(), "-tls1_2", "-cipher", suite + ":@SECLEVEL=0");

        assertTrue(result.text().contains("alert handshake failure"), result.text());
        gateway.awaitRejects(Reason.HANDSHAKE_FAILED, before + 1);
    }
}
