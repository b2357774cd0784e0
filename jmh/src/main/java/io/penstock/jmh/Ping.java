package io.penstock.jmh;

import io.penstock.gateway.lane.SpinLimit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Messages to a thread and back, one at a time: the near thread is the caller's, the far one is a daemon that is there
 * from {@link #start()} to {@link #end()}. Both spin.
 */
@State(Scope.Thread)
public abstract class Ping
{
    private static final long JOIN_MS = 10_000;

    private final SpinLimit limit = new SpinLimit();
    private Thread far;
    private volatile boolean isEnding;
    private long sent;

    /** Starts the far thread. */
    @Setup
    public final void start()
    {
        far = new Thread(this::sendBack, getClass().getSimpleName());
        far.setDaemon(true);
        far.start();
    }

    /**
     * Ends the far thread.
     *
     * @throws InterruptedException  where the caller is interrupted.
     * @throws IllegalStateException where it does not end.
     */
    @TearDown
    public final void end() throws InterruptedException
    {
        isEnding = true;
        stop();
        far.join(JOIN_MS);
        if (far.isAlive())
        {
            throw new IllegalStateException(far.getName() + " does not end");
        }
    }

    /**
     * Sends the next message, and waits until it is back.
     *
     * @return the message that has come back: 1, 2, 3, ...
     * @throws IllegalStateException where none does.
     */
    final long exchange()
    {
        send(++sent);
        limit.start();
        while (!isBack())
        {
            Thread.onSpinWait();
            limit.check();
        }
        return take();
    }

    /** Sends a message to the far thread. */
    abstract void send(long message);

    /** Whether a message has come back. */
    abstract boolean isBack();

    /** The message that has come back. */
    abstract long take();

    /** What the far thread does, until it {@link #isEnding()} or is told to {@link #stop()}. */
    abstract void sendBack();

    /** Tells the far thread to end, where it does not look at {@link #isEnding()}. */
    void stop()
    {
        // most look at it
    }

    final boolean isEnding()
    {
        return isEnding;
    }
}
