package io.penstock.gateway.socket;

import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.ResumeQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The socket layer as its thread runs it: selects, and lets accept, read and write do their step for each channel that
 * is ready.
 */
public final class SocketLoop
{
    private final Sockets sockets;
    private final ReadStage read;
    private final WriteStage write;
    private final AcceptStage accept;
    private final AcceptedChannels accepted;
    private final ResumeQueue resumes;
    private final Consumer<SelectionKey> onReady = this::onReady;
    private final LongConsumer onResume;
    private ReadyListener listener;

    /**
     * Puts the layer together.
     *
     * @param sockets     the lane's connections.
     * @param read        the step that reads.
     * @param write       the step that writes.
     * @param listeners   the lane's listeners.
     * @param resumes     connections that another thread has done something for.
     * @param splitAccept whether accept has a thread of its own: {@link #acceptLoop()} is then to be run there.
     * @param counters    the lane's counters.
     */
    public SocketLoop(
        final Sockets sockets,
        final ReadStage read,
        final WriteStage write,
        final Listeners listeners,
        final ResumeQueue resumes,
        final boolean splitAccept,
        final LaneCounters counters)
    {
        this.sockets = sockets;
        this.read = read;
        this.write = write;
        this.resumes = resumes;
        onResume = sockets::resume;
        accepted = splitAccept ? new AcceptedChannels(sockets) : null;
        accept = new AcceptStage(listeners, splitAccept ? accepted : new Direct(sockets), counters);
        if (!splitAccept)
        {
            try
            {
                accept.register(sockets.selector());
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * The first step.
     *
     * @return the stage.
     */
    public AcceptStage accept()
    {
        return accept;
    }

    /**
     * Makes the loop of an accept step that has a thread of its own.
     *
     * @return a new loop.
     */
    public AcceptLoop acceptLoop()
    {
        return new AcceptLoop(accept);
    }

    /**
     * Has the thread's own work done around each channel that is ready.
     *
     * @param newListener does it; set before the first selection.
     */
    public void listener(final ReadyListener newListener)
    {
        listener = newListener;
    }

    /**
     * Waits for channels that are ready and works on them.
     *
     * @param timeoutMs how long it waits; 0 looks only.
     * @return number of channels that were ready.
     */
    public int select(final long timeoutMs)
    {
        try
        {
            return timeoutMs == 0 ?
                sockets.selector().selectNow(onReady) :
                sockets.selector().select(onReady, timeoutMs);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens the channels another thread has accepted.
     *
     * @return their number.
     */
    public int openAccepted()
    {
        return accepted == null ? 0 : accepted.drain();
    }

    /**
     * Has the connections looked at once more that another thread has done something for.
     *
     * @return their number.
     */
    public int resume()
    {
        return resumes.drain(onResume);
    }

    /**
     * Whether there is something to do without selecting.
     *
     * @return true where channels were accepted, connections are to be looked at once more, or events or input wait
     *         that the ring has room for.
     */
    public boolean hasWork()
    {
        return (!sockets.signals().isEmpty() || !sockets.unread().isEmpty()) && read.hasRoom() ||
            !resumes.isEmpty() || accepted != null && !accepted.isEmpty();
    }

    /**
     * Reads the connection that has waited longest since its input came and the ring had no room.
     *
     * @return false where none waits, or there is no room still.
     */
    public boolean readUnread()
    {
        final SocketConnection connection = read.nextUnread();
        if (connection == null)
        {
            return false;
        }
        onReady(connection, SelectionKey.OP_READ);
        listener.afterReady();
        return true;
    }

    /**
     * Looks at the deadlines of the layer, and listens again after a rest for want of descriptors.
     */
    public void onTick()
    {
        write.onTick();
        if (accepted == null)
        {
            accept.onTick();
        }
    }

    /**
     * Accepts what waits, and then no more; nothing is done where another thread accepts.
     */
    public void stopAccepting()
    {
        if (accepted == null)
        {
            try
            {
                accept.stop();
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Closes all channels. Called on the socket thread when it ends.
     */
    public void close()
    {
        if (accepted != null)
        {
            accepted.close();
        }
        sockets.close();
    }

    private void onReady(final SelectionKey key)
    {
        listener.beforeReady();
        if (key.attachment() instanceof SocketConnection connection)
        {
            onReady(connection, key.isValid() ? key.readyOps() : 0);
            listener.afterReady();
        }
        else if (!sockets.upstreams().note(key))
        {
            accept.onAcceptable(key);
        }
    }

    private void onReady(final SocketConnection connection, final int ready)
    {
        try
        {
            if ((ready & SelectionKey.OP_WRITE) != 0)
            {
                write.onWritable(connection);
            }
            else if ((ready & SelectionKey.OP_READ) != 0)
            {
                read.onReadable(connection);
            }
        }
        catch (final Throwable e)
        {
            // left open it would be ready, and fail, again and again
            sockets.closeNow(connection, Reason.STAGE_FAULT);
            throw e;
        }
    }

    /**
     * Hands channels on within the thread.
     */
    private record Direct(Sockets sockets) implements Handover
    {
        @Override
        public boolean hasRoom()
        {
            return true;
        }

        @Override
        public void accept(final SocketChannel channel, final int listener)
        {
            sockets.open(channel, listener);
        }
    }
}
