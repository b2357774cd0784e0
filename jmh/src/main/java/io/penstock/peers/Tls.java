package io.penstock.peers;

import java.util.Locale;

/**
 * Whether a peer speaks TLS, and by which library.
 */
public enum Tls
{
    /** Plaintext. */
    NONE,
    /** The library in C that the peer brings or is linked with: BoringSSL, OpenSSL. */
    OPENSSL,
    /** The JDK's own engine. */
    JDK;

    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
