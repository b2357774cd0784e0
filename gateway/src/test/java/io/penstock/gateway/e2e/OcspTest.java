package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.pki.OpenSsl;
import io.penstock.gateway.pki.Pki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that ask for it get the response of OCSP about the certificate that they get.
 */
@Timeout(120)
class OcspTest
{
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void shouldStapleTheResponseAboutTheCertificate(final String version) throws Exception
    {
        final Pki pki = new Pki(folder, "servers");
        final Pki.Issued first = pki.issue("/CN=first", "DNS:first.test");
        final Pki.Issued second = pki.issue("/CN=second", "DNS:second.test", "RSA", "30");
        final Path live = Files.copy(pki.ocsp(second, true), folder.resolve("live.der"));
        try (TestGateway gateway = TestGateway.start(List.of(
            "penstock.tls.key-store=",
            "penstock.tls.certificates=[" + first.entry() + ", {certificate=\"" + second.certificate() + "\", key=\"" +
                second.key() + "\", ocsp=\"" + live + "\"}]")))
        {
            final String with = connect(gateway, pki, version, "second.test").text();
            assertTrue(with.contains("OCSP Response Status: successful"), with);
            assertTrue(with.contains("Cert Status: good"), with);
            final String without = connect(gateway, pki, version, "first.test").text();
            assertTrue(without.contains("OCSP response: no response sent"), without);
            final String unasked = SecureClient.connect(gateway.tls(), version, "-servername", "second.test").text();
            assertFalse(unasked.contains("OCSP"), unasked);

            Files.copy(pki.ocsp(second, false), live, StandardCopyOption.REPLACE_EXISTING);
            gateway.reload("taken");
            final String after = connect(gateway, pki, version, "second.test").text();
            assertTrue(after.contains("Cert Status: revoked"), after);
        }
    }

    private static OpenSsl.Result connect(
        final TestGateway gateway, final Pki pki, final String version, final String name)
    {
        return SecureClient.connect(
            gateway.tls(), version, "-servername", name, "-status", "-CAfile", pki.certificate().toString());
    }
}
