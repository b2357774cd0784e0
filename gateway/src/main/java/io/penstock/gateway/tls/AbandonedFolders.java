package io.penstock.gateway.tls;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Clears away the folders of starts that were killed while they made a certificate. What can't be deleted, because
 * another start is faster or for any other reason, stays: no start fails for that.
 */
final class AbandonedFolders
{
    /** A folder takes a second or two: one that is older belongs to nobody. */
    static final Duration LEAST_AGE = Duration.ofHours(1);

    /** Folders deleted by one start at most, so that it is not held up. */
    static final int MAX_DELETED = 64;

    private AbandonedFolders()
    {
    }

    /**
     * Deletes abandoned folders.
     *
     * @param parent the folder they are in.
     * @param prefix what their names begin with, before a number.
     */
    static void delete(final Path parent, final String prefix)
    {
        final Instant latest = Instant.now().minus(LEAST_AGE);
        int deleted = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "[0-9]*"))
        {
            for (final Path folder : folders)
            {
                if (deleted < MAX_DELETED && isAbandoned(folder, latest))
                {
                    deleted++;
                    deleteFolder(folder);
                }
            }
        }
        catch (final IOException | DirectoryIteratorException e)
        {
            // the next start tries again
        }
    }

    private static boolean isAbandoned(final Path folder, final Instant latest)
    {
        try
        {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) &&
                Files.getLastModifiedTime(folder).toInstant().isBefore(latest);
        }
        catch (final IOException e)
        {
            return false;
        }
    }

    private static void deleteFolder(final Path folder)
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder))
        {
            for (final Path file : files)
            {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        }
        catch (final IOException | DirectoryIteratorException e)
        {
            // the next start tries again
        }
    }
}
