package io.penstock.codecs.compress;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Decodes Zstandard (RFC 8878): frames one behind the other, whose checksums are checked where they have them. A frame
 * that needs a window above 8 MiB is refused (RFC 9659), before the library takes memory for it.
 */
final class ZstdDecompressor implements Decompressor
{
    /** Frames of a body at most: each costs some time of its own, however little it holds. */
    private static final int MAX_FRAMES = 1024;
    private static final long CHECKSUM_WRONG = Zstd.errChecksumWrong();

    private final int ratio;
    private final CodingWindows windows = new CodingWindows();
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    ZstdDecompressor(final int ratio)
    {
        this.ratio = ratio;
    }

    @Override
    public int decompress(
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final MutableDirectBuffer output,
        final int outputOffset,
        final int outputLimit)
    {
        windows.beginDecoding(buffer, offset, length, output, outputOffset, outputLimit, ratio);
        // what was cut off before is forgotten
        context.reset();
        try
        {
            int error = frame(buffer);
            for (int frames = 1; error == 0 && windows.remaining() > 0; frames++)
            {
                error = frames == MAX_FRAMES ? CompressionError.MALFORMED : frame(buffer);
            }
            return error < 0 ? error : windows.produced();
        }
        catch (final ZstdException e)
        {
            // from here they come negated
            return Math.abs(e.getErrorCode()) == CHECKSUM_WRONG ?
                CompressionError.CHECKSUM :
                CompressionError.MALFORMED;
        }
    }

    /** Decodes up to the end of a frame. */
    private int frame(final DirectBuffer buffer)
    {
        final int refusal = ZstdHeader.check(buffer, windows.limit() - windows.remaining(), windows.limit());
        if (refusal < 0)
        {
            return refusal;
        }
        boolean isFull = false;
        while (true)
        {
            // a full window says that there may be more without further input
            if (!windows.in.hasRemaining() && !isFull && !windows.fill())
            {
                return CompressionError.TRUNCATED;
            }
            final boolean isDone = context.decompressDirectByteBufferStream(windows.out, windows.in);
            isFull = !windows.out.hasRemaining();
            final int error = windows.drain();
            if (error < 0 || isDone)
            {
                return error;
            }
        }
    }

    @Override
    public void close()
    {
        context.close();
    }
}
