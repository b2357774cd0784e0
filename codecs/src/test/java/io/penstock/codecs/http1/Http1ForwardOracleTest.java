package io.penstock.codecs.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Random heads of responses, and of requests that are passed on, as Netty reads them.
 */
class Http1ForwardOracleTest
{
    private static final int HEADS = 5_000;
    private static final String TOKEN_BYTES =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!#$%&'*+^`|~";
    private static final String[] LENGTHS = {
        "", "Content-Length: 42\r\n", "content-LENGTH:7 \r\n", "Transfer-Encoding: chunked\r\n",
        "Content-Length: 0\r\n"};
    private static final String[] CONNECTIONS = {
        "", "Connection: close\r\n", "Connection: keep-alive\r\n", "Connection: Xa, close,xb\r\nXA: 1\r\n"};
    private static final String[] HOPS = {
        "TE: x\r\n", "Keep-Alive: 5\r\n", "Upgrade: x\r\n", "Trailer: x\r\n", "Proxy-Connection: x\r\n", ""};
    private static final Set<String> NOT_PASSED = Set.of(
        "te", "keep-alive", "upgrade", "trailer", "proxy-connection", "connection", "content-length",
        "transfer-encoding", "host", "xa", "xb");

    private final Random random = new Random(20260728);

    @Test
    void shouldSeeWhatNettySeesInResponses()
    {
        final Http1ResponseParser parser = new Http1ResponseParser(8192, 100);
        final Http1ResponseView view = new Http1ResponseView();
        for (int i = 0; i < HEADS; i++)
        {
            // of answers that never have a body Netty hides how long it would be
            final int drawn = 200 + random.nextInt(400);
            final int status = drawn == 204 || drawn == 205 || drawn == 304 ? 200 : drawn;
            final boolean isOld = random.nextInt(8) == 0;
            final String head = "HTTP/1." + (isOld ? 0 : 1) + " " + status + " " + value() + "\r\n" +
                fields(LENGTHS[random.nextInt(isOld ? 3 : LENGTHS.length)]);
            final byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
            final int cut = random.nextInt(bytes.length);
            view.reset();
            assertEquals(0, parser.parse(new UnsafeBuffer(bytes, 0, cut), 0, cut, view), head);
            assertEquals(bytes.length, parser.parse(new UnsafeBuffer(bytes), 0, bytes.length, view), head);
            final HttpResponse response = (HttpResponse)netty(new HttpResponseDecoder(), bytes);
            assertTrue(response.decoderResult().isSuccess(), head);
            assertEquals(response.status().code(), view.status(), head);
            assertEquals(HttpUtil.isKeepAlive(response), view.isKeepAlive(), head);
            assertEquals(HttpUtil.isTransferEncodingChunked(response), view.isChunked(), head);
            assertEquals(HttpUtil.getContentLength(response, -1L), view.contentLength(), head);
            assertEquals(response.headers().size(), view.fieldCount(), head);
            assertEquals(passedOn(response, head), iterate(bytes, view), head);
        }
    }

    @Test
    void shouldPassOnWhatNettySeesInRequests()
    {
        final Http1RequestParser parser = new Http1RequestParser(4096, 8192, 100);
        final Http1RequestView view = new Http1RequestView();
        final UnsafeBuffer target = new UnsafeBuffer(new byte[1 << 16]);
        final Http1ForwardOptions options =
            new Http1ForwardOptions("up", false, null, Http1Forwarding.PASS, Http1Forwarding.PASS);
        final Http1ForwardEncoder encoder = new Http1ForwardEncoder(options);
        for (int i = 0; i < HEADS; i++)
        {
            final String head = "POST /a?b HTTP/1.1\r\nHost: x\r\n" + fields(LENGTHS[random.nextInt(LENGTHS.length)]);
            final byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
            final UnsafeBuffer source = new UnsafeBuffer(bytes);
            assertEquals(bytes.length, parser.parse(source, 0, bytes.length, view.reset()), head);
            final int length = encoder.encode(
                source, 0, view, Http1ForwardEncoder.bodyLength(view), new byte[0], target, 0, target.capacity());
            final byte[] written = new byte[length];
            target.getBytes(0, written);
            final HttpRequest before = (HttpRequest)netty(new HttpRequestDecoder(), bytes);
            final HttpRequest after = (HttpRequest)netty(new HttpRequestDecoder(), written);
            assertTrue(after.decoderResult().isSuccess(), head);
            assertEquals("/a?b", after.uri());
            assertEquals(passedOn(before, head), passedOn(after, head), head);
            assertEquals(List.of("up"), after.headers().getAll("Host"));
            assertEquals(HttpUtil.isTransferEncodingChunked(before), HttpUtil.isTransferEncodingChunked(after), head);
            assertEquals(HttpUtil.isTransferEncodingChunked(before) ? -1 : HttpUtil.getContentLength(before, 0L),
                HttpUtil.getContentLength(after, -1L), head);
        }
    }

    private static List<String> iterate(final byte[] bytes, final Http1HeadView view)
    {
        final List<String> lines = new ArrayList<>();
        final Http1EndToEndFields fields = new Http1EndToEndFields();
        assertEquals(0, fields.wrap(new UnsafeBuffer(bytes), 0, view));
        while (fields.next())
        {
            lines.add(text(bytes, fields.nameOffset(), fields.nameLength()) + ": " +
                text(bytes, fields.valueOffset(), fields.valueLength()));
        }
        assertEquals(0, fields.error());
        return lines;
    }

    private static List<String> passedOn(final HttpMessage message, final String head)
    {
        final boolean namesFields = head.contains("Connection: Xa");
        final List<String> lines = new ArrayList<>();
        for (final Map.Entry<String, String> field : message.headers())
        {
            final String name = field.getKey().toLowerCase(Locale.ROOT);
            final boolean isNamed = name.equals("xa") || name.equals("xb");
            if (!NOT_PASSED.contains(name) || isNamed && !namesFields)
            {
                lines.add(field.getKey() + ": " + field.getValue());
            }
        }
        return lines;
    }

    private static HttpMessage netty(final ChannelHandler decoder, final byte[] bytes)
    {
        final EmbeddedChannel channel = new EmbeddedChannel(decoder);
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        final HttpMessage message = channel.readInbound();
        channel.finishAndReleaseAll();
        return message;
    }

    private String fields(final String lengthLine)
    {
        return fields() + lengthLine + fields() + HOPS[random.nextInt(HOPS.length)] +
            CONNECTIONS[random.nextInt(CONNECTIONS.length)] + fields() + "\r\n";
    }

    private String fields()
    {
        final StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--)
        {
            lines.append(random.nextInt(9) == 0 ? "xB" : "X" + token()).append(':');
            lines.append(" \t".repeat(random.nextInt(2))).append(value()).append("\r\n");
        }
        return lines.toString();
    }

    private String token()
    {
        final StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--)
        {
            text.append(TOKEN_BYTES.charAt(random.nextInt(TOKEN_BYTES.length())));
        }
        return text.toString();
    }

    /** Visible characters and blanks in their middle: what Netty trims beside these is its own. */
    private String value()
    {
        final StringBuilder value = new StringBuilder("v");
        for (int i = random.nextInt(80); i > 0; i--)
        {
            final int b = random.nextInt(256);
            value.append((char)(b < ' ' ? '\t' : b == 0x7F ? '~' : b));
        }
        return value.append('v').toString();
    }

    private static String text(final byte[] bytes, final int offset, final int length)
    {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
}
