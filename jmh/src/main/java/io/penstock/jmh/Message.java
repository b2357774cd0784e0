package io.penstock.jmh;

/**
 * What is sent where a ring or queue holds objects: an array whose first element is the number. It is there before, and
 * written over again and again.
 */
final class Message
{
    /** Two cache lines and more, as lines are fetched in pairs. */
    private static final int PADDED = 16;

    private Message()
    {
    }

    /**
     * One with cache lines to itself, which is faster.
     *
     * @return the message.
     */
    static long[] padded()
    {
        return new long[PADDED];
    }

    /**
     * One that shares its cache line with its neighbours.
     *
     * @return the message.
     */
    static long[] packed()
    {
        return new long[1];
    }
}
