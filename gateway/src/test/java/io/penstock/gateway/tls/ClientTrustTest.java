package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.GatewayConfig.ClientCertificates;
import io.penstock.gateway.pki.OpenSsl;
import io.penstock.gateway.pki.Pki;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTrustTest
{
    @TempDir
    private static Path folder;
    private static Pki one;
    private static Pki two;

    @BeforeAll
    static void issue()
    {
        one = new Pki(folder, "one");
        two = new Pki(folder, "two");
    }

    @Test
    void shouldTrustEveryCertificateOfABundle() throws Exception
    {
        final Path bundle = Files.writeString(
            folder.resolve("bundle.pem"), Files.readString(one.certificate()) + Files.readString(two.certificate()));
        assertEquals(2, ClientTrust.load(config(bundle, "")).getAcceptedIssuers().length);
    }

    @Test
    void shouldSayWhatIsWrongWithTheFile() throws Exception
    {
        final Path missing = folder.resolve("missing.pem");
        assertEquals("penstock.tls.trust: the file " + missing + " doesn't exist", message(missing, ""));
        final Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertTrue(message(empty, "").startsWith(
            "penstock.tls.trust: " + empty + " is neither PEM nor a PKCS#12 file that can be used: "),
            message(empty, ""));
        final Path key = one.issue("/CN=a", "").key();
        assertEquals("penstock.tls.trust: there is no certificate in " + key +
            ": it takes PEM, which has -----BEGIN CERTIFICATE-----", message(key, ""));
    }

    @Test
    void shouldSayThatThePasswordIsWrongOrThatNothingIsTrusted()
    {
        final Path store = folder.resolve("certificates.p12");
        OpenSsl.run("pkcs12", "-export", "-nokeys", "-in", one.certificate().toString(), "-passout",
            "pass:" + Pki.PASSWORD, "-out", store.toString());

        assertEquals("penstock.tls.trust-password: is not the password of " + store, message(store, "wrong"));
        // OpenSSL does not mark them as trusted, and the JDK wants that
        assertEquals("penstock.tls.trust: there is no certificate to trust in " + store, message(store, Pki.PASSWORD));
    }

    @Test
    void shouldTakeACertificateThatIsTrustedItselfOnlyWhileItIsGoodAndForClients() throws Exception
    {
        final X509Certificate[] good = chain(one.issue("/CN=good", "").certificate());
        final X509Certificate[] expired = chain(one.issue("/CN=expired", "", "EC", "-1").certificate());
        final Path server = folder.resolve("server.pem");
        OpenSsl.run("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
            folder.resolve("server-key.pem").toString(), "-subj", "/CN=server", "-days", "9", "-addext",
            "extendedKeyUsage=serverAuth", "-out", server.toString());
        final X509Certificate[] other = chain(server);
        final Path bundle = folder.resolve("leaves.pem");
        Files.writeString(bundle, pem(good[0]) + pem(expired[0]) + pem(other[0]));
        final ClientTrust trust = new ClientTrust(ClientTrust.load(config(bundle, "")));

        trust.checkClientTrusted(new X509Certificate[]{good[0]}, "EC");
        assertThrows(CertificateExpiredException.class,
            () -> trust.checkClientTrusted(new X509Certificate[]{expired[0]}, "EC"));
        assertEquals("the certificate is not for clients", assertThrows(CertificateException.class,
            () -> trust.checkClientTrusted(new X509Certificate[]{other[0]}, "EC")).getMessage());
    }

    private static X509Certificate[] chain(final Path file) throws Exception
    {
        try (InputStream in = Files.newInputStream(file))
        {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).toArray(new X509Certificate[0]);
        }
    }

    private static String pem(final X509Certificate certificate) throws CertificateException
    {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded()) +
            "\n-----END CERTIFICATE-----\n";
    }

    private static ClientCertificates config(final Path file, final String password)
    {
        return new ClientCertificates(true, true, file.toString(), password);
    }

    private static String message(final Path file, final String password)
    {
        return assertThrows(ConfigException.class, () -> ClientTrust.load(config(file, password))).getMessage();
    }
}
