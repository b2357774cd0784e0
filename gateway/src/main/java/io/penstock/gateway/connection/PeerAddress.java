package io.penstock.gateway.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Where a connection comes from, as a number that is the same for all connections of one client: an IPv4 address; or of
 * an IPv6 address its first half, since a client has the other half to choose from.
 */
public final class PeerAddress
{
    private static final int PREFIX_LENGTH = 8;

    private PeerAddress()
    {
    }

    /**
     * The number of an address. Makes garbage: it is asked for once a connection.
     *
     * @param address of the peer.
     * @return the number; 0 where it is not known.
     */
    public static long of(final SocketAddress address)
    {
        final InetAddress host = address instanceof InetSocketAddress internet ? internet.getAddress() : null;
        long number = 0;
        if (host != null)
        {
            final byte[] bytes = host.getAddress();
            for (int i = 0; i < Math.min(PREFIX_LENGTH, bytes.length); i++)
            {
                number = number << Byte.SIZE | bytes[i] & 0xFF;
            }
        }
        return number;
    }
}
