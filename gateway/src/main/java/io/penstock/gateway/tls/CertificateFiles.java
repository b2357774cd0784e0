package io.penstock.gateway.tls;

import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.config.GatewayConfig.CertificateConfig;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that the configuration names for TLS, and what is in them.
 */
public final class CertificateFiles
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private final GatewayConfig.Tls config;
    private final DevelopmentCertificate development;

    /**
     * Files, none of which is opened yet.
     *
     * @param config      what is configured.
     * @param development the certificate where none is configured.
     */
    public CertificateFiles(final GatewayConfig.Tls config, final DevelopmentCertificate development)
    {
        this.config = config;
        this.development = development;
    }

    /**
     * Reads the certificates of the server.
     *
     * @return the certificates, the first of which is for all names that no other has.
     * @throws io.penstock.gateway.config.ConfigException where one can't be read or can't be used.
     */
    List<ServerCertificate> certificates()
    {
        final List<ServerCertificate> certificates = new ArrayList<>();
        if (config.certificates().isEmpty())
        {
            final ServerKeyStore store = development.keyStore();
            certificates.addAll(store.certificates(
                new CertificateConfig("penstock.tls", "", "", store.file().toString(), "")));
        }
        for (final CertificateConfig each : config.certificates())
        {
            certificates.addAll(
                each.keyStore().isEmpty() ? List.of(pem(each)) : ServerKeyStore.open(each).certificates(each));
        }
        certificates.forEach(CertificateFiles::warn);
        return certificates;
    }

    private static ServerCertificate pem(final CertificateConfig config)
    {
        final List<X509Certificate> chain =
            PemCertificates.read(new ConfiguredFile(config.key("certificate"), Path.of(config.certificate())));
        final ConfiguredFile keyFile = new ConfiguredFile(config.key("key"), Path.of(config.key()));
        final PrivateKey key = PemKey.read(keyFile, chain.get(0).getPublicKey().getAlgorithm());
        return ServerCertificate.of(config.name(), keyFile, key, chain.toArray(new X509Certificate[0]));
    }

    /** Some clients don't look at the time, so that it is no reason not to start. */
    private static void warn(final ServerCertificate certificate)
    {
        final Instant now = Instant.now();
        final Instant from = certificate.certificate().getNotBefore().toInstant();
        final Instant until = certificate.certificate().getNotAfter().toInstant();
        if (now.isAfter(until) || now.isBefore(from))
        {
            LOG.log(System.Logger.Level.WARNING, certificate.name() + ": the certificate of " +
                certificate.certificate().getSubjectX500Principal() +
                (now.isAfter(until) ? " has expired: it was valid until " + until :
                    " is not valid yet: it is from " + from + " on"));
        }
    }
}
