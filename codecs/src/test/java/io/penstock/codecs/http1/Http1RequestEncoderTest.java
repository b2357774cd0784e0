package io.penstock.codecs.http1;

import io.penstock.codecs.AllocationMeter;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class Http1RequestEncoderTest
{
    private final Http1RequestEncoder encoder =
        new Http1RequestEncoder("POST", "/orders", "localhost:8080", "application/json");
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 113, 65_536, Integer.MAX_VALUE})
    void shouldWriteWhatTheParserReads(final int contentLength)
    {
        final int length = encoder.encode(buffer, 5, contentLength);
        assertTrue(length <= encoder.maxLength());
        assertEquals("POST /orders HTTP/1.1\r\nHost: localhost:8080\r\nContent-Type: application/json\r\n" +
            "Content-Length: " + contentLength + "\r\n\r\n", buffer.getStringWithoutLengthAscii(5, length));
        final Http1RequestView view = new Http1RequestView();
        assertEquals(length, new Http1RequestParser(256, 256, 8).parse(buffer, 5, length, view));
        assertEquals(contentLength, view.contentLength());
        assertEquals(Http1.POST, view.method());
        assertTrue(view.isJson());
        assertEquals(0, AllocationMeter.allocatedBy(() -> encoder.encode(buffer, 5, contentLength)));
    }
}
