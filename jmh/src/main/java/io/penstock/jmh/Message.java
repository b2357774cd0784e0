package io.penstock.jmh;

/**
 * What is sent where a ring or queue holds objects: an array in whose middle the number stands. It is there before, and
 * written over again and again. A thread keeps its own numbers in such arrays, too, so that what it writes is on no
 * cache line that the other thread reads.
 */
final class Message
{
    /** Longs on either side: 128 bytes, two cache lines, as lines are fetched in pairs. */
    private static final int PADDING = 16;

    private Message()
    {
    }

    /**
     * One whose number has cache lines to itself, which is faster.
     *
     * @return the message, 0.
     */
    static long[] padded()
    {
        return new long[PADDING + 1 + PADDING];
    }

    /**
     * One that shares its cache line with its neighbours.
     *
     * @return the message, 0.
     */
    static long[] packed()
    {
        return new long[1];
    }

    /** The number. */
    static long get(final long[] message)
    {
        return message[message.length >>> 1];
    }

    /** Writes the number over. */
    static void set(final long[] message, final long number)
    {
        message[message.length >>> 1] = number;
    }
}
