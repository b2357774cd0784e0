package io.penstock.gateway.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that nobody but their owner can read.
 */
final class OwnerOnly
{
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly()
    {
    }

    /**
     * Makes a folder, unless another process does at the same time.
     *
     * @param folder the folder, whose parent exists.
     * @throws IOException where it can't be made.
     */
    static void createFolder(final Path folder) throws IOException
    {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    }

    /**
     * Writes a new file.
     *
     * @param file the file, which doesn't exist.
     * @param text its contents.
     * @throws IOException where it can't be written.
     */
    static void write(final Path file, final String text) throws IOException
    {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /**
     * Takes a file's permissions from all but its owner.
     *
     * @param file the file.
     * @throws IOException where they can't be changed.
     */
    static void restrict(final Path file) throws IOException
    {
        Files.setPosixFilePermissions(file, FILE);
    }
}
