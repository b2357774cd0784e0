package io.penstock.gateway.tls;

import java.security.GeneralSecurityException;
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
     * Takes a certificate and its key.
     *
     * @param store the key store that holds them.
     * @throws GeneralSecurityException where the key is not usable, or Conscrypt does not run on this host.
     */
    public TlsContext(final ServerKeyStore store) throws GeneralSecurityException
    {
        if (!Conscrypt.isAvailable())
        {
            throw new GeneralSecurityException("Conscrypt has no native library for this host");
        }
        final KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store.keyStore(), store.password());

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
