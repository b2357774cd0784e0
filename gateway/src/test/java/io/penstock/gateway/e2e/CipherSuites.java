package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.pki.OpenSsl;

/**
 * Looks which cipher suites a gateway agrees on with OpenSSL, whatever its certificate.
 */
final class CipherSuites
{
    private static final String GET = "GET /orders/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private CipherSuites()
    {
    }

    /**
     * Has a suite serve a request.
     *
     * @param option  of OpenSSL for the version.
     * @param suite   as OpenSSL calls it.
     * @param version as OpenSSL tells it.
     */
    static void assertServed(
        final TestGateway gateway, final String option, final String suite, final String version)
    {
        final OpenSsl.Result result = SecureClient.request(
            gateway.tls(), GET, option, "-tls1_3".equals(option) ? "-ciphersuites" : "-cipher", suite);

        assertTrue(result.text().contains("New, " + version + ", Cipher is " + suite), result.text());
        assertTrue(result.text().contains("HTTP/1.1 404 Not Found"), result.text());
    }

    /**
     * Has a suite of TLS 1.2 refused.
     *
     * @param suite as OpenSSL calls it.
     */
    static void assertRefused(final TestGateway gateway, final String suite)
    {
        final long before = gateway.rejects(Reason.HANDSHAKE_FAILED);
        final OpenSsl.Result result =
            SecureClient.connect(gateway.tls(), "-tls1_2", "-cipher", suite + ":@SECLEVEL=0");

        assertTrue(result.text().contains("alert handshake failure"), result.text());
        gateway.awaitRejects(Reason.HANDSHAKE_FAILED, before + 1);
    }
}
