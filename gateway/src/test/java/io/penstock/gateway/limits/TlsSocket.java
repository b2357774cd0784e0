package io.penstock.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * The JDK's TLS over a socket that the test has its hands on.
 */
final class TlsSocket
{
    /** Trusts the development certificate, whatever it is. */
    private static final class TrustAll implements X509TrustManager
    {
        @Override
        public void checkClientTrusted(final X509Certificate[] chain, final String authType)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(final X509Certificate[] chain, final String authType)
        {
            assertEquals(1, chain.length);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers()
        {
            return new X509Certificate[0];
        }
    }

    private TlsSocket()
    {
    }

    /**
     * Connects, and sends records in pieces.
     */
    static TestClient connect(final GatewayUnderAttack gateway, final String protocol, final int piece)
        throws IOException, GeneralSecurityException
    {
        return new TestClient(over(connectRaw(gateway, piece), protocol));
    }

    static Socket connectRaw(final GatewayUnderAttack gateway, final int piece) throws IOException
    {
        final Socket raw = new ChoppedSocket(piece);
        raw.connect(gateway.gateway().plainAddress());
        raw.setTcpNoDelay(true);
        return raw;
    }

    /**
     * Shakes hands.
     */
    static SSLSocket over(final Socket raw, final String protocol) throws IOException, GeneralSecurityException
    {
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{new TrustAll()}, new SecureRandom());
        final SSLSocket socket = (SSLSocket)context.getSocketFactory().createSocket(raw, "localhost", 0, true);
        socket.setEnabledProtocols(new String[]{protocol});
        socket.startHandshake();
        return socket;
    }
}
