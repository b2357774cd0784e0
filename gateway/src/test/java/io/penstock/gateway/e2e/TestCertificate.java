package io.penstock.gateway.e2e;

import io.penstock.gateway.tls.DevelopmentCertificate;
import io.penstock.gateway.tls.ServerKeyStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A development certificate, made once for all tests in a folder of their own, and a client's trust in it.
 */
final class TestCertificate
{
    private static final DevelopmentCertificate CERTIFICATE = new DevelopmentCertificate(state());
    private static final ServerKeyStore STORE = CERTIFICATE.keyStore();
    private static final SSLContext TRUSTING = trusting();

    private TestCertificate()
    {
    }

    static Path keyStore()
    {
        return STORE.file();
    }

    static String password()
    {
        return new String(STORE.password());
    }

    static Path pem()
    {
        return CERTIFICATE.pem();
    }

    static Certificate certificate()
    {
        try
        {
            final String alias = STORE.keyStore().aliases().nextElement();
            return STORE.keyStore().getCertificate(alias);
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What clients are made from that trust the certificate and nothing else.
     */
    static SSLContext clients()
    {
        return TRUSTING;
    }

    private static Path state()
    {
        try
        {
            final Path folder = Files.createTempDirectory("penstock-e2e-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder.resolve("penstock");
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(final Path folder)
    {
        try (var paths = Files.walk(folder))
        {
            paths.sorted(Collections.reverseOrder()).forEach((path) -> path.toFile().delete());
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext trusting()
    {
        try
        {
            final KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("gateway", certificate());
            final TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            final SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        }
        catch (final GeneralSecurityException | IOException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
