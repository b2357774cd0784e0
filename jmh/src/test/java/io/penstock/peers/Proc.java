package io.penstock.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel says of a process.
 */
final class Proc
{
    private static final String ALLOWED = "Cpus_allowed_list:";

    private Proc()
    {
    }

    static String allowedCores(final long pid) throws IOException
    {
        for (final String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")))
        {
            if (line.startsWith(ALLOWED))
            {
                return line.substring(ALLOWED.length()).strip();
            }
        }
        throw new IOException("no " + ALLOWED);
    }
}
