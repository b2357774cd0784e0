package io.penstock.codecs.compress;

import io.penstock.codecs.bytes.Bytes;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Codes gzip (RFC 1952): one member, without a name or a time.
 */
final class GzipCompressor implements Compressor
{
    private static final int TRAILER_LENGTH = 2 * Integer.BYTES;
    private static final int EXTRA_FLAGS_OFFSET = 8;
    private static final byte FASTEST = 4;
    private static final byte UNKNOWN_SYSTEM = (byte)255;

    private final CRC32 crc = new CRC32();
    private final CodingWindows windows = new CodingWindows();
    private final DeflateLoop loop = new DeflateLoop(windows, crc);
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

    @Override
    public int compress(
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final MutableDirectBuffer output,
        final int outputOffset,
        final int outputLimit)
    {
        final int start = outputOffset + GzipHeader.LENGTH;
        if (outputLimit - start < TRAILER_LENGTH)
        {
            return CompressionError.TOO_LARGE;
        }
        crc.reset();
        windows.beginCoding(buffer, offset, length, output, start, outputLimit - TRAILER_LENGTH);
        final int error = loop.run(deflater);
        if (error < 0)
        {
            return error;
        }
        Bytes.putLong(output, outputOffset, GzipHeader.ID & 0xFFFFL | (long)GzipHeader.DEFLATE << Short.SIZE);
        Bytes.putByte(output, outputOffset + EXTRA_FLAGS_OFFSET, FASTEST);
        Bytes.putByte(output, outputOffset + EXTRA_FLAGS_OFFSET + 1, UNKNOWN_SYSTEM);
        final int trailer = start + windows.produced();
        Bytes.putInt(output, trailer, (int)crc.getValue());
        Bytes.putInt(output, trailer + Integer.BYTES, length);
        return trailer + TRAILER_LENGTH - outputOffset;
    }

    @Override
    public void close()
    {
        deflater.end();
    }
}
