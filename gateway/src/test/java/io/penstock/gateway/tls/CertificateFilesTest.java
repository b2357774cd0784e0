package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.pki.OpenSsl;
import io.penstock.gateway.pki.Pki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Certificates come from PEM files or from PKCS#12; where they can't be used, one line says which file and why.
 */
class CertificateFilesTest
{
    @TempDir
    private static Path folder;
    private static Pki pki;
    private static Pki.Issued issued;

    @BeforeAll
    static void issue()
    {
        pki = new Pki(folder, "files");
        issued = pki.issue("/CN=gateway", "DNS:a.test,DNS:*.B.test,IP:127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void shouldReadPemAndPkcs12Alike(final String algorithm)
    {
        final Pki.Issued files = pki.issue("/CN=gateway", "DNS:a.test", algorithm, "30");
        for (final String[] settings : new String[][]{
            files.settings().toArray(new String[0]),
            {"penstock.tls.key-store=" + files.keyStore(), "penstock.tls.key-store-password=" + Pki.PASSWORD},
            {"penstock.tls.certificates=[" + files.entry() + "]"},
            {"penstock.tls.certificates=[{key-store=\"" + files.keyStore() + "\", key-store-password=" +
                Pki.PASSWORD + "}]"}})
        {
            final List<ServerCertificate> read = load(settings);
            assertEquals(1, read.size());
            assertEquals(algorithm, read.get(0).algorithm());
            assertEquals(2, read.get(0).chain().length);
            assertEquals(List.of("a.test"), read.get(0).hosts());
        }
    }

    @Test
    void shouldNotTakeACertificateForChangedThatItHasJustMade()
    {
        final CertificateFiles files =
            new CertificateFiles(Defaults.config().tls(), new DevelopmentCertificate(folder.resolve("made")));
        assertEquals(files.load().stamp(), files.stamp());
    }

    @Test
    void shouldTakeTheNamesOfHostsInLowerCase()
    {
        assertEquals(
            List.of("a.test", "*.b.test"), load(issued.settings().toArray(new String[0])).get(0).hosts());
    }

    @Test
    void shouldReadCertificateAndKeyFromOneFileWithTextBetweenThem() throws IOException
    {
        final Path both = write("both.pem", "# the key\n" + Files.readString(issued.key()) + "subject=CN = x\n" +
            Files.readString(issued.certificate()).replace("\n", "\r\n"));

        assertEquals(1, load("penstock.tls.certificate=" + both, "penstock.tls.key=" + both).size());
    }

    @Test
    void shouldPutTheOneOfTheKeysInFrontOfThoseOfTheList()
    {
        final Pki.Issued other = pki.issue("/CN=other", "DNS:c.test");
        final List<ServerCertificate> read = load(
            "penstock.tls.certificate=" + issued.certificate(), "penstock.tls.key=" + issued.key(),
            "penstock.tls.certificates=[" + other.entry() + "]");

        assertEquals(List.of("a.test", "*.b.test"), read.get(0).hosts());
        assertEquals(List.of("c.test"), read.get(1).hosts());
        assertEquals("penstock.tls.certificates[0]", read.get(1).name());
    }

    @Test
    void shouldSayWhatIsWrongWithACertificate() throws IOException
    {
        final Path missing = folder.resolve("missing.pem");
        assertEquals("penstock.tls.certificate: the file " + missing + " doesn't exist", message(missing, missing));
        assertEquals("penstock.tls.certificate: the file " + folder + " can't be read", message(folder, missing));
        final Path empty = write("empty.pem", "");
        assertEquals("penstock.tls.certificate: there is no certificate in " + empty +
            ": it takes PEM, which has -----BEGIN CERTIFICATE-----", message(empty, issued.key()));
        final Path cut = write("cut.pem", Files.readString(issued.certificate()).substring(0, 200));
        assertEquals("penstock.tls.certificate: a block of the PEM file " + cut + " has no end",
            message(cut, issued.key()));
        final Path one = write("one.pem", "-----BEGIN CERTIFICATE-----END CERTIFICATE-----\n");
        assertEquals("penstock.tls.certificate: a block of the PEM file " + one + " has no end",
            message(one, issued.key()));
        final Path broken = write(
            "broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        final String brokenMessage = message(broken, issued.key());
        assertTrue(brokenMessage.startsWith("penstock.tls.certificate: a certificate in " + broken + " is broken: "),
            brokenMessage);
        final Path half = write("half.pem", "-----BEGIN CERTIFICATE-----\nAAAAA\n-----END CERTIFICATE-----\n");
        assertTrue(message(half, issued.key()).startsWith(
            "penstock.tls.certificate: the CERTIFICATE in " + half + " is broken: "), message(half, issued.key()));
    }

    @Test
    void shouldSayWhatIsWrongWithAKey() throws IOException
    {
        final Path missing = folder.resolve("missing.pem");
        final Path certificate = issued.certificate();
        assertEquals("penstock.tls.key: the file " + missing + " doesn't exist", message(certificate, missing));
        assertEquals("penstock.tls.key: there is no key in " + certificate +
            ": it takes PEM, which has -----BEGIN PRIVATE KEY-----", message(certificate, certificate));
        final Path other = pki.issue("/CN=b", "").key();
        assertEquals("penstock.tls.key: the key in " + other + " is not that of the certificate",
            message(certificate, other));
        final Path rsa = pki.issue("/CN=b", "", "RSA", "30").key();
        assertEquals("penstock.tls.key: the key in " + rsa + " is no EC key, as that of the certificate is, or it is " +
            "broken", message(certificate, rsa));
        final Path broken = write("broken-key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertTrue(message(certificate, broken).contains("or it is broken"), message(certificate, broken));
    }

    @Test
    void shouldSayHowToConvertAKeyOfAnotherForm() throws IOException
    {
        final Path rsa = folder.resolve("pkcs1.pem");
        OpenSsl.run("genrsa", "-traditional", "-out", rsa.toString(), "2048");
        final Path ec = folder.resolve("sec1.pem");
        OpenSsl.run("ec", "-in", issued.key().toString(), "-out", ec.toString());
        final Path secret = folder.resolve("encrypted.pem");
        OpenSsl.run("pkcs8", "-topk8", "-in", issued.key().toString(), "-passout", "pass:a", "-out", secret.toString());
        final Path old = folder.resolve("pkcs1-encrypted.pem");
        OpenSsl.run("rsa", "-in", rsa.toString(), "-traditional", "-aes128", "-passout", "pass:aaaa", "-out",
            old.toString());

        assertEquals(otherForm(rsa, "an RSA PRIVATE KEY"), message(issued.certificate(), rsa));
        assertEquals(otherForm(ec, "an EC PRIVATE KEY"), message(issued.certificate(), ec));
        assertEquals(otherForm(secret, "encrypted"), message(issued.certificate(), secret));
        assertEquals(otherForm(old, "an RSA PRIVATE KEY"), message(issued.certificate(), old));

        final Path converted = folder.resolve("converted.pem");
        OpenSsl.run("pkcs8", "-topk8", "-nocrypt", "-in", ec.toString(), "-out", converted.toString());
        assertEquals(1, load(
            "penstock.tls.certificate=" + issued.certificate(), "penstock.tls.key=" + converted).size());
    }

    @Test
    void shouldRefuseAChainWhoseFirstCertificateIsAnother() throws IOException
    {
        final String chain = Files.readString(issued.certificate());
        final int second = chain.indexOf("-----BEGIN", 1);
        final Path turned = write("turned.pem", chain.substring(second) + chain.substring(0, second));

        assertEquals("penstock.tls.key: the key in " + issued.key() +
            " is that of a later certificate of the chain: the server's own comes first",
            message(turned, issued.key()));
    }

    @Test
    void shouldRefuseAKeyThatTlsDoesNotTake()
    {
        final Pki.Issued other = pki.issue("/CN=ed", "", "ED25519", "30");
        final String message = message(other.certificate(), other.key());

        assertTrue(message.startsWith("penstock.tls.key: a certificate with a key of Ed"), message);
        assertTrue(message.endsWith(" can't be used: EC and RSA can"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256k1", "P-224", "brainpoolP256r1", "brainpoolP384r1"})
    void shouldSayWhichCurvesAreTaken(final String curve)
    {
        final Pki.Issued other = pki.issue("/CN=other", "", curve, "30");
        final String why = " is on a curve that can't be used: P-256, P-384 and P-521 can";

        assertEquals("penstock.tls.key: the key in " + other.key() + why, message(other.certificate(), other.key()));
        final Path sec1 = folder.resolve("other-sec1.pem");
        OpenSsl.run("ec", "-in", other.key().toString(), "-out", sec1.toString());
        assertEquals("penstock.tls.key: the key in " + sec1 + why, message(other.certificate(), sec1));
        assertEquals("penstock.tls.key-store: the key in " + other.keyStore() + why, assertThrows(
            ConfigException.class, () -> load(
                "penstock.tls.key-store=" + other.keyStore(), "penstock.tls.key-store-password=" + Pki.PASSWORD))
            .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "P-521"})
    void shouldTakeTheCurvesThatItNames(final String curve)
    {
        final Pki.Issued files = pki.issue("/CN=other", "", curve, "30");
        assertEquals(1, load(files.settings().toArray(new String[0])).size());
    }

    @Test
    void shouldRefuseWhatIsNoSuccessfulResponseOfOcsp() throws IOException
    {
        final Path response = pki.ocsp(issued, true);
        final byte[] bytes = Files.readAllBytes(response);
        assertArrayEquals(bytes, ocsp(response).get(0).ocsp());

        final Path failed = Files.write(folder.resolve("failed.der"), new byte[]{0x30, 3, 0x0A, 1, 6});
        assertEquals("penstock.tls.ocsp: " + failed + " is a response of OCSP that says that it failed: 6",
            ocspMessage(failed));
        final Path cut = Files.write(folder.resolve("cut.der"), Arrays.copyOf(bytes, bytes.length - 1));
        assertEquals("penstock.tls.ocsp: " + cut + " is no response of OCSP in DER", ocspMessage(cut));
        final Path empty = Files.write(folder.resolve("empty.der"), new byte[0]);
        assertEquals("penstock.tls.ocsp: " + empty + " is no response of OCSP in DER", ocspMessage(empty));
        assertEquals("penstock.tls.ocsp: " + issued.key() + " is no response of OCSP in DER",
            ocspMessage(issued.key()));
        final Path missing = folder.resolve("missing.der");
        assertEquals("penstock.tls.ocsp: the file " + missing + " doesn't exist", ocspMessage(missing));
    }

    private static List<ServerCertificate> ocsp(final Path response)
    {
        return load("penstock.tls.certificate=" + issued.certificate(), "penstock.tls.key=" + issued.key(),
            "penstock.tls.ocsp=" + response);
    }

    private static String ocspMessage(final Path response)
    {
        return assertThrows(ConfigException.class, () -> ocsp(response)).getMessage();
    }

    @Test
    void shouldNameTheEntryOfTheListThatIsWrong()
    {
        final Path missing = folder.resolve("missing.p12");
        assertEquals("penstock.tls.certificates[1].key-store: the file " + missing + " doesn't exist",
            assertThrows(ConfigException.class, () -> load(
                "penstock.tls.certificates=[" + issued.entry() + ", {key-store=\"" + missing + "\"}]")).getMessage());
        assertEquals("penstock.tls.certificates[0].key-store-password: is not the password of " + issued.keyStore(),
            assertThrows(ConfigException.class, () -> load(
                "penstock.tls.certificates=[{key-store=\"" + issued.keyStore() + "\", key-store-password=a}]"))
                .getMessage());
    }

    @Test
    void shouldWarnOfACertificateThatHasExpired()
    {
        final List<String> warnings = new ArrayList<>();
        final Handler handler = new Handler()
        {
            @Override
            public void publish(final LogRecord record)
            {
                warnings.add(record.getMessage());
            }

            @Override
            public void flush()
            {
            }

            @Override
            public void close()
            {
            }
        };
        final Logger logger = Logger.getLogger("io.penstock.gateway");
        logger.addHandler(handler);
        try
        {
            load(pki.issue("/CN=old", "", "EC", "-1").settings().toArray(new String[0]));
            load(issued.settings().toArray(new String[0]));
        }
        finally
        {
            logger.removeHandler(handler);
        }

        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith(
            "penstock.tls: the certificate of CN=old has expired: it was valid until "), warnings.get(0));
    }

    private static String otherForm(final Path file, final String form)
    {
        return "penstock.tls.key: the key in " + file + " is " + form + ", and PKCS#8 without a password is taken: " +
            "convert it with openssl pkcs8 -topk8 -nocrypt -in " + file + " -out FILE";
    }

    private static String message(final Path certificate, final Path key)
    {
        final String[] settings = {"penstock.tls.certificate=" + certificate, "penstock.tls.key=" + key};
        return assertThrows(ConfigException.class, () -> load(settings), () -> Arrays.toString(settings)).getMessage();
    }

    private static List<ServerCertificate> load(final String... settings)
    {
        return new CertificateFiles(
            Defaults.config(settings).tls(), new DevelopmentCertificate(folder.resolve("state"))).load()
            .certificates();
    }

    private static Path write(final String name, final String text) throws IOException
    {
        return Files.writeString(folder.resolve(name), text);
    }
}
