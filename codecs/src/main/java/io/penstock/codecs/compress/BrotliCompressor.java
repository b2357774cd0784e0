package io.penstock.codecs.compress;

import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Codes Brotli (RFC 7932). The library's encoder is made for one body, from one array to another: this is the one
 * compressor that allocates for each body, as much as the body is long and more.
 */
final class BrotliCompressor implements Compressor
{
    private static final int QUALITY = 4;
    private static final int WINDOW_LOG = 18;

    private final Encoder.Parameters parameters =
        new Encoder.Parameters().setQuality(QUALITY).setWindow(WINDOW_LOG);

    @Override
    public int compress(
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final MutableDirectBuffer output,
        final int outputOffset,
        final int outputLimit)
    {
        final byte[] body = new byte[length];
        buffer.getBytes(offset, body);
        final byte[] coded;
        try
        {
            coded = Encoder.compress(body, parameters);
        }
        catch (final IOException e)
        {
            throw new IllegalStateException("there is no memory for an encoder of Brotli", e);
        }
        if (coded.length > outputLimit - outputOffset)
        {
            return CompressionError.TOO_LARGE;
        }
        output.putBytes(outputOffset, coded);
        return coded.length;
    }

    @Override
    public void close()
    {
        // each encoder was destroyed behind its body
    }
}
