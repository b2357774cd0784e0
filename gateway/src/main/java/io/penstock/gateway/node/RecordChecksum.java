package io.penstock.gateway.node;

import io.aeron.archive.checksum.Checksum;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The checksum of a record in a member's log, by which one that was written in part is told from a whole one. Aeron's
 * own reach into the JDK for what it does not give away. Used by one thread.
 */
public final class RecordChecksum implements Checksum
{
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final int SHIFT = 32;

    private final UnsafeBuffer record = new UnsafeBuffer(0, 0);

    @Override
    public int compute(final long address, final int offset, final int length)
    {
        record.wrap(address + offset, length);
        long sum = length;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES)
        {
            sum = mix(sum ^ record.getLong(i));
        }
        for (; i < length; i++)
        {
            sum = mix(sum ^ record.getByte(i));
        }
        return (int)(sum ^ sum >>> SHIFT);
    }

    private static long mix(final long value)
    {
        final long product = value * GOLDEN;
        return product ^ product >>> SHIFT;
    }
}
