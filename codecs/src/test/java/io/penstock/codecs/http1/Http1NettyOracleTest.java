package io.penstock.codecs.http1;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class Http1NettyOracleTest
{
    private static final int HEADS = 5_000;
    private static final String[] METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"};
    private static final String[] LENGTHS = {
        "", "Content-Length: 42\r\n", "content-LENGTH:7 \r\n", "Transfer-Encoding: chunked\r\n",
        "transfer-encoding:\tChunked\r\n", "Content-Length: 0\r\n"};
    private static final String[] CONNECTIONS = {
        "", "Connection: close\r\n", "Connection: keep-alive\r\n", "connection:Close\r\n"};
    private static final String TOKEN_BYTES =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!#$%&'*+^`|~";
    private static final String TARGET_BYTES = "abcdefghijklmnopqrstuvwxyz0123456789/-._~%!$&'()*+,;=:@?";

    private final Http1RequestParser parser = new Http1RequestParser(4096, 8192, 100);
    private final Http1RequestView view = new Http1RequestView();
    private final Random random = new Random(20260101);

    @Test
    void shouldSeeWhatNettySeesWhenHeadsAreValid()
    {
        for (int i = 0; i < HEADS; i++)
        {
            final String head = head();
            final byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
            final int cut = random.nextInt(bytes.length);
            view.reset();
            assertEquals(0, parser.parse(new UnsafeBuffer(bytes, 0, cut), 0, cut, view), head);
            assertEquals(bytes.length, parser.parse(new UnsafeBuffer(bytes), 0, bytes.length, view), head);
            assertSame(netty(bytes), head);
        }
    }

    private void assertSame(final HttpRequest request, final String head)
    {
        assertTrue(request.decoderResult().isSuccess(), head);
        assertEquals(request.method().name(), Http1.methodName(view.method()), head);
        assertEquals(request.uri(), head.substring(view.targetOffset, view.targetLimit), head);
        final int question = request.uri().indexOf('?');
        assertEquals(question < 0 ? -1 : view.targetOffset + question + 1, view.queryOffset(), head);
        assertEquals(request.protocolVersion().minorVersion(), view.minorVersion(), head);
        assertEquals(HttpUtil.isKeepAlive(request), view.isKeepAlive(), head);
        assertEquals(HttpUtil.isTransferEncodingChunked(request), view.isChunked(), head);
        assertEquals(HttpUtil.getContentLength(request, -1L), view.contentLength(), head);
        assertEquals(request.headers().size(), view.fieldCount(), head);
    }

    private static HttpRequest netty(final byte[] bytes)
    {
        final EmbeddedChannel channel = new EmbeddedChannel(new HttpRequestDecoder());
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        final HttpRequest request = channel.readInbound();
        channel.finishAndReleaseAll();
        return request;
    }

    private String head()
    {
        final StringBuilder head = new StringBuilder();
        head.append(pick(METHODS)).append(" /").append(text(TARGET_BYTES, random.nextInt(60)));
        final boolean isOld = random.nextInt(8) == 0;
        head.append(isOld ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
        fields(head);
        head.append("Host: localhost\r\n");
        fields(head);
        head.append(isOld ? LENGTHS[random.nextInt(3)] : pick(LENGTHS));
        fields(head);
        head.append(pick(CONNECTIONS));
        return head.append("\r\n").toString();
    }

    private void fields(final StringBuilder head)
    {
        for (int i = random.nextInt(4); i > 0; i--)
        {
            head.append("X").append(text(TOKEN_BYTES, random.nextInt(30))).append(':');
            head.append(" \t".repeat(random.nextInt(2))).append(value()).append("\r\n");
        }
    }

    private String value()
    {
        final StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(80); i > 0; i--)
        {
            final int b = random.nextInt(256);
            value.append((char)(b < ' ' ? '\t' : b == 0x7F ? '~' : b));
        }
        return value.toString();
    }

    private String text(final String alphabet, final int length)
    {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++)
        {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private String pick(final String[] choices)
    {
        return choices[random.nextInt(choices.length)];
    }
}
