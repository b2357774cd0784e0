package io.penstock.codecs.compress;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Codes Zstandard (RFC 8878): one frame, which says how long its content is.
 */
final class ZstdCompressor implements Compressor
{
    private static final int LEVEL = 1;

    private final CodingWindows windows = new CodingWindows();
    private final ZstdCompressCtx context = new ZstdCompressCtx();

    @Override
    public int compress(
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final MutableDirectBuffer output,
        final int outputOffset,
        final int outputLimit)
    {
        windows.beginCoding(buffer, offset, length, output, outputOffset, outputLimit);
        // what had no room before is forgotten, and so is the level
        context.reset();
        context.setLevel(LEVEL);
        context.setPledgedSrcSize(length);
        boolean isDone = false;
        while (!isDone)
        {
            if (!windows.in.hasRemaining())
            {
                windows.fill();
            }
            final boolean isLast = !windows.hasMore();
            final boolean isFlushed = context.compressDirectByteBufferStream(
                windows.out, windows.in, isLast ? EndDirective.END : EndDirective.CONTINUE);
            isDone = isLast && isFlushed;
            if (windows.drain() < 0)
            {
                return CompressionError.TOO_LARGE;
            }
        }
        return windows.produced();
    }

    @Override
    public void close()
    {
        context.close();
    }
}
