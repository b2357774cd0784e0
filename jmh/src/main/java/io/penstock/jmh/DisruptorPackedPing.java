package io.penstock.jmh;

/**
 * Two rings of the Disruptor whose messages share cache lines.
 */
public class DisruptorPackedPing extends DisruptorPing
{
    /** Makes the rings. */
    public DisruptorPackedPing()
    {
        super(Message::packed);
    }
}
