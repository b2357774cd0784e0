package io.penstock.gateway.ring;

/**
 * What a connection speaks inside TLS, where its handshake has agreed on that.
 */
public final class ApplicationProtocol
{
    /**
     * Nothing was agreed on: the first bytes tell.
     */
    public static final int NONE = 0;

    /**
     * HTTP/1.1.
     */
    public static final int HTTP1 = 1;

    /**
     * SBE behind Simple Open Framing Headers.
     */
    public static final int SBE = 2;

    private ApplicationProtocol()
    {
    }
}
