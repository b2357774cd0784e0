package io.penstock.codecs.compress;

import io.penstock.codecs.bytes.Bytes;
import java.util.zip.Inflater;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Decodes what HTTP calls deflate: the format of zlib (RFC 1950), whose checksum is checked. Some clients send the
 * stream inside it alone (RFC 1951), which is taken, too (RFC 9110 section 8.4.1.2): the first two bytes tell.
 */
final class DeflateDecompressor implements Decompressor
{
    private static final int HEADER_LENGTH = 2;
    private static final int METHOD_MASK = 0x0F;
    private static final int DEFLATE = 8;
    private static final int MAX_WINDOW = 7;
    private static final int CHECK = 31;

    private final int ratio;
    private final CodingWindows windows = new CodingWindows();
    private final InflateLoop loop = new InflateLoop(windows, null);
    private final Inflater zlib = new Inflater();
    private final Inflater raw = new Inflater(true);

    DeflateDecompressor(final int ratio)
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
        if (length < HEADER_LENGTH)
        {
            return CompressionError.TRUNCATED;
        }
        windows.beginDecoding(buffer, offset, length, output, outputOffset, outputLimit, ratio);
        final int result = loop.run(isZlib(buffer, offset) ? zlib : raw);
        if (result < 0)
        {
            return result;
        }
        return windows.hasMore() ? CompressionError.TRAILING : windows.produced();
    }

    /** Method, window and the check of both (RFC 1950 section 2.2). */
    private static boolean isZlib(final DirectBuffer buffer, final int offset)
    {
        final int first = Bytes.getByte(buffer, offset) & 0xFF;
        final int second = Bytes.getByte(buffer, offset + 1) & 0xFF;
        return (first & METHOD_MASK) == DEFLATE && first >>> 4 <= MAX_WINDOW &&
            (first << Byte.SIZE | second) % CHECK == 0;
    }

    @Override
    public void close()
    {
        zlib.end();
        raw.end();
    }
}
