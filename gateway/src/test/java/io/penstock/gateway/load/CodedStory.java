package io.penstock.gateway.load;

import io.penstock.codecs.compress.CodingLibrary;
import io.penstock.codecs.compress.Compressor;
import io.penstock.codecs.compress.ContentCoding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Orders as JSON over HTTP/1.1 with a content coding both ways, to an echo: whole, in chunks, and cut off. Their ids
 * are always the same, since a body that is coded has no place for a number.
 */
public final class CodedStory
{
    private static final int BLANKS = 12_000;
    private static final int MAX_LENGTH = 1 << 15;

    private CodedStory()
    {
    }

    /**
     * Makes the story of one connection.
     *
     * @param coding of bodies and answers.
     * @return the story.
     */
    public static Story of(final ContentCoding coding)
    {
        final String order = "{\"clOrdId\":\"A1\",\"symbol\":\"AAPL\",\"side\":\"Buy\",\"ordType\":\"Limit\"," +
            "\"price\":187.23,\"orderQty\":100,\"timeInForce\":\"Day\"}";
        final byte[] small = code(coding, order);
        final byte[] large = code(coding, order + " ".repeat(BLANKS));
        return new Story(
            List.of(
                request(coding, small, small.length, 200),
                request(coding, large, large.length, 200),
                chunked(coding, small),
                request(coding, code(coding, order.replace("Buy", "Hold")), 0, 422),
                request(coding, small, small.length - 1, 400)),
            new HttpAnswers());
    }

    private static byte[] code(final ContentCoding coding, final String body)
    {
        final UnsafeBuffer source = new UnsafeBuffer(body.getBytes(StandardCharsets.US_ASCII));
        final UnsafeBuffer target = new UnsafeBuffer(new byte[MAX_LENGTH]);
        try (Compressor compressor = CodingLibrary.compressor(coding))
        {
            final byte[] coded =
                new byte[compressor.compress(source, 0, source.capacity(), target, 0, MAX_LENGTH)];
            target.getBytes(0, coded);
            return coded;
        }
    }

    private static Step request(final ContentCoding coding, final byte[] body, final int length, final int status)
    {
        final int sent = length == 0 ? body.length : length;
        final ByteArrayOutputStream bytes = head(coding, "Content-Length: " + sent);
        bytes.write(body, 0, sent);
        return new Step(bytes.toByteArray(), status);
    }

    private static Step chunked(final ContentCoding coding, final byte[] body)
    {
        final int half = body.length / 2;
        final ByteArrayOutputStream bytes = head(coding, "Transfer-Encoding: chunked");
        bytes.writeBytes(ascii(Integer.toHexString(half) + "\r\n"));
        bytes.write(body, 0, half);
        bytes.writeBytes(ascii("\r\n" + Integer.toHexString(body.length - half) + "\r\n"));
        bytes.write(body, half, body.length - half);
        bytes.writeBytes(ascii("\r\n0\r\n\r\n"));
        return new Step(bytes.toByteArray(), 200);
    }

    private static ByteArrayOutputStream head(final ContentCoding coding, final String length)
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii("POST /orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" +
            "Content-Encoding: " + coding.token() + "\r\nAccept-Encoding: " + coding.token() +
            ", identity;q=0\r\n" + length + "\r\n\r\n"));
        return bytes;
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
