package io.penstock.gateway.message;

import io.penstock.codecs.compress.CodingLibrary;
import io.penstock.codecs.compress.CompressionError;
import io.penstock.codecs.compress.ContentCoding;
import io.penstock.codecs.compress.Decompressor;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.RowTable;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bodies of requests over HTTP, one at a time: where they came in, or decoded to memory that the next one takes
 * again. Used by one thread; what the decompressors hold of native memory is given back by {@link #close()}.
 */
public final class RequestBodies implements AutoCloseable
{
    private final Decompressor[] decompressors = new Decompressor[ContentCoding.count()];
    private final UnsafeBuffer decoded;

    private MutableDirectBuffer buffer;
    private int offset;
    private int length;

    /**
     * Makes decompressors and memory.
     *
     * @param codings the codings, all of which this machine has, and their limits.
     */
    public RequestBodies(final GatewayConfig.Codings codings)
    {
        decoded = codings.taken().isEmpty() ?
            null :
            new UnsafeBuffer(ByteBuffer.allocateDirect(codings.decodedBytes()));
        for (final ContentCoding coding : codings.taken())
        {
            decompressors[coding.ordinal()] = CodingLibrary.decompressor(coding, codings.ratio());
        }
    }

    /**
     * Goes to the body of a row.
     *
     * @return 0, or a {@link CompressionError} with its coding.
     */
    int open(final InboundSlot slot, final int row)
    {
        final InboundRows rows = slot.rows();
        final int coding = RowTable.requestCoding(rows.flags(row));
        buffer = slot.source(row);
        offset = rows.bodyOffset(row);
        length = rows.bodyLength(row);
        if (coding == 0)
        {
            return 0;
        }
        final int result = decompressors[coding].decompress(buffer, offset, length, decoded, 0, decoded.capacity());
        if (result < 0)
        {
            return CompressionError.of(coding, result);
        }
        buffer = decoded;
        offset = 0;
        length = result;
        return 0;
    }

    /**
     * Whether the body lies in memory that the next one takes, and not where the row says.
     */
    boolean isDecoded()
    {
        return decoded != null && buffer == decoded;
    }

    MutableDirectBuffer buffer()
    {
        return buffer;
    }

    int offset()
    {
        return offset;
    }

    int length()
    {
        return length;
    }

    @Override
    public void close()
    {
        for (final Decompressor decompressor : decompressors)
        {
            if (decompressor != null)
            {
                decompressor.close();
            }
        }
    }
}
