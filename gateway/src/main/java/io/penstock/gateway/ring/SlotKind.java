package io.penstock.gateway.ring;

/**
 * What an inbound slot brings. All of it travels through the ring, so that every layer learns of it in order.
 */
public final class SlotKind
{
    /**
     * Bytes of one read.
     */
    public static final int DATA = 0;

    /**
     * A connection was accepted.
     */
    public static final int OPENED = 1;

    /**
     * No bytes, but another look at those that were left over, as a layer asked for.
     */
    public static final int RESUMED = 2;

    /**
     * The peer sends no more. It takes effect when the left-over is used up.
     */
    public static final int END_OF_INPUT = 3;

    /**
     * The channel is closed: each layer frees its state when this comes back on the way out.
     */
    public static final int CLOSED = 4;

    /**
     * Time has passed: each layer looks at its deadlines. About no connection.
     */
    public static final int TICK = 5;

    /**
     * The gateway stops: connections close after their last answer. What comes again after it has the idle ones close.
     * About no connection.
     */
    public static final int DRAIN = 6;

    /**
     * The drain's deadline has passed: what is not answered is refused. About no connection.
     */
    public static final int DRAIN_DEADLINE = 7;

    /**
     * The connection is not read for a while: its deadlines wait.
     */
    public static final int PAUSED = 8;

    /**
     * The connection is read again after a pause: its deadlines begin anew.
     */
    public static final int UNPAUSED = 9;

    /**
     * What was on its way to the connection has been taken by its socket, as process wanted to be told.
     */
    public static final int SENT = 10;

    private SlotKind()
    {
    }

    /**
     * Whether a slot is about no connection.
     *
     * @param kind what the slot brings.
     * @return true where it is for all of the lane.
     */
    public static boolean isLaneWide(final int kind)
    {
        return kind >= TICK && kind <= DRAIN_DEADLINE;
    }
}
