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
    private static final int MAX_WINDOW_LOG = 23;
    /** Frames of a body at most: each costs some time of its own, however little it holds. */
    private static final int MAX_FRAMES = 1024;
    private static final long CHECKSUM_WRONG = Zstd.errChecksumWrong();
    private static final long WINDOW_TOO_LARGE = Zstd.errFrameParameterWindowTooLarge();

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
        // what was cut off before is forgotten, and so is the limit of the window
        context.reset();
        context.setLongMax(MAX_WINDOW_LOG);
        try
        {
            int error = frame();
            for (int frames = 1; error == 0 && (windows.in.hasRemaining() || windows.hasMore()); frames++)
            {
                error = frames == MAX_FRAMES ? CompressionError.MALFORMED : frame();
            }
            return error < 0 ? error : windows.produced();
        }
        catch (final ZstdException e)
        {
            // from here they come negated
            final long code = Math.abs(e.getErrorCode());
            if (code == WINDOW_TOO_LARGE)
            {
                return CompressionError.WINDOW;
            }
            return code == CHECKSUM_WRONG ? CompressionError.CHECKSUM : CompressionError.MALFORMED;
        }
    }

    /** Decodes up to the end of a frame. */
    private int frame()
    {
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
