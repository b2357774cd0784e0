package io.penstock.gateway.socket;

import io.penstock.gateway.ring.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;

/**
 * The listening sockets of one lane, bound but not yet accepting. Several lanes share a port by SO_REUSEPORT, and the
 * kernel spreads connections over them.
 */
public final class Listeners implements AutoCloseable
{
    private final ServerSocketChannel[] channels = new ServerSocketChannel[2];
    private final int[] kinds = new int[2];
    private int count;

    /**
     * Binds a listener.
     *
     * @param address address to bind; port 0 lets the kernel choose.
     * @param kind    a constant of {@link Listener}.
     * @param backlog connections the kernel queues.
     * @param shared  whether listeners of other lanes bind the same port.
     * @return the address that was bound.
     * @throws IOException where it can't be bound: the port is in use, or the address is not of this host.
     */
    public InetSocketAddress bind(
        final InetSocketAddress address,
        final int kind,
        final int backlog,
        final boolean shared) throws IOException
    {
        final ServerSocketChannel channel = ServerSocketChannel.open();
        try
        {
            if (shared)
            {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.configureBlocking(false);
            channel.bind(address, backlog);
        }
        catch (final IOException | RuntimeException e)
        {
            channel.close();
            throw e;
        }
        channels[count] = channel;
        kinds[count] = kind;
        count++;
        return (InetSocketAddress)channel.getLocalAddress();
    }

    int count()
    {
        return count;
    }

    ServerSocketChannel channel(final int i)
    {
        return channels[i];
    }

    int kind(final SelectableChannel channel)
    {
        return channel == channels[0] ? kinds[0] : kinds[1];
    }

    @Override
    public void close() throws IOException
    {
        for (int i = 0; i < count; i++)
        {
            channels[i].close();
        }
    }
}
