package io.penstock.gateway.tls;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A certificate for localhost that needs no set-up: made at the first start, kept for later ones, made again when it
 * has expired.
 * <pre>
 *   ~/.local/state/penstock/development/key-store.p12     certificate and key
 *                                      /password          of the key store, random
 *                                      /certificate.pem   for clients, as in curl --cacert
 * </pre>
 * The folder is its owner's alone. It is made under another name and moved into place as a whole, so that of several
 * gateways that start at once the first one's stays and all use it. What a start leaves that is killed meanwhile is
 * cleared away by a later one.
 */
public final class DevelopmentCertificate
{
    private static final String FOLDER = "development";
    private static final String ALIAS = "penstock";
    // the most that browsers and systems take
    private static final int VALIDITY_DAYS = 825;
    private static final Duration LEAST_VALIDITY = Duration.ofDays(1);
    private static final int ATTEMPTS = 5;

    private final Path state;
    private final Path folder;

    /**
     * A certificate in a folder.
     *
     * @param state the folder that keeps the gateway's state, made where it doesn't exist.
     */
    public DevelopmentCertificate(final Path state)
    {
        this.state = state;
        this.folder = state.resolve(FOLDER);
    }

    /**
     * The certificate of this user, in the folder that the XDG base directory specification has for state.
     *
     * @param environment the environment's variables.
     * @return the certificate, not made yet.
     */
    public static DevelopmentCertificate inStateFolder(final Map<String, String> environment)
    {
        final String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        // the specification has relative paths ignored
        final Path state = !xdg.isEmpty() && Path.of(xdg).isAbsolute() ?
            Path.of(xdg) :
            Path.of(System.getProperty("user.home"), ".local", "state");
        return new DevelopmentCertificate(state.resolve("penstock"));
    }

    /**
     * The certificate as clients want it.
     *
     * @return path of the PEM file, which exists once the key store was opened.
     */
    public Path pem()
    {
        return folder.resolve(Keytool.PEM);
    }

    /**
     * Opens the key store. Where there is none that can be used, it is made first, which takes about a second.
     *
     * @return the key store with certificate and key.
     * @throws ConfigException where none can be made.
     */
    public ServerKeyStore keyStore()
    {
        try
        {
            for (int i = 0; i < ATTEMPTS; i++)
            {
                final ServerKeyStore present = usable(folder);
                if (present != null)
                {
                    return present;
                }
                replace();
            }
        }
        catch (final IOException e)
        {
            throw cannotMake(e.toString());
        }
        throw cannotMake("others keep changing " + folder);
    }

    private void replace() throws IOException
    {
        Files.createDirectories(state.toAbsolutePath().getParent());
        if (!Files.isDirectory(state))
        {
            OwnerOnly.createFolder(state);
        }
        AbandonedFolders.delete(state, FOLDER + "-");
        final Path made = Files.createTempDirectory(state, FOLDER + "-");
        try
        {
            Keytool.make(made, ALIAS, VALIDITY_DAYS);
            moveAwayUnusable();
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        catch (final IOException e)
        {
            if (usable(folder) == null)
            {
                throw e;
            }
        }
        finally
        {
            delete(made);
        }
    }

    private void moveAwayUnusable() throws IOException
    {
        if (!Files.exists(folder) || usable(folder) != null)
        {
            return;
        }
        final Path old = Files.createTempDirectory(state, FOLDER + "-");
        try
        {
            Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
            if (usable(old) != null)
            {
                // another gateway was faster, and its new one was moved away
                Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        finally
        {
            delete(old);
        }
    }

    private static ServerKeyStore usable(final Path folder)
    {
        try
        {
            final String password = Files.readString(folder.resolve(Keytool.PASSWORD)).strip();
            final ServerKeyStore store = ServerKeyStore.load(folder.resolve(Keytool.KEY_STORE), password);
            final X509Certificate certificate = (X509Certificate)store.keyStore().getCertificate(ALIAS);
            final Instant end = certificate == null ? Instant.MIN : certificate.getNotAfter().toInstant();
            return end.isAfter(Instant.now().plus(LEAST_VALIDITY)) && Files.exists(folder.resolve(Keytool.PEM)) ?
                store :
                null;
        }
        catch (final IOException | GeneralSecurityException e)
        {
            return null;
        }
    }

    private static void delete(final Path folder) throws IOException
    {
        if (Files.isDirectory(folder))
        {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder))
            {
                for (final Path file : files)
                {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static ConfigException cannotMake(final String reason)
    {
        return new ConfigException(ConfigKeys.TLS_KEY_STORE,
            "is empty, and no development certificate could be made: " + reason +
                "; set it, or " + ConfigKeys.TLS_ADDRESS + "=off");
    }
}
