package io.penstock.gateway.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
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
    private volatile ServerCertificates certificates;
    /** The certificates that were chosen, by their aliases: those of this set and of the one before. */
    private final Map<String, ServerCertificate> byAlias = new ConcurrentHashMap<>();
    private ServerCertificates before;

    ServerKeyManager(final ServerCertificates certificates)
    {
        replace(certificates);
    }

    /**
     * Takes other certificates for the handshakes that begin from now on. For one thread at a time.
     */
    void replace(final ServerCertificates others)
    {
        if (before != null)
        {
            before.all().forEach((each) -> byAlias.remove(each.alias()));
        }
        before = certificates;
        others.all().forEach((each) -> byAlias.put(each.alias(), each));
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
        final ServerCertificate certificate = byAlias.get(alias);
        return certificate == null ? null : certificate.key();
    }

    @Override
    public X509Certificate[] getCertificateChain(final String alias)
    {
        final ServerCertificate certificate = byAlias.get(alias);
        return certificate == null ? null : certificate.chain();
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
