package io.penstock.peers;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How a peer is started.
 *
 * @param core        the core that all of its threads are bound to, by taskset; empty: the kernel's choice.
 * @param tls         whether it speaks TLS, and by what.
 * @param certificate null for plaintext.
 * @param folder      one that exists, for what the peer prints and what it is configured by; its maker removes it.
 */
public record PeerSetup(OptionalInt core, Tls tls, PeerCertificate certificate, Path folder)
{
    /**
     * Checks that the parts go together.
     */
    public PeerSetup
    {
        Objects.requireNonNull(core);
        Objects.requireNonNull(folder);
        if ((tls != Tls.NONE) != (certificate != null))
        {
            throw new IllegalArgumentException("TLS " + tls + (certificate == null ? " without" : " with") +
                " a certificate");
        }
    }
}
