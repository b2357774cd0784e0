package io.penstock.gateway.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Gives each handshake the certificate for the name that its client asks for. The certificates may be exchanged while
 * handshakes run, by another thread: each of those finishes with what it has chosen.
 */
final class ServerKeyManager extends X509ExtendedKeyManager
{
    private final Provider conscrypt;
    private volatile ServerCertificates certificates;
    /** The certificates that were chosen, by their aliases: those of this set and of the one before. */
    private final Map<String, Pair> byAlias = new ConcurrentHashMap<>();
    private ServerCertificates before;

    /**
     * A chain and its key as a handshake takes them.
     */
    private record Pair(PrivateKey key, X509Certificate... chain)
    {
    }

    /**
     * Makes a key manager.
     *
     * @param conscrypt    whose handshakes have the certificates.
     * @param certificates the certificates.
     */
    ServerKeyManager(final Provider conscrypt, final ServerCertificates certificates)
    {
        this.conscrypt = conscrypt;
        replace(certificates);
    }

    /**
     * Takes other certificates for the handshakes that begin from now on. For one thread at a time.
     */
    void replace(final ServerCertificates others)
    {
        others.all().forEach((each) -> byAlias.put(each.alias(), new Pair(ofConscrypt(each.key()), each.chain())));
        for (final ServerCertificate each : before == null ? List.<ServerCertificate>of() : before.all())
        {
            if (!others.all().contains(each) && !certificates.all().contains(each))
            {
                byAlias.remove(each.alias());
            }
        }
        before = certificates;
        certificates = others;
    }

    @Override
    public String chooseEngineServerAlias(final String keyType, final Principal[] issuers, final SSLEngine engine)
    {
        final ServerCertificate certificate = certificates.find(host(engine));
        if (!certificate.algorithm().equals(keyType))
        {
            return null;
        }
        if (certificate.ocsp() != null)
        {
            HandshakeCalls.staple(engine, certificate.ocsp());
        }
        return certificate.alias();
    }

    @Override
    public PrivateKey getPrivateKey(final String alias)
    {
        final Pair pair = byAlias.get(alias);
        return pair == null ? null : pair.key();
    }

    @Override
    public X509Certificate[] getCertificateChain(final String alias)
    {
        final Pair pair = byAlias.get(alias);
        return pair == null ? null : pair.chain();
    }

    @Override
    public String chooseServerAlias(final String keyType, final Principal[] issuers, final Socket socket)
    {
        return null;
    }

    @Override
    public String[] getServerAliases(final String keyType, final Principal[] issuers)
    {
        return null;
    }

    @Override
    public String[] getClientAliases(final String keyType, final Principal[] issuers)
    {
        return null;
    }

    @Override
    public String chooseClientAlias(final String[] keyType, final Principal[] issuers, final Socket socket)
    {
        return null;
    }

    /**
     * A key of Conscrypt's own, as which it would parse another one in each handshake, and have it finalized.
     */
    private PrivateKey ofConscrypt(final PrivateKey key)
    {
        try
        {
            return KeyFactory.getInstance(key.getAlgorithm(), conscrypt)
                .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        }
        catch (final GeneralSecurityException e)
        {
            // it is taken as it is, then
            return key;
        }
    }

    private static String host(final SSLEngine engine)
    {
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session)
        {
            for (final SNIServerName name : session.getRequestedServerNames())
            {
                if (name.getType() == StandardConstants.SNI_HOST_NAME && name instanceof SNIHostName host)
                {
                    return host.getAsciiName();
                }
            }
        }
        return null;
    }
}
