package io.penstock.gateway.aeron;

import org.agrona.ErrorHandler;
import org.agrona.concurrent.IdleStrategy;

/**
 * Which media driver of Aeron is used, and how.
 *
 * @param embedded   whether it is run here (true), or by another process (false).
 * @param directory  where it has its files.
 * @param clientName what it calls this process.
 * @param idle       how the thread of an embedded one idles, or null where there is none.
 * @param errors     is told what goes wrong on the threads of Aeron's, by any of them.
 */
public record MediaConfig(
    boolean embedded, String directory, String clientName, IdleStrategy idle, ErrorHandler errors)
{
    /**
     * The directory that is meant by a value of {@code penstock.aeron.directory}.
     *
     * @param configured the value; empty for the user's own.
     * @return the directory.
     */
    public static String directory(final String configured)
    {
        return configured.isEmpty() ? "/dev/shm/penstock-" + System.getProperty("user.name") : configured;
    }
}
