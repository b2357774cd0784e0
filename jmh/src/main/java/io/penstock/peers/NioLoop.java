package io.penstock.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/**
 * One thread with one selector: what no server in Java can do with less.
 */
final class NioLoop implements Runnable
{
    private static final int READ_LENGTH = 64 * 1024;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_LENGTH);
    private final ByteBuffer answers = NioConnection.answers();

    /** Written by the thread that stops the loop, read by the loop. */
    private volatile boolean isStopped;

    NioLoop(final InetSocketAddress address) throws IOException
    {
        listener.bind(address, PeerCommand.BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    int port()
    {
        return listener.socket().getLocalPort();
    }

    @Override
    public void run()
    {
        final Consumer<SelectionKey> onReady = this::onReady;
        try
        {
            while (!isStopped)
            {
                selector.select(onReady);
            }
            for (final SelectionKey key : selector.keys())
            {
                key.channel().close();
            }
            selector.close();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("the selector fails", e);
        }
    }

    /**
     * Makes the loop end soon; may be called by any thread.
     */
    void stop()
    {
        isStopped = true;
        selector.wakeup();
    }

    private void onReady(final SelectionKey key)
    {
        final NioConnection connection = (NioConnection)key.attachment();
        try
        {
            if (connection == null)
            {
                accept();
            }
            else
            {
                connection.onReady(key, in, answers);
            }
        }
        catch (final IOException e)
        {
            if (connection == null)
            {
                throw new UncheckedIOException("can't accept", e);
            }
            connection.close();
        }
    }

    private void accept() throws IOException
    {
        final SocketChannel channel = listener.accept();
        if (channel != null)
        {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new NioConnection(channel));
        }
    }
}
