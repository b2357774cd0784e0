package io.penstock.gateway.tls;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.config.GatewayConfig.CertificateConfig;
import io.penstock.gateway.counters.CertificateExpiry;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import org.agrona.DirectBuffer;
import org.conscrypt.Conscrypt;

/**
 * The gateway's certificates and TLS settings: TLS 1.2 and 1.3 by Conscrypt. Made at start; lanes make their engines
 * from it.
 */
public final class TlsContext
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway.tls");
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    /** Of TLS 1.2: forward secret and authenticated all; those of TLS 1.3 are all of this kind, and all taken. */
    private static final String[] CIPHER_SUITES = {
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    };

    private static final GatewayConfig.ClientCertificates NOBODY =
        new GatewayConfig.ClientCertificates(false, false, "", "");

    private final SSLContext context;
    private final ServerKeyManager keys;
    private final ClientTrust trust;
    private final GatewayConfig.ClientCertificates clients;
    private volatile Credentials credentials;
    private final boolean isSbeOnly;
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
        this(
            new Credentials(
                "",
                store.certificates(new CertificateConfig("penstock.tls", "", "", store.file().toString(), "", "")),
                null),
            NOBODY,
            false,
            records);
    }

    /**
     * Takes the certificates that are configured.
     *
     * @param files     the files they are in.
     * @param isSbeOnly whether HTTP is off.
     * @param records   which way records go; {@link #isNative()} tells which way they do.
     * @throws GeneralSecurityException where Conscrypt does not run on this host.
     * @throws ConfigException          where records must go by the native methods, and can't.
     */
    public TlsContext(final CertificateFiles files, final boolean isSbeOnly, final RecordPath records)
        throws GeneralSecurityException
    {
        this(files.load(), files.clients(), isSbeOnly, records);
    }

    private TlsContext(
        final Credentials credentials,
        final GatewayConfig.ClientCertificates clients,
        final boolean isSbeOnly,
        final RecordPath records)
        throws GeneralSecurityException
    {
        this.credentials = credentials;
        this.clients = clients;
        this.isSbeOnly = isSbeOnly;
        if (!Conscrypt.isAvailable())
        {
            throw new GeneralSecurityException("Conscrypt has no native library for this host");
        }
        final Provider provider = Conscrypt.newProvider();
        keys = new ServerKeyManager(provider, new ServerCertificates(credentials.certificates()));
        trust = new ClientTrust(credentials.trusted());
        context = SSLContext.getInstance("TLS", provider);
        context.init(new KeyManager[]{keys}, new TrustManager[]{trust}, null);
        nativeFailure = records == RecordPath.ENGINE ?
            "the engine is configured" :
            checked(records, NativeTrial.failure(newEngine(), trialProvider(credentials, provider)));
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
     * Which way they go.
     *
     * @return by the native methods, or by the engine.
     */
    public RecordPath records()
    {
        return isNative() ? RecordPath.NATIVE : RecordPath.ENGINE;
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

    /**
     * What is in force. Any thread may ask.
     */
    Credentials credentials()
    {
        return credentials;
    }

    /**
     * Until when the certificates are good that are in force. Any thread may ask.
     *
     * @return each of them.
     */
    public List<CertificateExpiry> expiries()
    {
        final List<CertificateExpiry> expiries = new ArrayList<>();
        for (final ServerCertificate each : credentials.certificates())
        {
            final X509Certificate certificate = each.certificate();
            expiries.add(new CertificateExpiry(
                each.name(),
                certificate.getSubjectX500Principal().getName(),
                certificate.getNotAfter().toInstant().getEpochSecond()));
        }
        return expiries;
    }

    /**
     * Puts others in force, for the handshakes that begin from now on: sessions go on, and their tickets stay good. For
     * one thread at a time, while lanes make engines.
     */
    void replace(final Credentials others)
    {
        keys.replace(new ServerCertificates(others.certificates()));
        trust.replace(others.trusted());
        credentials = others;
    }

    /** Conscrypt starts sooner than the JDK's TLS, but can't be the client of all that it can be the server of. */
    private static Provider trialProvider(final Credentials credentials, final Provider conscrypt)
        throws GeneralSecurityException
    {
        final boolean isP521 = Curves.isP521(credentials.certificates().get(0).certificate().getPublicKey());
        return isP521 ? SSLContext.getInstance("TLS").getProvider() : conscrypt;
    }

    /**
     * What a client is called that has shaken hands.
     *
     * @param engine the session's engine.
     * @return the name, or null where the client has none, or was not asked for one.
     * @throws SSLException where its certificate has no name that can be used, or is not good any more: that of a
     *                      session that is resumed was verified when it began.
     */
    DirectBuffer client(final SSLEngine engine) throws SSLException
    {
        if (!clients.wanted())
        {
            return null;
        }
        final Certificate[] chain;
        try
        {
            chain = engine.getSession().getPeerCertificates();
        }
        catch (final SSLPeerUnverifiedException e)
        {
            return null;
        }
        final X509Certificate[] x509 = Arrays.copyOf(chain, chain.length, X509Certificate[].class);
        if (!HandshakeCalls.isNew(engine))
        {
            verifyAgain(x509);
        }
        return ClientName.of(x509[0]);
    }

    private void verifyAgain(final X509Certificate... chain) throws SSLException
    {
        try
        {
            trust.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
        }
        catch (final CertificateException e)
        {
            throw new SSLException(e);
        }
    }

    /**
     * What agrees with one client on a protocol.
     */
    Alpn newAlpn()
    {
        return new Alpn(isSbeOnly);
    }

    SSLEngine newEngine(final Alpn alpn)
    {
        final SSLEngine engine = newEngine();
        Conscrypt.setApplicationProtocolSelector(engine, alpn);
        return engine;
    }

    SSLEngine newEngine()
    {
        final SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        engine.setEnabledCipherSuites(CIPHER_SUITES);
        Conscrypt.setUseSessionTickets(engine, true);
        if (clients.needed())
        {
            engine.setNeedClientAuth(true);
        }
        else if (clients.wanted())
        {
            engine.setWantClientAuth(true);
        }
        return engine;
    }
}
