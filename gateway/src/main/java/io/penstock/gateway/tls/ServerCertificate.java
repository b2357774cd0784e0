package io.penstock.gateway.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A certificate of the server with its chain and its key. Immutable.
 */
final class ServerCertificate
{
    private static final int DNS_NAME = 2;
    private static final int PROBE_LENGTH = 32;
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final String alias = Long.toString(NUMBERS.incrementAndGet());
    private final String name;
    private final PrivateKey key;
    private final X509Certificate[] chain;
    private final byte[] ocsp;
    private final List<String> hosts;

    private ServerCertificate(
        final String name, final PrivateKey key, final X509Certificate[] chain, final byte[] ocsp)
    {
        this.name = name;
        this.key = key;
        this.chain = chain;
        this.ocsp = ocsp;
        hosts = hosts(chain[0]);
    }

    /**
     * Puts a chain and its key together.
     *
     * @param name  what the keys of the configuration begin with that name its files.
     * @param file  where the key is from.
     * @param key   the key of the chain's first certificate.
     * @param chain the chain, that certificate first.
     * @return the certificate.
     * @throws io.penstock.gateway.config.ConfigException where one is not the other's.
     */
    static ServerCertificate of(
        final String name, final ConfiguredFile file, final PrivateKey key, final X509Certificate... chain)
    {
        if (!matches(key, chain[0]))
        {
            for (final X509Certificate other : chain)
            {
                if (algorithm(other).equals(key.getAlgorithm()) && matches(key, other))
                {
                    throw file.wrong("the key in " + file.path() +
                        " is that of a later certificate of the chain: the server's own comes first");
                }
            }
            throw file.wrong("the key in " + file.path() + " is not that of the certificate");
        }
        return new ServerCertificate(name, key, chain, null);
    }

    /**
     * Looks whether the key of a certificate is of use to TLS, whatever form it is in.
     *
     * @param file        where the key is.
     * @param certificate the certificate.
     * @throws io.penstock.gateway.config.ConfigException where it isn't.
     */
    static void require(final ConfiguredFile file, final X509Certificate certificate)
    {
        final String algorithm = algorithm(certificate);
        if (!"EC".equals(algorithm) && !"RSA".equals(algorithm))
        {
            throw file.wrong("a certificate with a key of " + algorithm + " can't be used: EC and RSA can");
        }
        if (!Curves.isTaken(certificate.getPublicKey()))
        {
            throw file.wrong("the key in " + file.path() +
                " is on a curve that can't be used: P-256, P-384 and P-521 can");
        }
    }

    /**
     * The same with a response of OCSP about it.
     *
     * @param response the response in DER.
     * @return the certificate.
     */
    ServerCertificate with(final byte[] response)
    {
        return new ServerCertificate(name, key, chain, response);
    }

    /**
     * What the keys of the configuration begin with that name its files.
     */
    String name()
    {
        return name;
    }

    /**
     * What no other certificate is called, be it of the same name.
     */
    String alias()
    {
        return alias;
    }

    PrivateKey key()
    {
        return key;
    }

    X509Certificate[] chain()
    {
        return chain.clone();
    }

    /**
     * The response of OCSP about it.
     *
     * @return the response in DER, which is not to be written to, or null.
     */
    byte[] ocsp()
    {
        return ocsp;
    }

    /**
     * The algorithm of its key.
     *
     * @return {@code EC} or {@code RSA}.
     */
    String algorithm()
    {
        return algorithm(chain[0]);
    }

    /**
     * The names of hosts that it is for, of its subjectAltName; those with a wildcard begin with {@code *.}.
     *
     * @return the names in lower case.
     */
    List<String> hosts()
    {
        return hosts;
    }

    /**
     * The certificate itself.
     */
    X509Certificate certificate()
    {
        return chain[0];
    }

    private static String algorithm(final X509Certificate certificate)
    {
        return certificate.getPublicKey().getAlgorithm();
    }

    private static boolean matches(final PrivateKey key, final X509Certificate certificate)
    {
        if (!algorithm(certificate).equals(key.getAlgorithm()))
        {
            return false;
        }
        try
        {
            final byte[] probe = new byte[PROBE_LENGTH];
            new SecureRandom().nextBytes(probe);
            final Signature signature = Signature.getInstance("SHA256with" +
                ("EC".equals(key.getAlgorithm()) ? "ECDSA" : key.getAlgorithm()));
            signature.initSign(key);
            signature.update(probe);
            final byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        }
        catch (final GeneralSecurityException e)
        {
            // keys of different sizes or curves are no pair either
            return false;
        }
    }

    private static List<String> hosts(final X509Certificate certificate)
    {
        final List<String> hosts = new ArrayList<>();
        try
        {
            final Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null)
            {
                for (final List<?> each : names)
                {
                    if ((Integer)each.get(0) == DNS_NAME)
                    {
                        hosts.add(((String)each.get(1)).toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        catch (final CertificateParsingException e)
        {
            // without names it is found by none, and serves as the default
            hosts.clear();
        }
        return List.copyOf(hosts);
    }
}
