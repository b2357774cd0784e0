package io.penstock.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One self-signed certificate for localhost, of a key on P-256, in the forms that the peers want.
 *
 * @param certificate in PEM.
 * @param key         PKCS#8 in PEM.
 * @param both        certificate and key in one file of PEM.
 * @param keyStore    PKCS#12, under {@link #PASSWORD}.
 */
public record PeerCertificate(Path certificate, Path key, Path both, Path keyStore)
{
    /** Password of the key store, no secret: the key is made for one run on loopback. */
    public static final String PASSWORD = "for-one-run";

    private static final String ALIAS = "peer";
    private static final int PEM_LINE_LENGTH = 64;
    private static final long TIMEOUT_S = 60;

    /**
     * Makes a key and its certificate, by the JDK's keytool.
     *
     * @param folder one that exists and that only its owner may read; its maker removes it.
     * @return the files.
     * @throws IOException where keytool is missing or fails.
     */
    public static PeerCertificate make(final Path folder) throws IOException
    {
        final PeerCertificate made = new PeerCertificate(
            folder.resolve("certificate.pem"),
            folder.resolve("key.pem"),
            folder.resolve("both.pem"),
            folder.resolve("key-store.p12"));
        runKeytool(made.keyStore);
        try (InputStream in = Files.newInputStream(made.keyStore))
        {
            final KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            final String certificate = pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
            final String key = pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
            write(made.certificate, certificate);
            write(made.key, key);
            write(made.both, certificate + key);
        }
        catch (final GeneralSecurityException e)
        {
            throw new IOException("the certificate just made can't be read", e);
        }
        return made;
    }

    private static void write(final Path file, final String text) throws IOException
    {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String pem(final String what, final byte[] encoded)
    {
        final Base64.Encoder lines = Base64.getMimeEncoder(PEM_LINE_LENGTH, new byte[]{'\n'});
        return "-----BEGIN " + what + "-----\n" + lines.encodeToString(encoded) + "\n-----END " + what + "-----\n";
    }

    private static void runKeytool(final Path keyStore) throws IOException
    {
        final Path keytool = Tools.ofJava("keytool");
        final Path log = keyStore.resolveSibling("keytool.log");
        final Process process = new ProcessBuilder(List.of(keytool.toString(), "-genkeypair",
            "-alias", ALIAS,
            "-keyalg", "EC", "-groupname", "secp256r1", "-sigalg", "SHA256withECDSA",
            "-dname", "CN=localhost",
            "-validity", "30",
            "-ext", "SAN=dns:localhost,ip:127.0.0.1",
            "-storetype", "PKCS12", "-keystore", keyStore.toString(), "-storepass", PASSWORD))
            .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try
        {
            if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0)
            {
                throw new IOException("keytool failed: " + Files.readString(log).strip());
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while keytool ran");
        }
        finally
        {
            process.destroyForcibly();
        }
    }
}
