package io.penstock.peers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Certificate and key of PEM files, as the JDK wants them.
 */
final class PemKeyStore
{
    private PemKeyStore()
    {
    }

    /**
     * Reads a certificate and its key.
     *
     * @param certificate in PEM.
     * @param key         of elliptic curves, as PKCS#8 in PEM.
     * @return a key store in memory, whose password is empty.
     * @throws IOException              where a file can't be read.
     * @throws GeneralSecurityException where it says something else.
     */
    static KeyStore load(final Path certificate, final Path key) throws IOException, GeneralSecurityException
    {
        final Certificate read;
        try (InputStream in = Files.newInputStream(certificate))
        {
            read = CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        final byte[] encoded =
            Base64.getMimeDecoder().decode(Files.readString(key).replaceAll("-----[A-Z ]+-----", ""));
        final PrivateKey privateKey = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        final KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("peer", privateKey, new char[0], new Certificate[]{read});
        return store;
    }
}
