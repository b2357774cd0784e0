package io.penstock.gateway.tls;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig.CertificateConfig;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.conscrypt.Conscrypt;

/**
 * The gateway's certificates and TLS settings: TLS 1.2 and 1.3 by Conscrypt. Made at start; lanes make their engines
 * from it.
 */
public final class TlsContext
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway.tls");
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;
    private final ServerKeyManager keys;
    private final String nativeFailure;

    /**
     * Takes the certificates of a key store.
     *
     * @param store   the key store that holds them.
     * @param records which way records go; {@link #isNative()} tells which way they do.
     * @throws GeneralSecurityException where Conscrypt does not run on this host.
     * @throws ConfigException          where records must go by the native methods, and can't.
     */
    public TlsContext(final ServerKeyStore store, final RecordPath records) throws GeneralSecurityException
    {
        this(store.certificates(new CertificateConfig("penstock.tls", "", "", store.file().toString(), "")), records);
    }

    /**
     * Takes the certificates that are configured.
     *
     * @param files   the files they are in.
     * @param records which way records go; {@link #isNative()} tells which way they do.
     * @throws GeneralSecurityException where Conscrypt does not run on this host.
     * @throws ConfigException          where records must go by the native methods, and can't.
     */
    public TlsContext(final CertificateFiles files, final RecordPath records) throws GeneralSecurityException
    {
        this(files.certificates(), records);
    }

    private TlsContext(final List<ServerCertificate> certificates, final RecordPath records)
        throws GeneralSecurityException
    {
        if (!Conscrypt.isAvailable())
        {
            throw new GeneralSecurityException("Conscrypt has no native library for this host");
        }
        keys = new ServerKeyManager(new ServerCertificates(certificates));
        final Provider provider = Conscrypt.newProvider();
        context = SSLContext.getInstance("TLS", provider);
        context.init(new KeyManager[]{keys}, null, null);
        nativeFailure = records == RecordPath.ENGINE ?
            "the engine is configured" :
            checked(records, NativeTrial.failure(newEngine(), provider));
    }

    /**
     * Refuses to start, or warns, where records can't go by the native methods.
     *
     * @param failure why they can't, or null where they can.
     * @return the same.
     */
    static String checked(final RecordPath records, final String failure)
    {
        if (failure != null && records == RecordPath.NATIVE)
        {
            throw new ConfigException(ConfigKeys.TLS_RECORDS, "native does not work here: " + failure);
        }
        if (failure != null)
        {
            LOG.log(
                System.Logger.Level.WARNING,
                "TLS records go by Conscrypt's engine, which allocates for each: " + failure);
        }
        return failure;
    }

    /**
     * Which way the records of established connections go.
     *
     * @return whether they go by Conscrypt's native methods.
     */
    public boolean isNative()
    {
        return nativeFailure == null;
    }

    /**
     * Why they don't go by Conscrypt's native methods.
     *
     * @return the reason, or null where they do.
     */
    public String nativeFailure()
    {
        return nativeFailure;
    }

    SSLEngine newEngine()
    {
        final SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        return engine;
    }
}
