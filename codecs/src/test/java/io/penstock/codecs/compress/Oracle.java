package io.penstock.codecs.compress;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Codes and decodes by the streams and one-shot calls of the JDK and of the libraries.
 */
final class Oracle
{
    private Oracle()
    {
    }

    static byte[] encode(final ContentCoding coding, final byte[] body)
    {
        try
        {
            final ByteArrayOutputStream coded = new ByteArrayOutputStream();
            switch (coding)
            {
                case GZIP -> write(new GZIPOutputStream(coded), body);
                case DEFLATE -> write(new DeflaterOutputStream(coded), body);
                case ZSTD -> coded.write(Zstd.compress(body));
                default ->
                {
                    CodingLibrary.refusal(coding);
                    coded.write(Encoder.compress(body));
                }
            }
            return coded.toByteArray();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encodeRaw(final byte[] body)
    {
        try
        {
            final ByteArrayOutputStream coded = new ByteArrayOutputStream();
            write(new DeflaterOutputStream(coded, new Deflater(Deflater.DEFAULT_COMPRESSION, true)), body);
            return coded.toByteArray();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] decode(final ContentCoding coding, final byte[] coded)
    {
        final InputStream in = new ByteArrayInputStream(coded);
        try (InputStream decoded = switch (coding)
        {
            case GZIP -> new GZIPInputStream(in);
            case DEFLATE -> new InflaterInputStream(in);
            case ZSTD -> new ZstdInputStream(in);
            default -> new BrotliInputStream(in);
        })
        {
            return decoded.readAllBytes();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /** Text as bodies are made of, of any length. */
    static byte[] text(final int length, final long seed)
    {
        final Random random = new Random(seed);
        final StringBuilder text = new StringBuilder(length + 64);
        while (text.length() < length)
        {
            text.append("{\"clOrdId\":\"A").append(random.nextInt(100_000)).append("\",\"symbol\":\"AAPL\",\"price\":")
                .append(random.nextInt(1000)).append("},");
        }
        return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] noise(final int length, final long seed)
    {
        final byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static void write(final OutputStream stream, final byte[] body) throws IOException
    {
        stream.write(body);
        stream.close();
    }
}
