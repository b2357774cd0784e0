package io.penstock.codecs.compress;

import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Decodes Brotli (RFC 7932), which has no checksum, and windows up to 16 MiB. The library's decoder is made for one
 * body, and hands its output out in buffers that it makes: this is the one decompressor that allocates for each body.
 */
final class BrotliDecompressor implements Decompressor
{
    private final int ratio;
    private final CodingWindows windows = new CodingWindows();

    BrotliDecompressor(final int ratio)
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
        final DecoderJNI.Wrapper decoder = decoder();
        try
        {
            return decode(decoder);
        }
        finally
        {
            decoder.destroy();
        }
    }

    private int decode(final DecoderJNI.Wrapper decoder)
    {
        while (true)
        {
            if (decoder.hasOutput())
            {
                final ByteBuffer produced = decoder.pull();
                final int error = windows.drain(produced, produced.position(), produced.remaining());
                if (error < 0)
                {
                    return error;
                }
                continue;
            }
            switch (decoder.getStatus())
            {
                case DONE:
                    return windows.hasMore() ? CompressionError.TRAILING : windows.produced();
                case NEEDS_MORE_INPUT:
                    if (!windows.fill())
                    {
                        return CompressionError.TRUNCATED;
                    }
                    final int length = windows.in.remaining();
                    decoder.getInputBuffer().clear().put(windows.in);
                    decoder.push(length);
                    break;
                case OK:
                    decoder.push(0);
                    break;
                default:
                    // the library does not tell what follows the end within a window from what is malformed
                    return CompressionError.MALFORMED;
            }
        }
    }

    private static DecoderJNI.Wrapper decoder()
    {
        try
        {
            return new DecoderJNI.Wrapper(CodingWindows.LENGTH);
        }
        catch (final IOException e)
        {
            throw new IllegalStateException("there is no memory for a decoder of Brotli", e);
        }
    }

    @Override
    public void close()
    {
        // each decoder was destroyed behind its body
    }
}
