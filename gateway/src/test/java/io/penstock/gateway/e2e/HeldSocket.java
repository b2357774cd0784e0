package io.penstock.gateway.e2e;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/**
 * A socket below TLS that holds what is written, where the test says so, for it to send in parts or in one.
 */
final class HeldSocket extends Socket
{
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean isHolding;

    HeldSocket(final InetSocketAddress address) throws IOException
    {
        connect(address);
        setTcpNoDelay(true);
    }

    /**
     * Shakes hands over it.
     */
    SSLSocket tls(final String version) throws IOException
    {
        final SSLSocket socket =
            (SSLSocket)TestCertificate.clients().getSocketFactory().createSocket(this, "localhost", getPort(), true);
        socket.setEnabledProtocols(new String[]{version});
        socket.startHandshake();
        return socket;
    }

    void hold()
    {
        isHolding = true;
    }

    /**
     * What was written since; what is written from now on is sent.
     */
    byte[] take()
    {
        isHolding = false;
        final byte[] bytes = held.toByteArray();
        held.reset();
        return bytes;
    }

    void send(final byte[] bytes, final int offset, final int length) throws IOException
    {
        super.getOutputStream().write(bytes, offset, length);
    }

    @Override
    public void shutdownOutput() throws IOException
    {
        if (!isHolding)
        {
            super.shutdownOutput();
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException
    {
        return new FilterOutputStream(super.getOutputStream())
        {
            @Override
            public void write(final byte[] bytes, final int offset, final int length) throws IOException
            {
                if (isHolding)
                {
                    held.write(bytes, offset, length);
                }
                else
                {
                    out.write(bytes, offset, length);
                }
            }
        };
    }
}
