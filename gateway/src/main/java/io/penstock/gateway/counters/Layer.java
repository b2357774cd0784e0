package io.penstock.gateway.counters;

import java.util.Locale;

/**
 * Who writes a counter: a layer, or {@code accept}, which may run on a thread of its own.
 */
public enum Layer
{
    /** Takes connections. */
    ACCEPT,
    /** Reads and writes. */
    SOCKET,
    /** Decrypts and encrypts. */
    TLS,
    /** Parses and frames. */
    PROTOCOL,
    /** Decodes and encodes. */
    MESSAGE,
    /** Processes. */
    SERVICE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /**
     * The layer's name.
     *
     * @return as in {@code socket}.
     */
    public String label()
    {
        return label;
    }
}
