package io.penstock.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.penstock.codecs.http1.Http1;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class Http1BenchmarksTest
{
    @ParameterizedTest
    @ValueSource(strings = {HeadTexts.SHORT, HeadTexts.LIBRARY, HeadTexts.BROWSER, HeadTexts.MIXED})
    void shouldParseWhatPeersParse(final String heads) throws Exception
    {
        final Http1RequestParserBenchmark ours = parser(heads);
        final Http1RequestParserBenchmark netty = parser(heads);
        final Http1RequestParserBenchmark jetty = parser(heads);
        for (int i = 1; i <= 2 * ours.size(); i++)
        {
            final byte[] head = ours.head(i % ours.size());
            assertEquals(head.length, ours.penstock());
            final HttpRequest request = netty.netty();
            assertTrue(request.decoderResult().isSuccess());
            assertEquals(request.method().name(), Http1.methodName(ours.view.method()));
            final String uri = request.uri();
            assertEquals(uri, new String(head, ours.view.pathOffset(), uri.length(), StandardCharsets.US_ASCII));
            assertEquals(HttpUtil.getContentLength(request, -1L), ours.view.contentLength());
            assertEquals(request.headers().size(), ours.view.fieldCount());
            final JettyHead other = jetty.jettyHead();
            assertEquals(request.method().name(), other.method);
            assertEquals(uri, other.target);
            assertEquals(ours.view.contentLength(), other.contentLength());
            assertEquals(ours.view.fieldCount(), other.fields.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OrderTexts.FIXED, OrderTexts.MIXED})
    void shouldEncodeWhatNettyEncodes(final String heads)
    {
        final Http1ResponseEncoderBenchmark ours = new Http1ResponseEncoderBenchmark();
        final Http1ResponseEncoderBenchmark netty = new Http1ResponseEncoderBenchmark();
        ours.heads = heads;
        netty.heads = heads;
        ours.setUp();
        netty.setUp();
        for (int i = 0; i < ours.size(); i++)
        {
            final String head = ours.buffer.getStringWithoutLengthAscii(0, ours.penstock());
            final ByteBuf expected = netty.nettyHead();
            assertEquals(expected.toString(StandardCharsets.US_ASCII).toLowerCase(), head.toLowerCase());
            expected.release();
        }
    }

    private static Http1RequestParserBenchmark parser(final String heads)
    {
        final Http1RequestParserBenchmark benchmark = new Http1RequestParserBenchmark();
        benchmark.heads = heads;
        benchmark.setUp();
        return benchmark;
    }
}
