package io.penstock.jmh;

import io.penstock.gateway.lane.SlotExchange;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Slots of the gateway to a thread and back, one at a time, as {@link Ping} does with messages. The far thread is there
 * from {@link #start()} to {@link #end()}.
 */
@State(Scope.Thread)
public abstract class SlotPing
{
    private final long[] sent = Message.padded();
    private SlotExchange slots;

    /** Starts the far thread. */
    @Setup
    public final void start()
    {
        slots = make();
    }

    /** Ends it. */
    @TearDown
    public final void end()
    {
        slots.close();
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
        return slots.exchange(message);
    }

    /** Starts the far thread. */
    abstract SlotExchange make();
}
