package io.penstock.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connection without TLS.
 */
final class PlainLink implements Link
{
    private final SocketChannel channel;

    private PlainLink(final SocketChannel channel)
    {
        this.channel = channel;
    }

    static Link open(final InetSocketAddress address) throws IOException
    {
        return new PlainLink(connect(address, false));
    }

    /**
     * Connects a channel that delays nothing.
     */
    static SocketChannel connect(final InetSocketAddress address, final boolean isBlocking) throws IOException
    {
        final SocketChannel channel = SocketChannel.open();
        try
        {
            channel.connect(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(isBlocking);
        }
        catch (final IOException e)
        {
            channel.close();
            throw e;
        }
        return channel;
    }

    @Override
    public SocketChannel channel()
    {
        return channel;
    }

    @Override
    public boolean send(final ByteBuffer out) throws IOException
    {
        channel.write(out);
        return !out.hasRemaining();
    }

    @Override
    public int receive(final ByteBuffer in) throws IOException
    {
        return channel.read(in);
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }
}
