package io.penstock.gateway.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * Where a connection comes from, as a number that is the same for all connections of one client: an IPv4 address; or of
 * an IPv6 address its first half, since a client has the other half to choose from.
 */
public final class PeerAddress
{
    private static final int PREFIX_LENGTH = 8;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;
    /** In front of an IPv4 address that is written as one of IPv6 (RFC 4291 section 2.5.5.2). */
    private static final long MAPPED = 0xFFFFL << Integer.SIZE;

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

    /**
     * What the number leaves out, so that both together are the whole address. Makes garbage, as {@link #of}.
     *
     * @param address of the peer.
     * @return the second half of an IPv6 address, or that of an IPv4 address as one of IPv6.
     */
    public static long rest(final SocketAddress address)
    {
        final InetAddress host = address instanceof InetSocketAddress internet ? internet.getAddress() : null;
        final byte[] bytes = host == null ? new byte[0] : host.getAddress();
        return bytes.length == IPV6_LENGTH ? ByteBuffer.wrap(bytes).getLong(PREFIX_LENGTH) :
            bytes.length == IPV4_LENGTH ? MAPPED | of(address) : 0;
    }

    /**
     * An address as text. Makes garbage: it is asked for once a connection.
     *
     * @param number as of {@link #of}.
     * @param rest   as of {@link #rest}.
     * @return the text, of an IPv6 address without brackets; null where the address is not known.
     */
    public static String text(final long number, final long rest)
    {
        if (number == 0 && rest == 0)
        {
            return null;
        }
        final byte[] bytes = rest == (MAPPED | number) ?
            ByteBuffer.allocate(IPV4_LENGTH).putInt((int)number).array() :
            ByteBuffer.allocate(IPV6_LENGTH).putLong(number).putLong(rest).array();
        try
        {
            return InetAddress.getByAddress(bytes).getHostAddress();
        }
        catch (final UnknownHostException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
