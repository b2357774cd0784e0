package io.penstock.gateway.snapshot;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a snapshot from its blocks, which {@link SnapshotWriter} has made. Used by one thread.
 */
public final class SnapshotReader implements SnapshotInput
{
    private final BlockSource source;
    private final BlockSink opener = this::open;
    private final SnapshotBlock block;
    private final UnsafeBuffer buffer;
    private int position;
    private int limit;
    private int number;
    private boolean isLast;

    /**
     * Begins to read.
     *
     * @param blockLength length of a block at most, in bytes, header included.
     * @param source      gives the blocks.
     */
    public SnapshotReader(final int blockLength, final BlockSource source)
    {
        this.source = source;
        block = new SnapshotBlock(blockLength);
        buffer = block.buffer();
    }

    @Override
    public int getInt()
    {
        need(Integer.BYTES);
        final int value = buffer.getInt(position, SnapshotBlock.BYTE_ORDER);
        position += Integer.BYTES;
        return value;
    }

    @Override
    public long getLong()
    {
        need(Long.BYTES);
        final long value = buffer.getLong(position, SnapshotBlock.BYTE_ORDER);
        position += Long.BYTES;
        return value;
    }

    @Override
    public void getBytes(final MutableDirectBuffer target, final int offset, final int length)
    {
        int done = 0;
        while (done < length)
        {
            need(1);
            final int part = Math.min(length - done, limit - position);
            buffer.getBytes(position, target, offset + done, part);
            position += part;
            done += part;
        }
    }

    /**
     * Ends reading.
     *
     * @throws SnapshotException where the snapshot has more than was read, or is cut off behind it.
     */
    public void finish()
    {
        if (position == limit && !isLast)
        {
            next();
        }
        if (position < limit || !isLast)
        {
            throw new SnapshotException("the snapshot has more than what was read");
        }
    }

    /** A value lies within one block, as the writer has it; bytes may be cut. */
    private void need(final int length)
    {
        if (position == limit)
        {
            next();
        }
        if (limit - position < length)
        {
            throw new SnapshotException("not a snapshot of this state: a value is cut by the end of a block");
        }
    }

    private void next()
    {
        if (isLast || !source.next(opener))
        {
            throw new SnapshotException("the snapshot ends " + (isLast ? "before what is to be read does" :
                "behind block " + (number - 1) + ", which is not its last one"));
        }
    }

    private void open(final DirectBuffer from, final int offset, final int length)
    {
        isLast = block.open(from, offset, length, number++);
        position = SnapshotBlock.PAYLOAD_OFFSET;
        limit = length;
    }
}
