package io.penstock.gateway.lane;

/**
 * Sends slots to a thread and back, one at a time. Used by one thread.
 */
public interface SlotExchange extends AutoCloseable
{
    /**
     * Sends a message to the far thread and back.
     *
     * @param message the message.
     * @return what has come back.
     * @throws IllegalStateException where nothing does.
     */
    long exchange(long message);

    /**
     * Ends the far thread.
     */
    @Override
    void close();
}
