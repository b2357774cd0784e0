package io.penstock.gateway.snapshot;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a snapshot as blocks. Used by one thread.
 */
public final class SnapshotWriter implements SnapshotOutput
{
    private final BlockSink sink;
    private final SnapshotBlock block;
    private final UnsafeBuffer buffer;
    private int limit = SnapshotBlock.PAYLOAD_OFFSET;
    private int number;

    /**
     * Begins a snapshot.
     *
     * @param blockLength length of a block at most, in bytes, header included.
     * @param sink        takes the blocks.
     */
    public SnapshotWriter(final int blockLength, final BlockSink sink)
    {
        if (blockLength < SnapshotBlock.PAYLOAD_OFFSET + Long.BYTES)
        {
            throw new IllegalArgumentException("blockLength: " + blockLength);
        }
        this.sink = sink;
        block = new SnapshotBlock(blockLength);
        buffer = block.buffer();
    }

    @Override
    public void putInt(final int value)
    {
        reserve(Integer.BYTES);
        buffer.putInt(limit, value, SnapshotBlock.BYTE_ORDER);
        limit += Integer.BYTES;
    }

    @Override
    public void putLong(final long value)
    {
        reserve(Long.BYTES);
        buffer.putLong(limit, value, SnapshotBlock.BYTE_ORDER);
        limit += Long.BYTES;
    }

    @Override
    public void putBytes(final DirectBuffer source, final int offset, final int length)
    {
        int done = 0;
        while (done < length)
        {
            reserve(1);
            final int part = Math.min(length - done, buffer.capacity() - limit);
            buffer.putBytes(limit, source, offset + done, part);
            limit += part;
            done += part;
        }
    }

    private void reserve(final int length)
    {
        if (buffer.capacity() - limit < length)
        {
            flush(false);
        }
    }

    /**
     * Ends the snapshot: without this it is one that is cut off. Nothing may be written afterwards.
     */
    public void finish()
    {
        flush(true);
    }

    private void flush(final boolean isLast)
    {
        block.seal(number++, isLast, limit);
        sink.onBlock(buffer, 0, limit);
        limit = SnapshotBlock.PAYLOAD_OFFSET;
    }
}
