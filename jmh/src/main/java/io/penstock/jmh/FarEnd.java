package io.penstock.jmh;

/**
 * What the far thread of a {@link Ping} does, and all that it has: nothing of it is written by the near thread while
 * messages are under way. Ended by the near thread.
 */
abstract class FarEnd implements Runnable
{
    private volatile boolean isEnding;

    /** Tells the far thread to end. */
    void end()
    {
        isEnding = true;
    }

    /** Whether the far thread is told to end. */
    final boolean isEnding()
    {
        return isEnding;
    }
}
