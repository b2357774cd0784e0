package io.penstock.gateway.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;

/**
 * Selects for an accept step that has a thread of its own.
 */
public final class AcceptLoop
{
    private final AcceptStage accept;
    private final Selector selector;
    private final Consumer<SelectionKey> onReady;

    /**
     * Makes the loop, with a selector of its own.
     *
     * @param accept the step.
     */
    public AcceptLoop(final AcceptStage accept)
    {
        this.accept = accept;
        onReady = accept::onAcceptable;
        try
        {
            selector = Selector.open();
            accept.register(selector);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for connections and hands them on.
     *
     * @param timeoutMs how long it waits; 0 looks only.
     * @return number of listeners that had connections.
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
     * Listens again after a rest for want of descriptors.
     */
    public void onTick()
    {
        accept.onTick();
    }

    /**
     * Ends the selection under way. Any thread may call it.
     */
    public void wakeUp()
    {
        selector.wakeup();
    }

    /**
     * Accepts what waits, and then no more.
     *
     * @return false where the socket thread has to take some first: it is to be called again.
     */
    public boolean stop()
    {
        try
        {
            return accept.stop();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
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
}
