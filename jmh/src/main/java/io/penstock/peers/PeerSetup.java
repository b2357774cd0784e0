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

    /**
     * Plaintext, on any core.
     *
     * @param folder for its files.
     * @return the setup.
     */
    public static PeerSetup plain(final Path folder)
    {
        return new PeerSetup(OptionalInt.empty(), Tls.NONE, null, folder);
    }

    /**
     * TLS, on any core.
     *
     * @param tls         by what.
     * @param certificate of the server.
     * @param folder      for its files.
     * @return the setup.
     */
    public static PeerSetup encrypted(final Tls tls, final PeerCertificate certificate, final Path folder)
    {
        return new PeerSetup(OptionalInt.empty(), tls, certificate, folder);
    }

    /**
     * The same, bound to a core.
     *
     * @param number of the core, from 0 on.
     * @return another setup.
     */
    public PeerSetup onCore(final int number)
    {
        return new PeerSetup(OptionalInt.of(number), tls, certificate, folder);
    }
}
