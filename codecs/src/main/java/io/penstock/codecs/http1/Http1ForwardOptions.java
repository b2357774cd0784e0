package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How requests are passed on to an upstream. Immutable; any thread may call.
 *
 * @param host          the value of Host that the upstream is told where the client's is not passed on, or there is
 *                      none.
 * @param passesHost    whether the client's Host is passed on.
 * @param via           the name this intermediary has in Via (RFC 9110 section 7.6.3), a token or a host; null for no
 *                      Via.
 * @param xForwarded    what is done with X-Forwarded-For; with X-Forwarded-Proto likewise, of which there is one only;
 *                      X-Forwarded-Host is passed on where the client's address is, and never written anew.
 * @param forwarded     what is done with Forwarded (RFC 7239).
 */
public record Http1ForwardOptions(
    String host, boolean passesHost, String via, Http1Forwarding xForwarded, Http1Forwarding forwarded)
{
    /**
     * Refuses what would make of a head something else; the encoder asks before it renders it.
     *
     * @throws IllegalArgumentException where the host is none, or the name in Via is neither token nor host.
     */
    void check()
    {
        requireAuthority(host);
        if (via != null && !isToken(via))
        {
            requireAuthority(via);
        }
    }

    /**
     * What stands for a deployment behind nothing: the upstream's Host, Via, and what this hop itself knows of the
     * client.
     *
     * @param host the value of Host that the upstream is told.
     * @return the options.
     */
    public static Http1ForwardOptions of(final String host)
    {
        return new Http1ForwardOptions(
            host, false, "penstock", Http1Forwarding.REPLACE, Http1Forwarding.DROP);
    }

    /**
     * Renders the fields that tell of a client, once a connection.
     *
     * @param address  the client's IP address as text, an IPv6 address without brackets; null where it is unknown.
     * @param isSecure whether it came over TLS.
     * @return field lines with their CRLF, maybe none.
     * @throws IllegalArgumentException where the address has a byte that no IP address has.
     */
    public byte[] client(final String address, final boolean isSecure)
    {
        final String known = address == null ? "unknown" : address;
        for (int i = 0; i < known.length(); i++)
        {
            final char c = known.charAt(i);
            if (address != null && !(c < 0x80 && Ascii.hexValue((byte)c) >= 0 || c == '.' || c == ':'))
            {
                throw new IllegalArgumentException("not an IP address: " + address);
            }
        }
        final String proto = isSecure ? "https" : "http";
        final StringBuilder lines = new StringBuilder();
        if (xForwarded.writes())
        {
            lines.append("X-Forwarded-For: ").append(known).append("\r\nX-Forwarded-Proto: ").append(proto)
                .append("\r\n");
        }
        if (forwarded.writes())
        {
            // RFC 7239 section 6: an IPv6 address is in brackets, and quoted for its colons
            lines.append("Forwarded: for=").append(known.indexOf(':') < 0 ? known : "\"[" + known + "]\"")
                .append(";proto=").append(proto).append("\r\n");
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void requireAuthority(final String text)
    {
        final UnsafeBuffer bytes = buffer(text);
        if (!Http1Target.isAuthority(bytes, 0, bytes.capacity(), false))
        {
            throw new IllegalArgumentException("not a host with an optional port: " + text);
        }
    }

    private static boolean isToken(final String text)
    {
        final UnsafeBuffer bytes = buffer(text);
        return bytes.capacity() > 0 && Http1Scanner.token(bytes, 0, bytes.capacity()) == bytes.capacity();
    }

    private static UnsafeBuffer buffer(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8));
    }
}
