package io.penstock.codecs.http1;

import io.penstock.codecs.AllocationMeter;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PercentDecoderTest
{
    private final UnsafeBuffer target = new UnsafeBuffer(new byte[1024]);

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "a%", "a%4", "%4g", "%g4", "%%41", "% 1", "%+1", "%-1", "%4%", "\u00E9%x1"})
    void shouldRefuseEscapesWhenTheyAreBad(final String text)
    {
        final UnsafeBuffer bytes = new UnsafeBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(PercentDecoder.BAD_ESCAPE, PercentDecoder.decodeSegment(bytes, 0, bytes.capacity(), target, 0));
        assertEquals(PercentDecoder.BAD_ESCAPE, PercentDecoder.decodeQuery(bytes, 0, bytes.capacity(), target, 0));
    }

    @Test
    void shouldTakePlusForASpaceWhenItIsAQuery()
    {
        final UnsafeBuffer bytes = new UnsafeBuffer("a+b%2Bc%2fd%C3%a9".getBytes(StandardCharsets.US_ASCII));
        assertEquals("a+b+c/d\u00E9", decoded(PercentDecoder.decodeSegment(bytes, 0, bytes.capacity(), target, 0)));
        assertEquals("a b+c/d\u00E9", decoded(PercentDecoder.decodeQuery(bytes, 0, bytes.capacity(), target, 0)));
        assertEquals(0, PercentDecoder.decodeQuery(bytes, 0, 0, target, 0));
    }

    @Test
    void shouldAgreeWithTheJdkWhenDecodingInPlace()
    {
        final Random random = new Random(11);
        for (int i = 0; i < 5_000; i++)
        {
            final StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(30), 0, 0xD800).forEach(text::appendCodePoint);
            final String encoded = URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
            target.putStringWithoutLengthAscii(0, encoded);
            final int length = PercentDecoder.decodeQuery(target, 0, encoded.length(), target, 0);
            assertEquals(URLDecoder.decode(encoded, StandardCharsets.UTF_8), decoded(length));
        }
    }

    @Test
    void shouldAllocateNothingWhenDecoding()
    {
        final UnsafeBuffer bytes = new UnsafeBuffer("a+b%2Bc%2fd%C3%a9".getBytes(StandardCharsets.US_ASCII));
        assertEquals(0, AllocationMeter.allocatedBy(
            () -> PercentDecoder.decodeQuery(bytes, 0, bytes.capacity(), target, 0)));
    }

    private String decoded(final int length)
    {
        return target.getStringWithoutLengthUtf8(0, length);
    }
}
