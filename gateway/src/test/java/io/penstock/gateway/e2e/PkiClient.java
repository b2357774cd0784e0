package io.penstock.gateway.e2e;

import io.penstock.gateway.pki.Pki;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * The JDK's TLS as a client that trusts an authority, with a certificate of its own or without.
 */
final class PkiClient
{
    private final SSLContext context;

    PkiClient(final Pki trusted, final Pki.Issued own) throws Exception
    {
        final KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(trusted.certificate()))
        {
            store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        final TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        context = SSLContext.getInstance("TLS");
        context.init(own == null ? null : keys(own), trust.getTrustManagers(), null);
    }

    SSLSocket connect(final InetSocketAddress address, final SSLParameters parameters) throws Exception
    {
        final SSLSocket socket =
            (SSLSocket)context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    SSLSocket connect(final InetSocketAddress address, final String version) throws Exception
    {
        final SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(new String[]{version});
        return connect(address, parameters);
    }

    JdkClient http(final InetSocketAddress address, final String version)
    {
        return JdkClient.tls(address, context, version);
    }

    private static KeyManager[] keys(final Pki.Issued own) throws Exception
    {
        final KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(own.keyStore()))
        {
            store.load(in, Pki.PASSWORD.toCharArray());
        }
        final KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, Pki.PASSWORD.toCharArray());
        return factory.getKeyManagers();
    }
}
