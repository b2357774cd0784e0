package io.penstock.codecs.sofh;

/**
 * The frame {@link SofhParser} has found: where its message lies. Belongs to one thread.
 */
public final class SofhView
{
    private int messageOffset;
    private int messageLength;

    void message(final int offset, final int length)
    {
        messageOffset = offset;
        messageLength = length;
    }

    /**
     * Where the message begins, behind the framing header.
     *
     * @return index in the buffer that was parsed.
     */
    public int messageOffset()
    {
        return messageOffset;
    }

    /**
     * Length of the message, without the framing header.
     *
     * @return length in bytes.
     */
    public int messageLength()
    {
        return messageLength;
    }
}
