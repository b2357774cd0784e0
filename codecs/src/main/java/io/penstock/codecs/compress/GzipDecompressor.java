package io.penstock.codecs.compress;

import io.penstock.codecs.bytes.Bytes;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Decodes gzip (RFC 1952). A body may have several members, one behind the other, which are one text (section 2.2);
 * each has its own checksum and length, which are checked.
 */
final class GzipDecompressor implements Decompressor
{
    private static final int TRAILER_LENGTH = 2 * Integer.BYTES;
    /** Members of a body at most: each costs some time of its own, however little it holds. */
    private static final int MAX_MEMBERS = 1024;

    private final int ratio;
    private final CRC32 crc = new CRC32();
    private final CodingWindows windows = new CodingWindows();
    private final InflateLoop loop = new InflateLoop(windows, crc);
    private final GzipHeader header = new GzipHeader();
    private final Inflater inflater = new Inflater(true);

    GzipDecompressor(final int ratio)
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
        int result = member(buffer);
        for (int members = 1; result == 0 && windows.hasMore(); members++)
        {
            if (members == MAX_MEMBERS)
            {
                return CompressionError.MALFORMED;
            }
            final short id = windows.limit() - windows.position() < Short.BYTES ?
                0 :
                Bytes.getShort(buffer, windows.position());
            result = id == GzipHeader.ID ? member(buffer) : CompressionError.TRAILING;
        }
        return result < 0 ? result : windows.produced();
    }

    private int member(final DirectBuffer buffer)
    {
        final int headerLength = header.read(buffer, windows.position(), windows.limit());
        if (headerLength < 0)
        {
            return headerLength;
        }
        windows.skip(headerLength);
        crc.reset();
        final int before = windows.produced();
        final int error = loop.run(inflater);
        if (error < 0)
        {
            return error;
        }
        final int trailer = windows.position();
        if (windows.limit() - trailer < TRAILER_LENGTH)
        {
            return CompressionError.TRUNCATED;
        }
        windows.skip(TRAILER_LENGTH);
        return Bytes.getInt(buffer, trailer) == (int)crc.getValue() &&
            Bytes.getInt(buffer, trailer + Integer.BYTES) == windows.produced() - before ?
                0 :
                CompressionError.CHECKSUM;
    }

    @Override
    public void close()
    {
        inflater.end();
    }
}
