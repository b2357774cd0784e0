package io.penstock.gateway.tls;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;

/**
 * The server's certificate and key, loaded from a PKCS#12 file.
 *
 * @param file     the file it was loaded from.
 * @param keyStore the loaded store, with at least one private key.
 * @param password the password of store and key.
 */
public record ServerKeyStore(Path file, KeyStore keyStore, char[] password)
{
    /**
     * Opens the configured key store, or the development certificate where none is configured.
     *
     * @param config what is configured.
     * @return the loaded store.
     * @throws ConfigException where there is no such file, or it can't be opened with the password.
     */
    public static ServerKeyStore open(final GatewayConfig.Tls config)
    {
        return config.keyStore().isEmpty() ?
            DevelopmentCertificate.inStateFolder(System.getenv()).keyStore() :
            open(Path.of(config.keyStore()), config.keyStorePassword());
    }

    /**
     * Opens a configured key store.
     *
     * @param file     a PKCS#12 file.
     * @param password its password.
     * @return the loaded store.
     * @throws ConfigException where there is no such file, or it can't be opened with the password.
     */
    public static ServerKeyStore open(final Path file, final String password)
    {
        try
        {
            final ServerKeyStore store = load(file, password);
            if (!store.hasKey())
            {
                throw new ConfigException(ConfigKeys.TLS_KEY_STORE, "there is no private key in " + file);
            }
            return store;
        }
        catch (final IOException e)
        {
            if (e.getCause() instanceof UnrecoverableKeyException)
            {
                throw new ConfigException(
                    ConfigKeys.TLS_KEY_STORE_PASSWORD, "is not the password of " + file);
            }
            throw new ConfigException(ConfigKeys.TLS_KEY_STORE, reason(file, e));
        }
        catch (final GeneralSecurityException e)
        {
            throw new ConfigException(ConfigKeys.TLS_KEY_STORE, reason(file, e));
        }
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
