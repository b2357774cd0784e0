package io.penstock.gateway.ring;

/**
 * What the layers ask of the socket. The bits ride on an outbound slot, and write carries them out when all that stands
 * before them is sent.
 */
public final class Control
{
    /**
     * Publish a {@link SlotKind#RESUMED} before the connection is read again.
     */
    public static final int RESUME = 1;

    /**
     * Stop reading the connection.
     */
    public static final int PAUSE = 1 << 1;

    /**
     * Read the connection again.
     */
    public static final int UNPAUSE = 1 << 2;

    /**
     * Close the connection when everything is sent, and discard what still comes for a bounded time and number of
     * bytes.
     */
    public static final int CLOSE = 1 << 3;

    /**
     * Close the connection at once.
     */
    public static final int ABORT = 1 << 4;

    /**
     * Close the connection at once: a stage has thrown, which is a bug.
     */
    public static final int FAULT = 1 << 6;

    /**
     * Nobody speaks of the connection any more: its state is freed, its index last.
     */
    public static final int RELEASE = 1 << 5;

    /**
     * All that came before a record which decrypt keeps is answered: it goes on with it at the next
     * {@link SlotKind#RESUMED}.
     */
    public static final int ANSWERED = 1 << 7;

    /**
     * Stop reading the connection: requests of it wait for their turn.
     */
    public static final int PARK = 1 << 8;

    /**
     * Read the connection again: no request of it waits.
     */
    public static final int UNPARK = 1 << 9;

    /**
     * Publish a {@link SlotKind#SENT} when all that stands before is sent.
     */
    public static final int TELL = 1 << 10;

    private Control()
    {
    }
}
