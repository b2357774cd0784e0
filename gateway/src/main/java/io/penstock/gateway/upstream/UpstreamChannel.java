package io.penstock.gateway.upstream;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A channel to an upstream and its key, one after the other. What the channel throws becomes a code: to fail is what
 * upstreams do.
 */
final class UpstreamChannel
{
    /** The channel has failed. */
    static final int FAILED = -2;
    /** The other side sends no more. */
    static final int ENDED = -1;
    /** It is being connected. */
    static final int CONNECTING = 0;
    /** It is connected. */
    static final int CONNECTED = 1;

    private SocketChannel channel;
    private SelectionKey key;

    /** Begins to connect; the answer is one of the constants. */
    int open(final Selector selector, final SocketAddress address, final Object attachment)
    {
        SocketChannel opened = null;
        try
        {
            opened = SocketChannel.open();
            opened.configureBlocking(false);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            final boolean isConnected = opened.connect(address);
            key = opened.register(selector, isConnected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, attachment);
            channel = opened;
            return isConnected ? CONNECTED : CONNECTING;
        }
        catch (final IOException e)
        {
            closeQuietly(opened);
            return FAILED;
        }
    }

    /** Goes on connecting; the answer is one of the constants. */
    int finishConnect()
    {
        try
        {
            if (!channel.finishConnect())
            {
                return CONNECTING;
            }
            key.interestOps(SelectionKey.OP_READ);
            return CONNECTED;
        }
        catch (final IOException e)
        {
            return FAILED;
        }
    }

    /** Whether a key is of the channel there is now, and says something. */
    boolean isKey(final SelectionKey ready)
    {
        return ready == key && ready.isValid();
    }

    /** The number of bytes that were read, {@link #ENDED} or {@link #FAILED}. */
    int read(final ByteBuffer bytes)
    {
        try
        {
            return channel.read(bytes);
        }
        catch (final IOException e)
        {
            return FAILED;
        }
    }

    /** The number of bytes that were written, or {@link #FAILED}. */
    int write(final ByteBuffer bytes)
    {
        try
        {
            return channel.write(bytes);
        }
        catch (final IOException e)
        {
            return FAILED;
        }
    }

    /** Waits for an operation, or no longer; a system call where that is another than before. */
    void interest(final int operation, final boolean isWanted)
    {
        final int before = key.interestOps();
        final int after = isWanted ? before | operation : before & ~operation;
        if (after != before)
        {
            key.interestOps(after);
        }
    }

    void close()
    {
        closeQuietly(channel);
        channel = null;
        key = null;
    }

    private static void closeQuietly(final SocketChannel channel)
    {
        try
        {
            if (channel != null)
            {
                channel.close();
            }
        }
        catch (final IOException e)
        {
            // the descriptor is gone either way, and nobody is left to tell
            Thread.onSpinWait();
        }
    }
}
