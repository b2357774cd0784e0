package io.penstock.load;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A protocol as a client speaks it. Belongs to one thread, and serves all its connections.
 */
interface Wire
{
    /** Error: what came is not this protocol. */
    int MALFORMED = -1;

    /**
     * The longest request.
     *
     * @return length in bytes.
     */
    int maxRequestLength();

    /**
     * Writes an order's request.
     *
     * @param number of the order.
     * @param buffer to write to.
     * @param offset of its first byte; {@link #maxRequestLength} bytes must be free.
     * @return its length in bytes.
     */
    int encode(long number, MutableDirectBuffer buffer, int offset);

    /**
     * Reads one answer.
     *
     * @param buffer where it lies.
     * @param offset of its first byte.
     * @param length how many bytes there are.
     * @param answer is told what it says.
     * @return length of the answer in bytes; 0 where more is needed; {@link #MALFORMED}.
     */
    int parse(DirectBuffer buffer, int offset, int length, Answer answer);
}
