package io.penstock.gateway.tls;

import io.penstock.gateway.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a key names: what can't be had of it is the key's fault.
 *
 * @param key  name of the key.
 * @param path the file.
 */
record ConfiguredFile(String key, Path path)
{
    /** No certificates are that long, all that a system trusts included. */
    private static final int MAX_LENGTH = 1 << 24;

    /**
     * Reads the file.
     *
     * @return its bytes.
     * @throws ConfigException where there is no such file, or it can't be read.
     */
    byte[] bytes()
    {
        try
        {
            if (Files.size(path) > MAX_LENGTH)
            {
                throw wrong("the file " + path + " is longer than " + MAX_LENGTH + " bytes");
            }
            return Files.readAllBytes(path);
        }
        catch (final IOException e)
        {
            throw wrong(Files.exists(path) ? "the file " + path + " can't be read" :
                "the file " + path + " doesn't exist");
        }
    }

    /**
     * Says what is wrong with the file.
     *
     * @param reason what it is, with the file's name.
     * @return the exception to throw.
     */
    ConfigException wrong(final String reason)
    {
        return new ConfigException(key, reason);
    }
}
