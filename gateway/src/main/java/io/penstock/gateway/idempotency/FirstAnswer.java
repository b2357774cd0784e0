package io.penstock.gateway.idempotency;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes a copy of an answer that was given before. Used again and again by one thread.
 */
public final class FirstAnswer
{
    private final UnsafeBuffer buffer;
    private int length;

    /**
     * Reserves memory.
     *
     * @param largest bytes of an answer at most.
     */
    public FirstAnswer(final int largest)
    {
        buffer = new UnsafeBuffer(new byte[largest]);
    }

    /**
     * Where the answer lies, from the first byte on.
     *
     * @return the buffer.
     */
    public UnsafeBuffer buffer()
    {
        return buffer;
    }

    /**
     * Length of the answer.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return length;
    }

    void length(final int newLength)
    {
        length = newLength;
    }
}
