package io.penstock.gateway.lane;

/**
 * Sends slots to a thread and back. One message may be under way: {@link #exchange(long)} waits for it. The thread that
 * makes the exchange is the near one, and the only one to call it: it runs the near group, or looks at the far one's
 * sequence. The far thread is the exchange's own, from its making to {@link #close()}.
 */
public interface SlotExchange extends AutoCloseable
{
    /**
     * Sends a message to the far thread, and spins until it is back.
     *
     * @param message the message.
     * @return what has come back.
     * @throws IllegalStateException where nothing does: it can't be used any more then.
     */
    long exchange(long message);

    /**
     * Ends the far thread, whatever is under way. Called by the near one.
     */
    @Override
    void close();
}
