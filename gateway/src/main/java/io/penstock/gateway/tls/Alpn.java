package io.penstock.gateway.tls;

import io.penstock.gateway.ring.ApplicationProtocol;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.conscrypt.ApplicationProtocolSelector;

/**
 * Agrees with one client on what is spoken inside TLS (RFC 7301): the first of what is spoken here that it offers, or
 * nothing where it offers nothing. Conscrypt can't send the alert that is due where it offers nothing known; it is told
 * that there was no offer, and the handshake is refused by who asks {@link #isRefused()}.
 */
final class Alpn extends ApplicationProtocolSelector
{
    /** A fatal alert, no_application_protocol, as a record without protection. */
    static final byte[] ALERT = {TlsRecord.ALERT, 3, 3, 0, 2, 2, 120};

    private static final String HTTP1 = "http/1.1";
    private static final String SBE = "penstock-sbe";

    private final List<String> spoken;
    private boolean isRefused;

    /**
     * Agrees with a client.
     *
     * @param isSbeOnly whether HTTP is off.
     */
    Alpn(final boolean isSbeOnly)
    {
        spoken = isSbeOnly ? List.of(SBE) : List.of(HTTP1, SBE);
    }

    /**
     * What a name stands for.
     *
     * @param name the name that was agreed on, or empty or null where none was.
     * @return a constant of {@link ApplicationProtocol}.
     */
    static int protocol(final String name)
    {
        if (HTTP1.equals(name))
        {
            return ApplicationProtocol.HTTP1;
        }
        return SBE.equals(name) ? ApplicationProtocol.SBE : ApplicationProtocol.NONE;
    }

    /**
     * Whether the client offers protocols, and none of them is spoken here.
     *
     * @return true where it is to be refused.
     */
    boolean isRefused()
    {
        return isRefused;
    }

    @Override
    public String selectApplicationProtocol(final SSLEngine engine, final List<String> offered)
    {
        for (final String each : spoken)
        {
            if (offered.contains(each))
            {
                return each;
            }
        }
        isRefused = true;
        return null;
    }

    @Override
    public String selectApplicationProtocol(final SSLSocket socket, final List<String> offered)
    {
        return null;
    }
}
