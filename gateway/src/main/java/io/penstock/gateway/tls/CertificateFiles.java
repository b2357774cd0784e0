package io.penstock.gateway.tls;

import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.config.GatewayConfig.CertificateConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
     * Reads all of them.
     *
     * @return what is in them.
     * @throws io.penstock.gateway.config.ConfigException where one can't be read or can't be used.
     */
    Credentials load()
    {
        final String before = stamp();
        final List<ServerCertificate> certificates = certificates();
        // one for development may have been made just now
        final String stamp = config.certificates().isEmpty() ? stamp() : before;
        return new Credentials(
            stamp, certificates, config.clients().wanted() ? ClientTrust.load(config.clients()) : null);
    }

    /**
     * What tells whether a file has changed: its time, its length, which file it is, since links may be turned to
     * another one, and whether it can be read.
     *
     * @return that of all of them, as one text.
     */
    String stamp()
    {
        final StringBuilder stamp = new StringBuilder();
        for (final Path path : paths())
        {
            stamp.append(path).append(' ');
            try
            {
                final BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                stamp.append(attributes.lastModifiedTime()).append(' ').append(attributes.size()).append(' ')
                    .append(attributes.fileKey()).append(' ').append(Files.isReadable(path));
            }
            catch (final IOException e)
            {
                stamp.append(e.getClass().getSimpleName());
            }
            stamp.append('\n');
        }
        return stamp.toString();
    }

    private List<Path> paths()
    {
        final List<Path> paths = new ArrayList<>();
        for (final CertificateConfig each : config.certificates())
        {
            for (final String file : new String[]{each.certificate(), each.key(), each.keyStore(), each.ocsp()})
            {
                if (!file.isEmpty())
                {
                    paths.add(Path.of(file));
                }
            }
        }
        if (config.certificates().isEmpty())
        {
            paths.add(development.pem());
        }
        if (config.clients().wanted())
        {
            paths.add(Path.of(config.clients().trust()));
        }
        return paths;
    }

    private List<ServerCertificate> certificates()
    {
        final List<ServerCertificate> certificates = new ArrayList<>();
        if (config.certificates().isEmpty())
        {
            final ServerKeyStore store = development.keyStore();
            certificates.addAll(store.certificates(
                new CertificateConfig("penstock.tls", "", "", store.file().toString(), "", "")));
        }
        for (final CertificateConfig each : config.certificates())
        {
            final List<ServerCertificate> ofEach = new ArrayList<>(
                each.keyStore().isEmpty() ? List.of(pem(each)) : ServerKeyStore.open(each).certificates(each));
            if (!each.ocsp().isEmpty())
            {
                ofEach.set(0, ofEach.get(0).with(ocsp(each)));
            }
            certificates.addAll(ofEach);
        }
        certificates.forEach(CertificateFiles::warn);
        return certificates;
    }

    /**
     * Whether clients are asked for certificates.
     */
    GatewayConfig.ClientCertificates clients()
    {
        return config.clients();
    }

    private static byte[] ocsp(final CertificateConfig config)
    {
        if (!HandshakeCalls.canStaple())
        {
            LOG.log(
                System.Logger.Level.WARNING, config.key("ocsp") + ": clients don't get it, as this Conscrypt can't");
        }
        return OcspResponse.read(new ConfiguredFile(config.key("ocsp"), Path.of(config.ocsp())));
    }

    private static ServerCertificate pem(final CertificateConfig config)
    {
        final List<X509Certificate> chain =
            PemCertificates.read(new ConfiguredFile(config.key("certificate"), Path.of(config.certificate())));
        final ConfiguredFile keyFile = new ConfiguredFile(config.key("key"), Path.of(config.key()));
        ServerCertificate.require(keyFile, chain.get(0));
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
