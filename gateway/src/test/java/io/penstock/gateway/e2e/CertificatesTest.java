package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.pki.OpenSsl;
import io.penstock.gateway.pki.Pki;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Several certificates on one port: the name that a client asks for tells which one it gets.
 */
@Timeout(120)
class CertificatesTest
{
    @TempDir
    private static Path folder;
    private static Pki pki;
    private static TestGateway gateway;

    @BeforeAll
    static void start()
    {
        pki = new Pki(folder, "sni");
        gateway = TestGateway.start(List.of(
            "penstock.tls.key-store=",
            "penstock.tls.key-store-password=",
            "penstock.tls.certificates=[" +
                pki.issue("/CN=first", "DNS:localhost").entry() + ", " +
                pki.issue("/CN=wild", "DNS:*.a.test", "RSA", "30").entry() + ", " +
                pki.issue("/CN=exact", "DNS:x.a.test").entry() + "]"));
    }

    @AfterAll
    static void stop()
    {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "x.a.test, exact", "y.a.test, wild", "X.A.TEST, exact", "x.y.a.test, first", "a.test, first", "b.test, first"})
    void shouldGiveTheCertificateForTheNameAskedFor(final String name, final String subject)
    {
        for (final String version : new String[]{"-tls1_2", "-tls1_3"})
        {
            final OpenSsl.Result result = SecureClient.connect(
                gateway.tls(), "-servername", name, version, "-CAfile", pki.certificate().toString());
            assertTrue(result.text().contains("subject=CN = " + subject + "\n"), result.text());
            assertTrue(result.text().contains("Verify return code: 0 (ok)"), result.text());
        }
    }

    @Test
    void shouldGiveTheFirstCertificateWhenNoNameIsAskedFor()
    {
        final OpenSsl.Result result = SecureClient.connect(gateway.plain(), "-noservername");
        assertTrue(result.text().contains("subject=CN = first\n"), result.text());
    }

    @ParameterizedTest
    @CsvSource({"x.a.test, TLSv1.2", "y.a.test, TLSv1.2", "x.a.test, TLSv1.3", "y.a.test, TLSv1.3"})
    void shouldBeTrustedByTheJdkUnderEachName(final String name, final String version) throws Exception
    {
        final SSLParameters parameters = new SSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[]{version});
        try (SSLSocket socket = new PkiClient(pki, null).connect(gateway.tls(), parameters))
        {
            assertEquals(2, socket.getSession().getPeerCertificates().length);
        }
    }
}
