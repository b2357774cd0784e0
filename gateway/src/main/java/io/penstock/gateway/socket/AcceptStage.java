package io.penstock.gateway.socket;

import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.Reason;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The first step: takes connections from the kernel's queue, a bounded burst at a time, and hands them on. Where there
 * are no descriptors left it rests until the next tick.
 */
public final class AcceptStage
{
    private static final int BURST = 64;

    private final Listeners listeners;
    private final Handover handover;
    private final LaneCounters counters;
    private SelectionKey[] keys = {};
    private volatile long accepted;

    /**
     * Accepts for a lane.
     *
     * @param listeners the lane's listeners, bound.
     * @param handover  where channels go.
     * @param counters  the lane's counters.
     */
    public AcceptStage(final Listeners listeners, final Handover handover, final LaneCounters counters)
    {
        this.listeners = listeners;
        this.handover = handover;
        this.counters = counters;
    }

    /**
     * Number of connections accepted. Any thread may ask.
     *
     * @return their number.
     */
    public long accepted()
    {
        return accepted;
    }

    /**
     * Begins to accept. Called on the thread that selects.
     *
     * @param selector the selector of that thread.
     * @throws IOException where a listener is closed already.
     */
    void register(final Selector selector) throws IOException
    {
        keys = new SelectionKey[listeners.count()];
        for (int i = 0; i < keys.length; i++)
        {
            keys[i] = listeners.channel(i).register(selector, SelectionKey.OP_ACCEPT, this);
        }
    }

    /**
     * Accepts what waits, and then no more: nobody who was in the kernel's queue is turned away.
     *
     * @return false where there is no room to hand all of them over; it is to be called again.
     * @throws IOException where a listener can't be closed.
     */
    boolean stop() throws IOException
    {
        for (final SelectionKey key : keys)
        {
            boolean isWaited = key.isValid();
            while (isWaited)
            {
                if (!handover.hasRoom())
                {
                    return false;
                }
                isWaited = accept(key);
            }
        }
        listeners.close();
        return true;
    }

    /**
     * Listens again after a rest.
     */
    void onTick()
    {
        for (final SelectionKey key : keys)
        {
            if (key.isValid() && key.interestOps() == 0)
            {
                key.interestOps(SelectionKey.OP_ACCEPT);
            }
        }
    }

    void onAcceptable(final SelectionKey key)
    {
        int left = BURST;
        while (left > 0 && accept(key))
        {
            left--;
        }
    }

    private boolean accept(final SelectionKey key)
    {
        if (!handover.hasRoom())
        {
            return false;
        }
        try
        {
            final SocketChannel channel = ((ServerSocketChannel)key.channel()).accept();
            if (channel == null)
            {
                return false;
            }
            accepted = accepted + 1;
            counters.accepted();
            prepare(channel, listeners.kind(key.channel()));
            return true;
        }
        catch (final IOException e)
        {
            counters.layer(Layer.ACCEPT).rejected(Reason.ACCEPT_FAILED);
            key.interestOps(0);
            return false;
        }
    }

    private void prepare(final SocketChannel channel, final int listener) throws IOException
    {
        try
        {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            handover.accept(channel, listener);
        }
        catch (final IOException e)
        {
            counters.layer(Layer.ACCEPT).rejected(Reason.PEER_RESET);
            channel.close();
        }
    }
}
