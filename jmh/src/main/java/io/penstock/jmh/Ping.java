package io.penstock.jmh;

import io.penstock.gateway.lane.SpinLimit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Messages to a thread and back, one at a time: the near thread is the caller's, the far one is a daemon that is there
 * from {@link #start()} to {@link #end()}. Both spin.
 * <p>
 * The threads share what they ping by, and nothing else: what the near one writes with each message has cache lines to
 * itself, and the far one has a {@link FarEnd}. Otherwise the harness would slow down what it measures.
 */
@State(Scope.Thread)
public abstract class Ping
{
    /** Nothing has come back: messages are numbered from 1. */
    static final long NONE = 0;

    private static final long JOIN_MS = 10_000;

    private final SpinLimit limit = new SpinLimit();
    private final long[] sent = Message.padded();
    private final FarEnd farEnd;
    private Thread far;

    Ping(final FarEnd farEnd)
    {
        this.farEnd = farEnd;
    }

    /** Starts the far thread. */
    @Setup
    public final void start()
    {
        far = new Thread(farEnd, getClass().getSimpleName());
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
        farEnd.end();
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
        final long message = Message.get(sent) + 1;
        Message.set(sent, message);
        send(message);
        int spins = 0;
        long taken = take();
        while (taken == NONE)
        {
            Thread.onSpinWait();
            limit.check(++spins);
            taken = take();
        }
        return taken;
    }

    /** Sends a message to the far thread. */
    abstract void send(long message);

    /** The message that has come back, or {@link #NONE}. */
    abstract long take();
}
