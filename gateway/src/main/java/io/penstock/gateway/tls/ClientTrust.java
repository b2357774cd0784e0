package io.penstock.gateway.tls;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig.ClientCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Says whether the certificate of a client is good: by the JDK's own rules, from the trusted certificates on. They may
 * be exchanged while handshakes run, by another thread.
 */
final class ClientTrust implements X509TrustManager
{
    /** Extended key usages (RFC 5280 section 4.2.1.12). */
    private static final String CLIENT_USAGE = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_USAGE = "2.5.29.37.0";

    private volatile X509TrustManager trusted;

    ClientTrust(final X509TrustManager trusted)
    {
        this.trusted = trusted;
    }

    /**
     * Reads the certificates that are trusted.
     *
     * @param config the file, and its password.
     * @return what trusts them, and nothing else.
     * @throws ConfigException where the file can't be read or has none.
     */
    static X509TrustManager load(final ClientCertificates config)
    {
        final ConfiguredFile file = new ConfiguredFile(ConfigKeys.TLS_TRUST, Path.of(config.trust()));
        try
        {
            final KeyStore store = isPem(file) ? pem(file) : pkcs12(file, config.password());
            final TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (final TrustManager manager : factory.getTrustManagers())
            {
                if (manager instanceof X509TrustManager x509 && x509.getAcceptedIssuers().length > 0)
                {
                    return x509;
                }
            }
        }
        catch (final IOException | GeneralSecurityException e)
        {
            throw file.wrong(file.path() + " is neither PEM nor a PKCS#12 file that can be used: " + e.getMessage());
        }
        throw file.wrong("there is no certificate to trust in " + file.path());
    }

    /**
     * Trusts others for the handshakes that come.
     */
    void replace(final X509TrustManager others)
    {
        trusted = others;
    }

    @Override
    public void checkClientTrusted(final X509Certificate[] chain, final String authType) throws CertificateException
    {
        trusted.checkClientTrusted(chain, authType);
        // of a certificate that is trusted itself the JDK asks no more
        chain[0].checkValidity();
        final List<String> usages = chain[0].getExtendedKeyUsage();
        if (usages != null && !usages.contains(CLIENT_USAGE) && !usages.contains(ANY_USAGE))
        {
            throw new CertificateException("the certificate is not for clients");
        }
        try
        {
            // here, as the handshake has an alert for it
            ClientName.of(chain[0]);
        }
        catch (final SSLException e)
        {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(final X509Certificate[] chain, final String authType) throws CertificateException
    {
        throw new CertificateException("servers are not asked for certificates");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers()
    {
        return trusted == null ? new X509Certificate[0] : trusted.getAcceptedIssuers();
    }

    private static boolean isPem(final ConfiguredFile file)
    {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    private static KeyStore pem(final ConfiguredFile file) throws IOException, GeneralSecurityException
    {
        final List<X509Certificate> certificates = PemCertificates.read(file);
        final KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++)
        {
            store.setCertificateEntry(Integer.toString(i), certificates.get(i));
        }
        return store;
    }

    private static KeyStore pkcs12(final ConfiguredFile file, final String password)
        throws IOException, GeneralSecurityException
    {
        final KeyStore store = KeyStore.getInstance("PKCS12");
        try
        {
            store.load(new ByteArrayInputStream(file.bytes()), password.toCharArray());
        }
        catch (final IOException e)
        {
            if (e.getCause() instanceof UnrecoverableKeyException)
            {
                throw new ConfigException(
                    ConfigKeys.TLS_TRUST_PASSWORD, "is not the password of " + file.path());
            }
            throw e;
        }
        return store;
    }
}
