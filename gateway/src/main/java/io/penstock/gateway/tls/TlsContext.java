package io.penstock.gateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.conscrypt.Conscrypt;

/**
 * The gateway's certificate and TLS settings: TLS 1.2 and 1.3 by Conscrypt. Made at start; lanes make their engines
 * from it.
 */
public final class TlsContext
{
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;

    /**
     * Reads a certificate and its key.
     *
     * @param keyStore a PKCS#12 file.
     * @param password its password.
     * @throws IOException              where the file can't be read, or is no PKCS#12 file of that password.
     * @throws GeneralSecurityException where it holds no usable key, or Conscrypt does not run on this host.
     */
    public TlsContext(final Path keyStore, final String password) throws IOException, GeneralSecurityException
    {
        if (!Conscrypt.isAvailable())
        {
            throw new GeneralSecurityException("Conscrypt has no native library for this host");
        }

        final KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore))
        {
            keys.load(in, password.toCharArray());
        }
        final KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password.toCharArray());

        final Provider provider = Conscrypt.newProvider();
        context = SSLContext.getInstance("TLS", provider);
        context.init(managers.getKeyManagers(), null, null);
    }

    SSLEngine newEngine()
    {
        final SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        return engine;
    }
}
