package io.penstock.gateway.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;

/**
 * The selector that pools have their connections in: that of the lane's sockets, where one thread has both, or one of
 * its own. A selection only notes which connections are ready; they are worked on when their thread comes to them. Used
 * by that thread, but for {@link #wakeUp()}.
 */
public final class UpstreamSelector
{
    /** What does not fit is ready still at the next selection. */
    private static final int NOTED = 256;

    private final Selector selector;
    private final Consumer<SelectionKey> onReady = this::note;
    private final SelectionKey[] noted = new SelectionKey[NOTED];
    private int head;
    private int count;

    /**
     * Shares a selector whose owner notes the keys that it does not know.
     *
     * @param selector the selector.
     */
    public UpstreamSelector(final Selector selector)
    {
        this.selector = selector;
    }

    /**
     * Opens a selector.
     *
     * @return a new one, which is to be closed.
     */
    public static UpstreamSelector open()
    {
        try
        {
            return new UpstreamSelector(Selector.open());
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Notes that a channel is ready.
     *
     * @param key its key.
     * @return false where it is none of an upstream's.
     */
    public boolean note(final SelectionKey key)
    {
        if (!(key.attachment() instanceof UpstreamConnection connection))
        {
            return false;
        }
        if (!connection.isNoted && count < noted.length)
        {
            connection.isNoted = true;
            noted[(head + count) % noted.length] = key;
            count++;
        }
        return true;
    }

    /**
     * Whether channels are ready.
     *
     * @return false where none was noted.
     */
    public boolean hasWork()
    {
        return count > 0;
    }

    /**
     * Works on the channel that was noted first; there must be one.
     */
    public void workOnNext()
    {
        final SelectionKey key = noted[head];
        noted[head] = null;
        head = (head + 1) % noted.length;
        count--;
        final UpstreamConnection connection = (UpstreamConnection)key.attachment();
        connection.isNoted = false;
        if (key.isValid())
        {
            connection.onReady(key);
        }
    }

    /**
     * Waits for channels that are ready, and notes them.
     *
     * @param timeoutMs how long it waits; 0 looks only.
     * @return number of channels that were ready.
     */
    public int select(final long timeoutMs)
    {
        try
        {
            return timeoutMs == 0 ? selector.selectNow(onReady) : selector.select(onReady, timeoutMs);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the selection under way, or the next one. Any thread may call it.
     */
    public void wakeUp()
    {
        selector.wakeup();
    }

    /**
     * Closes the selector.
     */
    public void close()
    {
        try
        {
            selector.close();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    Selector selector()
    {
        return selector;
    }
}
