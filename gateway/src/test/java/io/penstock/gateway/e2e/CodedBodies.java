package io.penstock.gateway.e2e;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Bodies in content codings, a char a byte, by the JDK and the libraries.
 */
final class CodedBodies
{
    private CodedBodies()
    {
    }

    static String encode(final String coding, final String body) throws IOException
    {
        final byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        final ByteArrayOutputStream coded = new ByteArrayOutputStream();
        switch (coding)
        {
            case "gzip" -> write(new GZIPOutputStream(coded), bytes);
            case "deflate" -> write(new DeflaterOutputStream(coded), bytes);
            case "zstd" -> coded.write(Zstd.compress(bytes));
            case "br" ->
            {
                Brotli4jLoader.ensureAvailability();
                coded.write(Encoder.compress(bytes));
            }
            default -> coded.write(bytes);
        }
        return coded.toString(StandardCharsets.ISO_8859_1);
    }

    static String decode(final String coding, final String body) throws IOException
    {
        final InputStream in = new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1));
        try (InputStream decoded = switch (coding)
        {
            case "gzip" -> new GZIPInputStream(in);
            case "deflate" -> new InflaterInputStream(in);
            case "zstd" -> new ZstdInputStream(in);
            case "br" -> new BrotliInputStream(in);
            default -> in;
        })
        {
            return new String(decoded.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * A request with a coded body.
     *
     * @param fields further field lines, each with its CRLF.
     */
    static String request(final String target, final String coding, final String fields, final String coded)
    {
        return RawHttp.request(target, "Content-Encoding: " + coding + "\r\n" + fields, coded);
    }

    /**
     * The same in chunks of some length.
     */
    static String chunked(
        final String target, final String coding, final String fields, final String coded, final int length)
    {
        final StringBuilder request = new StringBuilder(
            target + " HTTP/1.1\r\nHost: a\r\nContent-Encoding: " + coding + "\r\n" + fields +
                "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < coded.length(); i += length)
        {
            final String chunk = coded.substring(i, Math.min(coded.length(), i + length));
            request.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
        }
        return request.append("0\r\n\r\n").toString();
    }

    private static void write(final OutputStream stream, final byte[] body) throws IOException
    {
        stream.write(body);
        stream.close();
    }
}
