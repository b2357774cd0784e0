package io.penstock.gateway.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A snapshot in memory, as its blocks.
 */
public final class SnapshotBytes
{
    private final int blockLength;
    private final List<byte[]> blocks = new ArrayList<>();

    private SnapshotBytes(final int blockLength)
    {
        this.blockLength = blockLength;
    }

    public static SnapshotBytes of(final int blockLength, final Consumer<SnapshotOutput> state)
    {
        final SnapshotBytes bytes = new SnapshotBytes(blockLength);
        final SnapshotWriter writer = new SnapshotWriter(blockLength, (buffer, offset, length) ->
        {
            final byte[] block = new byte[length];
            buffer.getBytes(offset, block);
            bytes.blocks.add(block);
        });
        state.accept(writer);
        writer.finish();
        return bytes;
    }

    public void load(final Consumer<SnapshotInput> state)
    {
        final int[] next = {0};
        final SnapshotReader reader = new SnapshotReader(blockLength, sink ->
        {
            if (next[0] == blocks.size())
            {
                return false;
            }
            final byte[] block = blocks.get(next[0]++);
            sink.onBlock(new UnsafeBuffer(block), 0, block.length);
            return true;
        });
        state.accept(reader);
        reader.finish();
    }

    public List<byte[]> blocks()
    {
        return blocks;
    }

    public SnapshotBytes firstBlocks(final int count)
    {
        final SnapshotBytes bytes = new SnapshotBytes(blockLength);
        bytes.blocks.addAll(blocks.subList(0, count));
        return bytes;
    }
}
