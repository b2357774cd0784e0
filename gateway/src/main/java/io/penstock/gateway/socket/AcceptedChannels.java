package io.penstock.gateway.socket;

import java.nio.channels.SocketChannel;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * The bounded queue between a thread that only accepts and the socket thread of its lane. One thread offers, one
 * drains.
 */
final class AcceptedChannels implements Handover
{
    private static final int CAPACITY = 256;

    private final OneToOneConcurrentArrayQueue<Accepted> queue = new OneToOneConcurrentArrayQueue<>(CAPACITY);
    private final Sockets sockets;

    private record Accepted(SocketChannel channel, int listener)
    {
    }

    AcceptedChannels(final Sockets sockets)
    {
        this.sockets = sockets;
    }

    @Override
    public boolean hasRoom()
    {
        return queue.remainingCapacity() > 0;
    }

    @Override
    public void accept(final SocketChannel channel, final int listener)
    {
        queue.offer(new Accepted(channel, listener));
        sockets.wakeUp();
    }

    /**
     * Opens what was accepted. Called on the socket thread.
     */
    int drain()
    {
        int drained = 0;
        Accepted accepted = queue.poll();
        while (accepted != null)
        {
            sockets.open(accepted.channel(), accepted.listener());
            drained++;
            accepted = queue.poll();
        }
        return drained;
    }

    /**
     * Closes what nobody will open any more. Called on the socket thread when it ends.
     */
    void close()
    {
        Accepted accepted = queue.poll();
        while (accepted != null)
        {
            Sockets.closeQuietly(accepted.channel());
            accepted = queue.poll();
        }
    }

    boolean isEmpty()
    {
        return queue.isEmpty();
    }
}
