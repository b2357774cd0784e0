package io.penstock.codecs.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.AllocationMeter;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Http1ChunkEncoderTest
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1 << 17]);

    @ParameterizedTest
    @CsvSource({"1, 1", "9, 9", "10, a", "15, f", "16, 10", "255, ff", "4096, 1000", "65535, ffff",
        "2147483647, 7fffffff"})
    void shouldWriteTheLengthInFrontOfTheData(final int length, final String digits)
    {
        final int header = Http1ChunkEncoder.putHeader(buffer, 20, length);
        assertTrue(header <= Http1ChunkEncoder.MAX_HEADER_LENGTH);
        assertEquals(digits + "\r\n", buffer.getStringWithoutLengthAscii(20 - header, header));
        assertEquals(0, AllocationMeter.allocatedBy(() -> Http1ChunkEncoder.putHeader(buffer, 20, length)));
    }

    @Test
    void shouldWriteWhatTheParserReads()
    {
        final Http1ChunkedParser parser = new Http1ChunkedParser(16, 1);
        for (int length = 1; length < 70_000; length = length * 3 + 1)
        {
            final int start = 20 - Http1ChunkEncoder.putHeader(buffer, 20, length);
            int limit = 20 + length;
            limit += Http1ChunkEncoder.putEnd(buffer, limit);
            limit += Http1ChunkEncoder.putLast(buffer, limit);
            final Http1ChunkedView view = new Http1ChunkedView();
            final int first = parser.parse(buffer, start, limit - start, view);
            assertEquals(length, view.dataLength());
            assertEquals(20, start + view.dataOffset());
            assertEquals(limit - start - first, parser.parse(buffer, start + first, limit - start - first, view));
            assertTrue(view.isComplete());
        }
    }
}
