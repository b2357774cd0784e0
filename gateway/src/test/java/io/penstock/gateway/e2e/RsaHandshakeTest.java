package io.penstock.gateway.e2e;

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
        CipherSuites.assertServed(gateway, option, suite, version);
    }

    /** RSA's own key exchange, that of Diffie and Hellman with numbers, CBC, no certificate, no cipher. */
    @ParameterizedTest
    @ValueSource(strings = {"AES128-SHA", "AES128-GCM-SHA256", "AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA",
        "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES256-SHA384", "DHE-RSA-AES128-GCM-SHA256", "DHE-RSA-AES256-SHA",
        "ADH-AES128-GCM-SHA256", "AECDH-AES128-SHA", "NULL-SHA256", "ECDHE-RSA-NULL-SHA"})
    void shouldRefuseEveryOtherCipherSuite(final String suite)
    {
        CipherSuites.assertRefused(gateway, suite);
    }
}
