package io.penstock.gateway.tls;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.GatewayConfig.CertificateConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The server's certificate and key, loaded from a PKCS#12 file.
 *
 * @param file     the file it was loaded from.
 * @param keyStore the loaded store, with at least one private key.
 * @param password the password of store and key.
 */
public record ServerKeyStore(Path file, KeyStore keyStore, char[] password)
{
    private static final String KEY = "key-store";
    private static final String PASSWORD = "key-store-password";

    /**
     * Opens the key store that {@code penstock.tls.key-store} names.
     *
     * @param file     a PKCS#12 file.
     * @param password its password.
     * @return the loaded store.
     * @throws ConfigException where there is no such file, or it can't be opened with the password.
     */
    public static ServerKeyStore open(final Path file, final String password)
    {
        return open(new CertificateConfig("penstock.tls", "", "", file.toString(), password, ""));
    }

    /**
     * Opens a configured key store.
     *
     * @param config its file and its password.
     * @return the loaded store.
     * @throws ConfigException where there is no such file, or it can't be opened with the password.
     */
    static ServerKeyStore open(final CertificateConfig config)
    {
        final Path file = Path.of(config.keyStore());
        try
        {
            final ServerKeyStore store = load(file, config.keyStorePassword());
            if (!store.hasKey())
            {
                throw new ConfigException(config.key(KEY), "there is no private key in " + file);
            }
            return store;
        }
        catch (final IOException e)
        {
            if (e.getCause() instanceof UnrecoverableKeyException)
            {
                throw new ConfigException(config.key(PASSWORD), "is not the password of " + file);
            }
            throw new ConfigException(config.key(KEY), reason(file, e));
        }
        catch (final GeneralSecurityException e)
        {
            throw new ConfigException(config.key(KEY), reason(file, e));
        }
    }

    /**
     * The certificates of the store.
     *
     * @param config what named the store.
     * @return one for each private key, in the order of the store.
     * @throws ConfigException where one can't be used.
     */
    List<ServerCertificate> certificates(final CertificateConfig config)
    {
        final ConfiguredFile configured = new ConfiguredFile(config.key(KEY), file);
        final List<ServerCertificate> certificates = new ArrayList<>();
        try
        {
            for (final String alias : Collections.list(keyStore.aliases()))
            {
                if (keyStore.isKeyEntry(alias))
                {
                    final Certificate[] chain = keyStore.getCertificateChain(alias);
                    if (chain == null || !(keyStore.getKey(alias, password) instanceof PrivateKey key))
                    {
                        throw configured.wrong("the key '" + alias + "' in " + file + " has no certificate");
                    }
                    final X509Certificate[] x509 = Arrays.copyOf(chain, chain.length, X509Certificate[].class);
                    ServerCertificate.require(configured, x509[0]);
                    certificates.add(ServerCertificate.of(config.name(), configured, key, x509));
                }
            }
        }
        catch (final GeneralSecurityException e)
        {
            throw configured.wrong(reason(file, e));
        }
        return certificates;
    }

    /**
     * Loads a key store.
     *
     * @param file     a PKCS#12 file.
     * @param password its password.
     * @return the loaded store.
     * @throws IOException              where the file can't be read, or not with this password.
     * @throws GeneralSecurityException where its contents can't be used.
     */
    static ServerKeyStore load(final Path file, final String password) throws IOException, GeneralSecurityException
    {
        final char[] chars = password.toCharArray();
        final KeyStore keyStore = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file))
        {
            keyStore.load(in, chars);
        }
        return new ServerKeyStore(file, keyStore, chars);
    }

    private boolean hasKey() throws GeneralSecurityException
    {
        for (final String alias : Collections.list(keyStore.aliases()))
        {
            if (keyStore.isKeyEntry(alias))
            {
                return true;
            }
        }
        return false;
    }

    private static String reason(final Path file, final Exception e)
    {
        if (!Files.exists(file))
        {
            return "the file " + file + " doesn't exist";
        }
        return Files.isReadable(file) && !Files.isDirectory(file) ?
            file + " is no PKCS#12 file that can be used: " + e.getMessage() :
            "the file " + file + " can't be read";
    }
}
