package io.penstock.gateway.config;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Says, in one line that begins with the key, why the gateway can't start with its configuration.
 */
public final class ConfigException extends RuntimeException
{
    /** The key that is wrong. */
    private final String key;

    /**
     * A reason that concerns a value.
     *
     * @param key    the key, or the option or variable where there is no such key.
     * @param reason what is wrong, in a few words.
     * @param origin where the value came from (a file and its line, an option, a variable), or empty.
     */
    public ConfigException(final String key, final String reason, final String origin)
    {
        super(oneLine(key + ": " + reason + (origin.isEmpty() ? "" : " (" + origin + ")")));
        this.key = key;
    }

    /**
     * A reason that concerns a key, whatever its value's origin.
     *
     * @param key    the key.
     * @param reason what is wrong, in a few words.
     */
    public ConfigException(final String key, final String reason)
    {
        this(key, reason, "");
    }

    /**
     * An address that can't be listened on, because it is in use or not one of this host.
     *
     * @param key     the key of the address.
     * @param address the address.
     * @param cause   why.
     * @return the exception to throw.
     */
    public static ConfigException cannotListen(
        final String key, final InetSocketAddress address, final IOException cause)
    {
        final String reason = String.valueOf(cause.getMessage());
        final ConfigException exception =
            new ConfigException(key, "can't listen on " + AddressText.format(address) + ": " + reason);
        exception.initCause(cause);
        return exception;
    }

    /**
     * Memory that can't be had, though each value is in its range.
     *
     * @param cause what the JVM says.
     * @return the exception to throw.
     */
    public static ConfigException outOfMemory(final OutOfMemoryError cause)
    {
        final ConfigException exception = new ConfigException(
            "penstock.lanes",
            "there is not enough memory (" + cause.getMessage() + "): lower it, or penstock.ring.*, " +
                "penstock.slot.*, penstock.pool.size, penstock.request.in-flight, penstock.connections.limit, " +
                "penstock.services.*.queue, penstock.orders.*");
        exception.initCause(cause);
        return exception;
    }

    /**
     * The key that is to be changed.
     *
     * @return its full name, as in {@code penstock.lanes}.
     */
    public String key()
    {
        return key;
    }

    private static String oneLine(final String text)
    {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }
}
