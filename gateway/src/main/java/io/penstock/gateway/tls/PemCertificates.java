package io.penstock.gateway.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads certificates from PEM files: a chain, or a bundle of those that are trusted.
 */
final class PemCertificates
{
    private static final String LABEL = "CERTIFICATE";
    /** What else certificates are called (RFC 7468 section 5.1). */
    private static final List<String> OTHER_LABELS = List.of("X509 CERTIFICATE", "X.509 CERTIFICATE");

    private PemCertificates()
    {
    }

    /**
     * Reads the certificates of a file, and nothing else that may be in it.
     *
     * @param file the file.
     * @return the certificates in their order, one at least.
     * @throws io.penstock.gateway.config.ConfigException where the file can't be read or has none.
     */
    static List<X509Certificate> read(final ConfiguredFile file)
    {
        final List<X509Certificate> certificates = new ArrayList<>();
        for (final Pem.Block block : Pem.read(file))
        {
            if (LABEL.equals(block.label()) || OTHER_LABELS.contains(block.label()))
            {
                certificates.add(parse(file, block.bytes()));
            }
        }
        if (certificates.isEmpty())
        {
            throw file.wrong("there is no certificate in " + file.path() +
                ": it takes PEM, which has -----BEGIN CERTIFICATE-----");
        }
        return certificates;
    }

    private static X509Certificate parse(final ConfiguredFile file, final byte[] bytes)
    {
        try
        {
            return (X509Certificate)CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes));
        }
        catch (final CertificateException e)
        {
            throw file.wrong("a certificate in " + file.path() + " is broken: " + e.getMessage());
        }
    }
}
