package io.penstock.gateway.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The text form of a listener's address: {@code host:port}, {@code [ipv6]:port} or {@code off}. Port 0 lets the kernel
 * pick one.
 */
public final class AddressText
{
    /** The text of a listener that isn't wanted. */
    static final String OFF = "off";

    private static final int MAX_PORT = 65_535;
    private static final int MAX_PORT_DIGITS = 5;

    private AddressText()
    {
    }

    /**
     * Reads an address and resolves its host.
     *
     * @param text host and port.
     * @return the address, or null for {@code off}.
     * @throws IllegalArgumentException with the reason, where the text is no address or the host is unknown.
     */
    public static InetSocketAddress parse(final String text)
    {
        if (OFF.equals(text))
        {
            return null;
        }
        final int colon = text.lastIndexOf(':');
        final boolean isBracketed = text.startsWith("[");
        final boolean hasHost = isBracketed ?
            colon > 2 && text.charAt(colon - 1) == ']' :
            colon > 0 && text.indexOf(':') == colon;
        if (!hasHost)
        {
            throw notAnAddress(text);
        }
        final String host = isBracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
        if (isBracketed && host.indexOf(':') < 0 || !host.equals(host.strip()))
        {
            throw notAnAddress(text);
        }
        final InetSocketAddress address = new InetSocketAddress(host, port(text, text.substring(colon + 1)));
        if (address.isUnresolved())
        {
            throw new IllegalArgumentException("the host of '" + text + "' can't be resolved");
        }
        return address;
    }

    /**
     * The address that a client on this host connects to: none can connect to the address that stands for all.
     *
     * @param address of a listener.
     * @return the address, or the loopback's where it stands for all.
     */
    public static InetSocketAddress reachable(final InetSocketAddress address)
    {
        return address.getAddress().isAnyLocalAddress() ?
            new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()) :
            address;
    }

    /**
     * Writes an address in the text form that is read.
     *
     * @param address a resolved address, or null where a listener is off.
     * @return its text.
     */
    public static String format(final InetSocketAddress address)
    {
        if (address == null)
        {
            return OFF;
        }
        final InetAddress host = address.getAddress();
        if (host == null)
        {
            return address.getHostString() + ":" + address.getPort();
        }
        final String text = host.getHostAddress();
        return (host instanceof Inet6Address ? "[" + text + "]" : text) + ":" + address.getPort();
    }

    private static int port(final String text, final String digits)
    {
        boolean isPort = !digits.isEmpty() && digits.length() <= MAX_PORT_DIGITS;
        for (int i = 0; isPort && i < digits.length(); i++)
        {
            isPort = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        final int port = isPort ? Integer.parseInt(digits) : -1;
        if (port < 0 || port > MAX_PORT)
        {
            throw new IllegalArgumentException("the port of '" + text + "' is not between 0 and " + MAX_PORT);
        }
        return port;
    }

    private static IllegalArgumentException notAnAddress(final String text)
    {
        return new IllegalArgumentException("'" + text + "' is not an address: host:port, [ipv6]:port or off");
    }
}
