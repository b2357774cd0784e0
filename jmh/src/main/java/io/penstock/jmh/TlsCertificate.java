package io.penstock.jmh;

import io.penstock.gateway.tls.DevelopmentCertificate;
import io.penstock.gateway.tls.ServerKeyStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate as the gateway makes it for development, in a folder that goes when it is loaded.
 *
 * @param store the key store.
 */
record TlsCertificate(ServerKeyStore store)
{
    static TlsCertificate make() throws IOException
    {
        final Path folder = Files.createTempDirectory("penstock-jmh");
        try
        {
            return new TlsCertificate(new DevelopmentCertificate(folder.resolve("state")).keyStore());
        }
        finally
        {
            final List<Path> files;
            try (Stream<Path> all = Files.walk(folder))
            {
                files = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (final Path file : files)
            {
                Files.delete(file);
            }
        }
    }

    KeyManagerFactory managers() throws GeneralSecurityException
    {
        final KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store.keyStore(), store.password());
        return managers;
    }
}
