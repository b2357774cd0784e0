package io.penstock.gateway.message;

import io.penstock.codecs.compress.CodingLibrary;
import io.penstock.codecs.compress.Compressor;
import io.penstock.codecs.compress.ContentCoding;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.OutboundRows;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.RowTable;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Codes the bodies of answers whose rows ask for it, in the place of what they were. A body stays as it is where it is
 * short, where it would not be smaller by at least an eighth, and where it is that of an error; unless its client takes
 * none without a coding, which only an error is then. Used by one thread; what the compressors hold of native memory is
 * given back by {@link #close()}.
 */
public final class AnswerCodings implements AutoCloseable
{
    private static final int FIRST_ERROR = 400;
    private static final int WORTH_SHIFT = 3;
    /** What no coding makes of a body more than, as a shift of its length, and for the frame around it. */
    private static final int GROWTH_SHIFT = 7;
    private static final int GROWTH = 1024;

    private final Compressor[] compressors = new Compressor[ContentCoding.count()];
    private final ChunkPool pool;
    private final int minLength;
    private final int largest;
    private final UnsafeBuffer coded;

    /**
     * Makes compressors and memory.
     *
     * @param codings the codings, all of which this machine has.
     * @param largest bytes of a payload at most.
     * @param pool    the thread's share of the chunk pool.
     */
    public AnswerCodings(final GatewayConfig.Codings codings, final int largest, final ChunkPool pool)
    {
        this.largest = largest;
        this.pool = pool;
        minLength = codings.minBytes();
        coded = codings.ofAnswers().isEmpty() ?
            null :
            new UnsafeBuffer(ByteBuffer.allocateDirect(pool.largest() + (pool.largest() >> GROWTH_SHIFT) + GROWTH));
        for (final ContentCoding coding : codings.ofAnswers())
        {
            compressors[coding.ordinal()] = CodingLibrary.compressor(coding);
        }
    }

    /**
     * Codes the payload of a row, if it asks for that and it pays; the row's flags say then whether it has been.
     *
     * @param row   an answer whose payload is placed, or a problem.
     * @return false where there is no chunk for it.
     */
    boolean code(final OutboundSlot slot, final int row)
    {
        final OutboundRows rows = slot.rows();
        final int flags = rows.flags(row);
        final int coding = RowTable.answerCoding(flags);
        if (coding == 0)
        {
            return true;
        }
        final boolean isRequired = (flags & RowTable.CODING_REQUIRED) != 0;
        final int length = rows.encodedLength(row);
        final boolean isError = rows.kind(row) == RowTable.PROBLEM || rows.status(row) >= FIRST_ERROR;
        if (!isError && (isRequired || length >= minLength))
        {
            final int limit = isRequired ? coded.capacity() : length - (length >> WORTH_SHIFT);
            final int codedLength = compressors[coding].compress(
                slot.payload(row), rows.encodedOffset(row), length, coded, 0, limit);
            if (codedLength > 0)
            {
                return place(slot, row, codedLength);
            }
        }
        rows.flags(row, RowTable.withoutCoding(flags));
        return true;
    }

    private boolean place(final OutboundSlot slot, final int row, final int length)
    {
        final OutboundRows rows = slot.rows();
        int offset = rows.encodedOffset(row);
        if (length > rows.encodedLength(row))
        {
            final Chunk chunk = length > largest ? null : pool.allocate(length);
            if (chunk == null)
            {
                return false;
            }
            offset = chunk.start();
            rows.flags(row, rows.flags(row) | RowTable.IN_CHUNK);
            slot.addEncoded(chunk);
        }
        slot.payload(row).putBytes(offset, coded, 0, length);
        rows.encoded(row, rows.status(row), offset, length);
        return true;
    }

    @Override
    public void close()
    {
        for (final Compressor compressor : compressors)
        {
            if (compressor != null)
            {
                compressor.close();
            }
        }
    }
}
