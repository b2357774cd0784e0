package io.penstock.jmh;

import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/**
 * The far end of a ping by Agrona's ring buffers: its handler writes each message into the ring back.
 */
final class AgronaRingFarEnd extends FarEnd
{
    private final OneToOneRingBuffer there;
    private final MessageHandler sendsBack;

    AgronaRingFarEnd(final OneToOneRingBuffer there, final OneToOneRingBuffer back)
    {
        this.there = there;
        sendsBack = (kind, buffer, index, length) -> AgronaRingPing.write(back, buffer.getLong(index));
    }

    @Override
    public void run()
    {
        while (!isEnding())
        {
            if (there.read(sendsBack, 1) == 0)
            {
                Thread.onSpinWait();
            }
        }
    }
}
