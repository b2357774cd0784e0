package io.penstock.jmh;

import io.penstock.jmh.marketdata.MarketDataSnapshotEncoder;
import io.penstock.jmh.marketdata.MessageHeaderEncoder;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Snapshots in SBE, one behind the other in direct memory: those that the texts have.
 */
final class Snapshots
{
    private static final int STRIDE = 8192;

    final int size;
    final UnsafeBuffer buffer;
    final int[] lengths;

    Snapshots()
    {
        final List<String> texts = SnapshotTexts.of(SnapshotTexts.ORDERED);
        size = texts.size();
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(size * STRIDE));
        lengths = new int[size];
        final JacksonSnapshotDecoder decoder = new JacksonSnapshotDecoder();
        final MarketDataSnapshotEncoder snapshot = new MarketDataSnapshotEncoder();
        for (int i = 0; i < size; i++)
        {
            snapshot.wrapAndApplyHeader(buffer, offset(i), new MessageHeaderEncoder());
            try
            {
                decoder.decode(Inputs.bytes(texts.get(i)), snapshot);
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
            lengths[i] = MessageHeaderEncoder.ENCODED_LENGTH + snapshot.encodedLength();
        }
    }

    int offset(final int index)
    {
        return index * STRIDE;
    }
}
