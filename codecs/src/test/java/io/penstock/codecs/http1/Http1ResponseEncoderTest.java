package io.penstock.codecs.http1;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.penstock.codecs.AllocationMeter;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class Http1ResponseEncoderTest
{
    private static final byte[] ALLOW = Http1ResponseEncoder.field("Allow", "GET, POST");
    private static final String DATE = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    private static final String NOSNIFF = "X-Content-Type-Options: nosniff\r\n";

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final HttpDate date = new HttpDate();

    Http1ResponseEncoderTest()
    {
        date.update(784_111_777_000L);
    }

    @Test
    void shouldWriteAHeadWhenAnAnswerHasABody()
    {
        assertEquals("HTTP/1.1 200 OK\r\n" + DATE + "Content-Type: application/json\r\n" + NOSNIFF +
            "Content-Length: 123\r\n\r\n",
            encode(200, Http1.CONTENT_TYPE_JSON, 123, false, false, null));
    }

    @Test
    void shouldSayWhatHappensToTheConnectionWhenAsked()
    {
        assertEquals("HTTP/1.1 400 Bad Request\r\n" + DATE +
            "Content-Type: application/problem+json\r\n" + NOSNIFF + "Content-Length: 0\r\nConnection: close\r\n\r\n",
            encode(400, Http1.CONTENT_TYPE_PROBLEM_JSON, 0, true, true, null));
        assertEquals("HTTP/1.1 204 No Content\r\n" + DATE + "Connection: keep-alive\r\n\r\n",
            encode(204, Http1.CONTENT_TYPE_NONE, Http1ResponseEncoder.NO_CONTENT_LENGTH, false, true, null));
    }

    @Test
    void shouldWriteAllowWhenGiven()
    {
        assertEquals("HTTP/1.1 405 Method Not Allowed\r\n" + DATE +
            "Content-Length: 2147483647\r\nAllow: GET, POST\r\n\r\n",
            encode(405, Http1.CONTENT_TYPE_NONE, Integer.MAX_VALUE, false, false, ALLOW));
    }

    @Test
    void shouldWriteContinueWhenAsked()
    {
        final int length = Http1ResponseEncoder.encodeContinue(buffer, 3);
        assertEquals("HTTP/1.1 100 Continue\r\n\r\n", buffer.getStringWithoutLengthAscii(3, length));
    }

    @Test
    void shouldStayInItsBoundsAndBeReadableWhenTheStatusIsAny()
    {
        for (int status = 200; status <= Http1Status.MAX; status++)
        {
            final String head = encode(status, Http1.CONTENT_TYPE_PROBLEM_JSON, Integer.MAX_VALUE, false, true, ALLOW);
            assertTrue(head.length() <= Http1ResponseEncoder.maxLength(ALLOW.length));
            final EmbeddedChannel channel = new EmbeddedChannel(new HttpResponseDecoder());
            channel.writeInbound(Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII));
            final HttpResponse response = channel.readInbound();
            assertEquals(status, response.status().code());
            assertEquals(Http1Status.reason(status), response.status().reasonPhrase());
            assertEquals("2147483647", response.headers().get("content-length"));
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void shouldAllocateNothingWhenEncoding()
    {
        assertEquals(0, AllocationMeter.allocatedBy(() -> Http1ResponseEncoder.encode(
            buffer, 0, 405, Http1.CONTENT_TYPE_PROBLEM_JSON, 12_345, true, false, date, ALLOW)));
    }

    private String encode(
        final int status,
        final int contentType,
        final int contentLength,
        final boolean isClose,
        final boolean isKeepAlive10,
        final byte[] allow)
    {
        final int length = Http1ResponseEncoder.encode(
            buffer, 7, status, contentType, contentLength, isClose, isKeepAlive10, date, allow);
        return buffer.getStringWithoutLengthAscii(7, length);
    }
}
