package io.penstock.codecs.compress;

import java.util.zip.Deflater;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Codes what HTTP calls deflate: the format of zlib (RFC 1950).
 */
final class DeflateCompressor implements Compressor
{
    private final CodingWindows windows = new CodingWindows();
    private final DeflateLoop loop = new DeflateLoop(windows, null);
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);

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
        final int error = loop.run(deflater);
        return error < 0 ? error : windows.produced();
    }

    @Override
    public void close()
    {
        deflater.end();
    }
}
