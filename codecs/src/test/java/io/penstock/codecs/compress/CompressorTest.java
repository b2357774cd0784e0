package io.penstock.codecs.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.AllocationMeter;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bodies that others can decode, the room they take, and what it costs both ways.
 */
class CompressorTest
{
    private static final int LIMIT = 1 << 20;
    private static final int OFFSET = 24;
    private static final byte GUARD = 0x5A;
    private static final int[] LENGTHS = {0, 1, 2, 100, 4096, 16_383, 16_384, 16_385, 100_000, 900_000};

    private final UnsafeBuffer output = new UnsafeBuffer(new byte[LIMIT + 2 * OFFSET]);

    private static Compressor compressor(final ContentCoding coding)
    {
        assertNull(CodingLibrary.refusal(coding));
        return CodingLibrary.compressor(coding);
    }

    private int compress(final Compressor compressor, final byte[] body, final int limit)
    {
        output.setMemory(0, OFFSET, GUARD);
        output.setMemory(OFFSET + limit, OFFSET, GUARD);
        final int length = compressor.compress(
            new UnsafeBuffer(body), 0, body.length, output, OFFSET, OFFSET + limit);
        for (int i = 0; i < OFFSET; i++)
        {
            assertEquals(GUARD, output.getByte(i));
            assertEquals(GUARD, output.getByte(OFFSET + limit + i));
        }
        return length;
    }

    private byte[] coded(final int length)
    {
        final byte[] bytes = new byte[length];
        output.getBytes(OFFSET, bytes);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void shouldCodeWhatOthersCanDecode(final ContentCoding coding)
    {
        try (Compressor compressor = compressor(coding))
        {
            for (final int length : LENGTHS)
            {
                for (final byte[] body : new byte[][]{Oracle.text(length, length), Oracle.noise(length, length)})
                {
                    final int codedLength = compress(compressor, body, LIMIT);
                    assertTrue(codedLength > 0);
                    assertArrayEquals(body, Oracle.decode(coding, coded(codedLength)));
                    // just the room it needs will do
                    assertEquals(codedLength, compress(compressor, body, codedLength));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void shouldSayThatThereIsNoRoomWithoutWritingBehindIt(final ContentCoding coding)
    {
        final byte[] body = Oracle.text(2000, 5);
        try (Compressor compressor = compressor(coding))
        {
            final int length = compress(compressor, body, LIMIT);
            for (int limit = 0; limit < length; limit++)
            {
                assertEquals(CompressionError.TOO_LARGE, compress(compressor, body, limit));
            }
            assertEquals(length, compress(compressor, body, LIMIT));
            assertArrayEquals(body, Oracle.decode(coding, coded(length)));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void shouldMakeTextSmaller(final ContentCoding coding)
    {
        try (Compressor compressor = compressor(coding))
        {
            assertTrue(compress(compressor, Oracle.text(4096, 1), LIMIT) < 2048);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"IDENTITY", "BR"})
    void shouldAllocateNothingEitherWay(final ContentCoding coding)
    {
        assertEquals(0, allocated(coding));
    }

    /**
     * The library makes its coders, and buffers for what they produce, anew for each body.
     */
    @Test
    void shouldStayWithinItsBudgetWithBrotli()
    {
        final byte[] body = Oracle.text(3000, 1);
        final byte[] coded = Oracle.encode(ContentCoding.BR, body);
        try (
            Decompressor decompressor = CodingLibrary.decompressor(ContentCoding.BR, 100);
            Compressor compressor = compressor(ContentCoding.BR))
        {
            final UnsafeBuffer input = new UnsafeBuffer(coded);
            final UnsafeBuffer source = new UnsafeBuffer(body);
            final long in = AllocationMeter.allocatedBy(
                () -> decompressor.decompress(input, 0, coded.length, output, 0, LIMIT)) / 10_000;
            final long out = AllocationMeter.allocatedBy(
                () -> compressor.compress(source, 0, body.length, output, 0, LIMIT)) / 10_000;
            System.out.printf("allocated a body of 3000 B in br: %d B decoded, %d B coded%n", in, out);
            assertTrue(in <= 512, () -> in + " B");
            assertTrue(out <= body.length + 2048, () -> out + " B");
        }
    }

    private long allocated(final ContentCoding coding)
    {
        final byte[] body = Oracle.text(3000, 1);
        final UnsafeBuffer source = new UnsafeBuffer(ByteBuffer.allocateDirect(body.length));
        source.putBytes(0, body);
        try (
            Decompressor decompressor = CodingLibrary.decompressor(coding, 100);
            Compressor compressor = compressor(coding))
        {
            return AllocationMeter.allocatedBy(() ->
            {
                final int length = compressor.compress(source, 0, source.capacity(), output, 0, LIMIT);
                if (decompressor.decompress(output, 0, length, output, LIMIT / 2, LIMIT) != source.capacity())
                {
                    throw new AssertionError();
                }
            });
        }
    }
}
