package io.penstock.load;

import java.io.IOException;
import java.net.InetSocketAddress;

import javax.net.ssl.SSLContext;

/**
 * What is measured, and over how many connections.
 *
 * @param address     where it listens; null where that is not known yet.
 * @param protocol    what it speaks.
 * @param isTls       whether it speaks that inside TLS 1.3.
 * @param connections how many, over all threads.
 * @param pipeline    requests in flight on one connection, at most.
 * @param threads     of the generator.
 */
public record Target(
    InetSocketAddress address, Protocol protocol, boolean isTls, int connections, int pipeline, int threads)
{
    /**
     * Opens connections to it.
     *
     * @return a linker, whose faults name the address.
     */
    Linker linker()
    {
        final SSLContext context = isTls ? TlsLink.context() : null;
        return () ->
        {
            try
            {
                return isTls ? TlsLink.open(address, context) : PlainLink.open(address);
            }
            catch (final IOException e)
            {
                throw new IOException(host() + ": " + e.getMessage(), e);
            }
        };
    }

    /**
     * The same elsewhere.
     *
     * @param newAddress where it listens.
     * @return another target.
     */
    Target at(final InetSocketAddress newAddress)
    {
        return new Target(newAddress, protocol, isTls, connections, pipeline, threads);
    }

    /**
     * What a client writes into Host.
     */
    String host()
    {
        return address.getHostString() + ':' + address.getPort();
    }
}
