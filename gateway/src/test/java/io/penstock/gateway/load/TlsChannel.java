package io.penstock.gateway.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A client's connection over TLS, by the JDK, that trusts every server. What is written at once is one record where it
 * fits.
 */
public final class TlsChannel implements ByteChannel
{
    private final SSLSocket socket;
    private final byte[] bytes = new byte[1 << 16];

    private TlsChannel(final SSLSocket socket)
    {
        this.socket = socket;
    }

    /**
     * Connects and shakes hands.
     *
     * @param address  of the gateway.
     * @param protocol as in {@code TLSv1.3}.
     * @return the channel.
     * @throws IOException              where there is no connection.
     * @throws GeneralSecurityException where the JDK has no TLS.
     */
    public static TlsChannel open(final InetSocketAddress address, final String protocol)
        throws IOException, GeneralSecurityException
    {
        final SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
        context.init(null, new TrustManager[]{new TrustAll()}, null);
        final SSLSocket socket =
            (SSLSocket)context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        socket.setEnabledProtocols(new String[]{protocol});
        socket.setTcpNoDelay(true);
        socket.startHandshake();
        return new TlsChannel(socket);
    }

    @Override
    public int read(final ByteBuffer in) throws IOException
    {
        final int length = socket.getInputStream().read(bytes, 0, Math.min(bytes.length, in.remaining()));
        if (length > 0)
        {
            in.put(bytes, 0, length);
        }
        return length;
    }

    @Override
    public int write(final ByteBuffer out) throws IOException
    {
        final int length = Math.min(bytes.length, out.remaining());
        out.get(bytes, 0, length);
        socket.getOutputStream().write(bytes, 0, length);
        return length;
    }

    @Override
    public boolean isOpen()
    {
        return !socket.isClosed();
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }

    /** Trusts all: the gateway has a development certificate. */
    private static final class TrustAll implements X509TrustManager
    {
        @Override
        public void checkClientTrusted(final X509Certificate[] chain, final String kind)
        {
        }

        @Override
        public void checkServerTrusted(final X509Certificate[] chain, final String kind)
        {
        }

        @Override
        public X509Certificate[] getAcceptedIssuers()
        {
            return new X509Certificate[0];
        }
    }
}
